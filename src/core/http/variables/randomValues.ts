import type { SystemSource } from './scope.ts';

type Random = SystemSource['random'];

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';

/** What `$random.alphabetic(n)` and its like are made of. */
export const alphabets = {
  alphabetic: letters,
  alphanumeric: letters + digits,
  hexadecimal: `${digits}abcdef`,
} as const;

/** A random text longer than this is a mistake. UTF-16 units. */
export const longestRandomText = 10_000;

/** @returns `undefined` unless the length is a whole number from 0 to {@link longestRandomText} */
export function randomText(alphabet: string, length: number, random: Random): string | undefined {
  if (!Number.isInteger(length) || length < 0 || length > longestRandomText) return undefined;
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)] ?? '').join('');
}

/** From `from` to below `to`. @returns `undefined` unless both are whole numbers that can be counted exactly, in this order */
export function randomInteger(from: number, to: number, random: Random): string | undefined {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || !Number.isSafeInteger(to - from) || to < from) return undefined;
  return String(from + Math.floor(random() * (to - from)));
}

/** From `from` to below `to`. @returns `undefined` unless both are numbers in this order */
export function randomFloat(from: number, to: number, random: Random): string | undefined {
  if (!Number.isFinite(to - from) || to < from) return undefined;
  return String(from + random() * (to - from));
}

/** At a domain that RFC 2606 keeps for examples: a mail that is sent by mistake reaches nobody. */
export function randomEmail(random: Random): string {
  return `${randomText(letters.slice(0, 26), 10, random) ?? ''}@example.com`;
}
