import { decodeUtf8 } from '../lineSource.ts';
import { instantOf, mayBeInstant } from './isoDate.ts';

/** What a value is by itself, whatever its column is. */
export type ValueKind = 'text' | 'date' | 'link' | 'number' | 'boolean' | 'null' | 'nested';

const scheme = Buffer.from('http');

/** Longer than any browser takes. */
const longestLink = 8000;

/** An http or https URL, from the quote behind it: no white space, nothing that would end it where it is written down. */
function isLink(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = 0; at < scheme.length; at++) {
    if (((bytes[from + at] ?? 0) | 0x20) !== scheme[at]) return false;
  }
  if (to - from > longestLink) return false;
  return /^https?:\/\/[^\s"'<>\\/?#][^\s"<>\\]*$/i.test(decodeUtf8(bytes, from, to));
}

function kindOfString(bytes: Uint8Array, from: number, to: number): ValueKind {
  if (mayBeInstant(bytes, from, to)) return instantOf(decodeUtf8(bytes, from, to)) === undefined ? 'text' : 'date';
  return isLink(bytes, from, to) ? 'link' : 'text';
}

/** @param from of the value's first byte, @param to behind its last */
export function kindOfValue(bytes: Uint8Array, from: number, to: number): ValueKind {
  switch (bytes[from]) {
    case 0x22:
      return kindOfString(bytes, from + 1, to - 1);
    case 0x7b:
    case 0x5b:
      return 'nested';
    case 0x74:
    case 0x66:
      return 'boolean';
    case 0x6e:
      return 'null';
    default:
      return 'number';
  }
}

/** Whether a number is written as a whole one. */
export function isWholeNumber(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}
