import type { Dayjs } from 'dayjs';
import type { Dialect } from './scope.ts';

/** Longer patterns are no patterns. UTF-16 units. */
export const longestPattern = 200;

/**
 * Whether a pattern is written with .NET's letters, as Visual Studio has them, and not with those of Day.js (conflict C18): in .NET `yyyy` and `dd` are
 * the year and the day of the month, in Day.js no token and the weekday.
 */
export function isDotNetPattern(pattern: string, dialect: Dialect): boolean {
  if (dialect === 'visualstudio') return true;
  if (dialect === 'restclient' || dialect === 'httpyac') return false;
  const letters = pattern.replaceAll(/\[[^[\]]*\]/g, '');
  return /yyyy|(?<!d)dd(?!d)/.test(letters) && !/YYYY|DD/.test(letters);
}

/** A date as a pattern of Day.js says, or of .NET. */
export function formatDate(date: Dayjs, pattern: string, dotNet: boolean): string {
  return dotNet ? (pattern.match(dotNetPiece) ?? []).map((piece) => dotNetText(date, piece)).join('') : date.format(pattern);
}

/** Text in quotation marks, an escaped character, a run of one letter, or any other character. */
const dotNetPiece = /'[^']*'?|"[^"]*"?|\\[^]?|([yMdHhmsfFtzK])\1*|[^]/g;

/** .NET's "Custom date and time format strings", the ones that a request may need. */
function dotNetText(date: Dayjs, piece: string): string {
  const length = piece.length;
  switch (piece[0]) {
    case "'":
    case '"':
      return piece.slice(1).replace(/['"]$/, '');
    case '\\':
      return piece.slice(1);
    case '%':
      return '';
    case 'y':
      return length > 2 ? String(date.year()).padStart(length, '0') : date.format('YY').replace(length === 1 ? /^0/ : /^$/, '');
    case 'M':
      return date.format(piece.slice(0, 4));
    case 'd':
      return date.format(length > 2 ? piece.slice(0, 4) : piece.toUpperCase());
    case 'H':
    case 'h':
    case 'm':
    case 's':
      return date.format(piece.slice(0, 2));
    case 'f':
      return date.format('SSS').padEnd(length, '0').slice(0, length);
    case 'F':
      return date
        .format('SSS')
        .slice(0, length)
        .replace(/0{1,3}$/, '');
    case 't':
      return date.format('A').slice(0, length);
    case 'z':
      return length > 2
        ? date.format('Z')
        : date
            .format('Z')
            .slice(0, 3)
            .replace(length === 1 ? /(?<=^[+-])0/ : /^$/, '');
    case 'K':
      return date.isUTC() ? 'Z' : date.format('Z');
    default:
      return piece;
  }
}
