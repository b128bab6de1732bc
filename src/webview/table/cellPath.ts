/** A member's name in a normalised path (RFC 9535, 2.7). */
function memberStep(name: string): string {
  const escaped = name.replace(/['\\\u0000-\u001f]/g, (character) => {
    const short = { "'": "\\'", '\\': '\\\\', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' }[character];
    return short ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `['${escaped}']`;
}

/** The normalised path of an item of an array, or of one of its members. @param index from 0, in the array as it came */
export function cellPath(array: string, index: number, member?: string): string {
  return `${array}[${index}]${member === undefined ? '' : memberStep(member)}`;
}
