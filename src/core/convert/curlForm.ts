/** One `-F` of a command, quotes taken off. A file without `fileName` is a field whose value is in that file. */
export type FormPart =
  | { readonly kind: 'text'; readonly name: string; readonly text: string; readonly type?: string }
  | { readonly kind: 'file'; readonly name: string; readonly path: string; readonly fileName?: string; readonly type?: string };

/** `name=text`, `name=@file;type=…;filename=…`, `name=<file`. */
export function formPart(value: string): FormPart {
  const [name, content] = formField(value);
  const isFile = content.startsWith('@');
  const isText = content.startsWith('<');
  const [main = '', ...parameters] = splitParameters(isFile || isText ? content.slice(1) : content);
  const parameter = (key: string): string | undefined =>
    parameters
      .find((one) => one.trimStart().toLowerCase().startsWith(`${key}=`))
      ?.trimStart()
      .slice(key.length + 1);
  const [type, fileName] = [parameter('type'), parameter('filename')];
  const typed = type === undefined ? {} : { type };
  if (!isFile && !isText) return { kind: 'text', name, text: unquoted(main), ...typed };
  const path = unquoted(main);
  // `<` is a field with the content of the file; only `@` hands a file over, under its name.
  const shown = fileName === undefined ? (isFile ? baseName(path) : undefined) : unquoted(fileName);
  return { kind: 'file', name, path, ...(shown !== undefined && { fileName: shown }), ...typed };
}

/** `name=content`, taken apart. */
export function formField(value: string): readonly [string, string] {
  const equals = value.indexOf('=');
  return equals === -1 ? [value, ''] : [value.slice(0, equals), value.slice(equals + 1)];
}

/** At each `;` outside quotes that one of curl's parameters stands behind; other ones are content. */
function splitParameters(content: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < content.length; at++) {
    const character = content[at];
    if (character === '"' && (at === 0 || isQuoted || content[at - 1] === '=')) isQuoted = !isQuoted;
    else if (character === '\\' && isQuoted) at += 1;
    else if (character === ';' && !isQuoted && /^;[ \t]{0,9}(?:type|filename|headers|encoder)=/i.test(content.slice(at, at + 20))) {
      parts.push(content.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, content.slice(from)];
}

function unquoted(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll(/\\([\\"])/g, '$1') : text;
}

/** What is behind the last `/` or `\`, whatever the system; empty when the path ends in one. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
