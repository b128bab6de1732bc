import type { BodyLine } from '../../shared/responseView.ts';

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

/**
 * The value of a member as it stands in the lines of a JSON object, a string without its quotes. `undefined` when it is not whole there.
 * @param member absent: all of the lines
 */
export function memberText(lines: readonly BodyLine[], member: string | undefined): string | undefined {
  const start = member === undefined ? '' : `  ${JSON.stringify(member)}: `;
  const first = lines.findIndex(({ text }) => text.startsWith(start));
  const next = lines.findIndex(({ text }, index) => index > first && /^(?: {2})?[^ \]}]/.test(text));
  const end = member === undefined ? lines.length : next < 0 ? lines.length - 1 : next;
  const own = first < 0 ? [] : lines.slice(first, end);
  if (own.length === 0 || own.some(({ rest }) => rest !== undefined)) {
    return undefined;
  }
  const indent = member === undefined ? '' : '  ';
  const text = own.map((line, index) => (index === 0 ? line.text.slice(start.length) : line.text.slice(indent.length))).join('\n');
  const value = member === undefined ? text : text.replace(/,$/, '');
  return value.startsWith('"') ? String(JSON.parse(value)) : value;
}
