import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';

/** A part as it was found in the text. Its type may be one that nobody knows. */
export interface ScannedPart {
  /** As it was written, e.g. `cn`. */
  readonly type: string;
  /** Unescaped. */
  readonly value: string;
  /** Of the type, in characters from 1. */
  readonly position: number;
}

/** Splits a distinguished name into its parts and takes the escapes out; knows nothing about the types. */
export function scanDistinguishedName(text: string): readonly ScannedPart[] {
  const parts: ScannedPart[] = [];
  let at = afterSpaces(text, 0);
  if (at === text.length) throw invalidDistinguishedName(t('The subject is empty.'));
  for (;;) {
    const { type, next } = readType(text, at);
    const value = text[next] === '"' ? readQuoted(text, next) : readPlain(text, next);
    parts.push({ type, value: value.text, position: at + 1 });
    if (value.next === text.length) return parts;
    if (text[value.next] === '+') {
      throw invalidDistinguishedName(
        t('The + at character {0} joins two values into one part, which is not supported. Write \\+ for a plus sign.', value.next + 1),
      );
    }
    at = afterSpaces(text, value.next + 1);
  }
}

/** @param message a sentence that says where; @returns `distinguishedNameInvalid`, to be thrown */
export function invalidDistinguishedName(message: string): UserError {
  return new UserError(
    'distinguishedNameInvalid',
    message,
    t('Write the subject like CN=Contoso Onboarding, O=Contoso, C=GB. Put a \\ before a comma that belongs to a value.'),
  );
}

interface ScannedText {
  readonly text: string;
  /** Index of the separator after it, or the length of the whole. */
  readonly next: number;
}

function readType(text: string, at: number): { readonly type: string; readonly next: number } {
  const type = /(?:OID\.)?([A-Za-z][A-Za-z0-9-]*|[0-9]+(?:\.[0-9]+)*) *= */iy;
  type.lastIndex = at;
  const name = type.exec(text)?.[1];
  if (name !== undefined) return { type: name, next: type.lastIndex };
  const found = /[^,;]*/y;
  found.lastIndex = at;
  const piece = (found.exec(text)?.[0] ?? '').trim();
  throw invalidDistinguishedName(
    piece === ''
      ? t('A part such as O=Contoso is missing at character {0}.', at + 1)
      : t('“{0}” at character {1} is not of the form type=value.', piece, at + 1),
  );
}

function readQuoted(text: string, start: number): ScannedText {
  let value = '';
  for (let at = start + 1; at < text.length;) {
    const character = text[at];
    if (character === '"') {
      const next = afterSpaces(text, at + 1);
      if (next < text.length && !isSeparator(text[next])) {
        throw invalidDistinguishedName(t('After the closing quote, a comma is expected at character {0}.', next + 1));
      }
      return { text: value, next };
    }
    const escape = character === '\\' ? readEscape(text, at) : undefined;
    value += escape?.text ?? character;
    at = escape?.next ?? at + 1;
  }
  throw invalidDistinguishedName(t('The quote opened at character {0} is never closed.', start + 1));
}

function readPlain(text: string, start: number): ScannedText {
  if (text[start] === '#') {
    throw invalidDistinguishedName(
      t('A value in hexadecimal, as at character {0}, is not supported. Write \\# for a value that starts with #.', start + 1),
    );
  }
  let value = '';
  // Spaces before a separator do not count, unless they were escaped.
  let significant = 0;
  let at = start;
  while (at < text.length && !isSeparator(text[at])) {
    const character = text[at] ?? '';
    if (/["<>]/.test(character)) {
      throw invalidDistinguishedName(t('The {0} at character {1} needs a \\ before it.', character, at + 1));
    }
    const escape = character === '\\' ? readEscape(text, at) : undefined;
    value += escape?.text ?? character;
    at = escape?.next ?? at + 1;
    if (escape || character !== ' ') significant = value.length;
  }
  return { text: value.slice(0, significant), next: at };
}

/** One `\,` or a run of `\C3\A4`, which together are UTF-8. */
function readEscape(text: string, start: number): ScannedText {
  const pairs = /(?:\\[0-9A-Fa-f]{2})+/y;
  pairs.lastIndex = start;
  const run = pairs.exec(text)?.[0];
  if (run !== undefined) {
    try {
      const bytes = Buffer.from(run.replaceAll('\\', ''), 'hex');
      return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), next: start + run.length };
    } catch {
      throw invalidDistinguishedName(t('The bytes {0} at character {1} are not UTF-8.', run, start + 1));
    }
  }
  const character = text[start + 1];
  if (character === undefined || !/[ "#+,;<=>\\]/.test(character)) {
    throw invalidDistinguishedName(
      t('The \\ at character {0} is followed by neither a special character nor two hexadecimal digits. Write \\\\ for a backslash.', start + 1),
    );
  }
  return { text: character, next: start + 2 };
}

function afterSpaces(text: string, at: number): number {
  let next = at;
  while (text[next] === ' ') next += 1;
  return next;
}

function isSeparator(character: string | undefined): boolean {
  return character === ',' || character === ';' || character === '+';
}
