/**
 * Values and sentences as literals of a shell. Whatever a name holds, it stays a value: an admin runs this with the rights of an admin. A variable of the
 * script within a sentence is written `variable('name')`.
 */

/** Stands for the script's own variable in a sentence that is quoted by `bashText` or `powerShellText`. */
export function variable(name: string): string {
  return `\0${name}\0`;
}

const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** Without what breaks lines, hides or turns text around. */
export function plainText(text: string): string {
  return text.replaceAll(invisible, ' ').replaceAll(/ {2,}/g, ' ').trim();
}

/** In single quotes, within which bash knows no special character but the quote itself. */
export function bashText(text: string): string {
  return (
    pieces(
      text,
      (literal) => `'${literal.replaceAll("'", String.raw`'\''`)}'`,
      (name) => `"$${name}"`,
    ).join('') || "''"
  );
}

/**
 * In ASCII, and as readable as it can be: only what needs it is a `\\u` escape. For Windows PowerShell reads a file without a mark in the code page of the machine, and then the bytes of a letter can be one of the quotation
 * marks that end a text. PowerShell takes the typographic ones for its own.
 */
export function powerShellText(text: string): string {
  const literal = (part: string): string =>
    /^[\x20-\x7e]*$/.test(part) ? `'${part.replaceAll("'", "''")}'` : `[regex]::Unescape('${escaped(part).replaceAll("'", "''")}')`;
  const parts = pieces(text, literal, (name) => `$${name}`);
  const [first = "''"] = parts;
  if (parts.length > 1) return `(${["''", ...parts].join(' + ')})`;
  return first.startsWith("'") ? first : `(${first})`;
}

/** As .NET's `Regex.Unescape` reads it, in UTF-16 units. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll(/[^\x20-\x7e]/g, (unit) => String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0'));
}

/** A sentence without typographic marks, so that a script in plain text can show it as it is. Not for names: they have to stay what they are. */
export function inAsciiMarks(text: string): string {
  return text
    .replaceAll(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replaceAll(/[\u201c\u201d\u201e\u201f]/g, '"')
    .replaceAll(/[\u2010-\u2015]/g, '-')
    .replaceAll('\u2026', '...')
    .replaceAll('\u00a0', ' ');
}

function pieces(text: string, literal: (part: string) => string, named: (name: string) => string): readonly string[] {
  return text.split('\0').flatMap((part, index) => {
    // Whatever else stands between such marks is somebody's value.
    if (index % 2 === 1 && /^[a-z]+$/.test(part)) return [named(part)];
    return part === '' ? [] : [literal(part.replaceAll(invisible, ' '))];
  });
}

/** A comment of both shells: one line. */
export function comment(text: string): string {
  return `# ${plainText(text)}`.trimEnd();
}
