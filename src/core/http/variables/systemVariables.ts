import { t } from '@vscode/l10n';
import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { formatDate, isDotNetPattern, longestPattern } from './dateFormat.ts';
import { movedBy, offsetUnits } from './dateOffset.ts';
import { alphabets, longestRandomText, randomEmail, randomFloat, randomInteger, randomText } from './randomValues.ts';
import type { Dialect, SystemSource } from './scope.ts';
import { systemVariableNames } from './systemVariableNames.ts';

dayjs.extend(utc);

/** Arguments are few words. UTF-16 units. */
const longestArguments = longestPattern + 100;

/** A value; `note` is a sentence about how it was read. Or a sentence that says how the variable is written. */
export type SystemValue = { readonly text: string; readonly note?: string } | { readonly problem: string };

/** `undefined` for arguments that are none of its own. */
type Make = (written: string, source: SystemSource, dialect: Dialect) => SystemValue | string | undefined;

/**
 * The value of `$guid`, `$timestamp -1 d`, `$random.integer(1, 6)` and the others of {@link systemVariableNames}: REST Client's, with JetBrains' and Visual
 * Studio's ways of writing them.
 * @param reference as written between the braces, trimmed
 * @returns `undefined` when no system variable has this name
 */
export function systemValue(reference: string, source: SystemSource, dialect: Dialect): SystemValue | undefined {
  const name = /^\$[A-Za-z.]{1,30}(?![\w.])/.exec(reference)?.[0] ?? '';
  const make = makers.get(name);
  if (!make) return undefined;
  const written = reference.length - name.length > longestArguments ? undefined : reference.slice(name.length).trim();
  const value = written === undefined ? undefined : make(written, source, dialect);
  if (value === undefined) return { problem: rightForm(name) };
  return typeof value === 'string' ? { text: value } : value;
}

function rightForm(name: string): string {
  const { example } = systemVariableNames.find((one) => one.name === name) ?? { example: name };
  if (/date|timestamp/i.test(name)) {
    return t('“{0}” is written like {1}. A number with one of {2} behind it moves the time.', name, `{{${example}}}`, offsetUnits.join(', '));
  }
  if (name === '$randomInt' || name === '$random.integer' || name === '$random.float') {
    return t('“{0}” is written like {1}: the smaller number first.', name, `{{${example}}}`);
  }
  if (/^\$random\.(?:alpha|hexa)/.test(name)) {
    return t('“{0}” is written like {1}; the length is at most {2}.', name, `{{${example}}}`, longestRandomText);
  }
  return t('“{0}” is written without anything behind it: {1}.', name, `{{${example}}}`);
}

/** Takes no arguments; an empty pair of parentheses is none. */
const plain =
  (make: (source: SystemSource) => string): Make =>
  (written, source) =>
    written === '' || written === '()' ? make(source) : undefined;

/** Moves the time by the offsets behind it. */
const moved =
  (make: (date: Dayjs) => string, start: (date: Date) => Dayjs): Make =>
  (written, source) => {
    const date = movedBy(start(source.now()), written);
    return date && make(date);
  };

/** `rfc1123`, `iso8601`, or a pattern in quotation marks; offsets behind it. */
const dateTime =
  (start: (date: Date) => Dayjs): Make =>
  (written, source, dialect) => {
    const quote = written[0] === '"' || written[0] === "'" ? written[0] : undefined;
    const end = quote === undefined ? written.search(/\s|$/) : written.indexOf(quote, 1);
    if (end < 1) return undefined;
    const date = movedBy(start(source.now()), written.slice(quote === undefined ? end : end + 1));
    if (!date) return undefined;
    const pattern = written.slice(quote === undefined ? 0 : 1, end);
    if (quote !== undefined) return patterned(date, pattern, dialect);
    if (pattern === 'rfc1123') return date.isUTC() ? date.toDate().toUTCString() : date.format('ddd, DD MMM YYYY HH:mm:ss ZZ');
    if (pattern === 'iso8601') return date.isUTC() ? date.toISOString() : date.format('YYYY-MM-DDTHH:mm:ssZ');
    return undefined;
  };

function patterned(date: Dayjs, pattern: string, dialect: Dialect): SystemValue | undefined {
  if (pattern === '' || pattern.length > longestPattern) return undefined;
  const dotNet = isDotNetPattern(pattern, dialect);
  const text = formatDate(date, pattern, dotNet);
  if (!dotNet || dialect === 'visualstudio') return { text };
  return { text, note: t('“{0}” is read with .NET’s letters, since it has no YYYY and no DD as Day.js would.', pattern) };
}

/** Two numbers, the upper one alone, or none: then below 1000. */
const between =
  (make: typeof randomInteger): Make =>
  (written, source) => {
    const given = argumentsOf(written).map((word) => (/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(word) ? Number(word) : NaN));
    if (given.length > 2) return undefined;
    const [from, to] = given.length === 2 ? given : [0, ...(given.length === 1 ? given : [1000])];
    return make(from ?? 0, to ?? 0, source.random);
  };

const textOf =
  (alphabet: string): Make =>
  (written, source) => {
    const [length, ...others] = argumentsOf(written);
    return length !== undefined && others.length === 0 && /^\d{1,6}$/.test(length) ? randomText(alphabet, Number(length), source.random) : undefined;
  };

/** `1 6`, `(1, 6)`. */
function argumentsOf(written: string): readonly string[] {
  const inside = written.startsWith('(') && written.endsWith(')') ? written.slice(1, -1) : written;
  return inside.split(/[\s,]+/).filter((word) => word !== '');
}

const inUtc = (date: Date): Dayjs => dayjs.utc(date);
const inLocalTime = (date: Date): Dayjs => dayjs(date);

const makers: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['$guid', plain((source) => source.uuid())],
  ['$uuid', plain((source) => source.uuid())],
  ['$timestamp', moved((date) => String(Math.floor(date.valueOf() / 1000)), inUtc)],
  ['$datetime', dateTime(inUtc)],
  ['$localDatetime', dateTime(inLocalTime)],
  ['$isoTimestamp', moved((date) => date.toISOString(), inUtc)],
  ['$date', moved((date) => date.format('YYYY-MM-DD'), inLocalTime)],
  ['$randomInt', between(randomInteger)],
  ['$random.integer', between(randomInteger)],
  ['$random.float', between(randomFloat)],
  ['$random.uuid', plain((source) => source.uuid())],
  ['$random.email', plain(({ random }) => randomEmail(random))],
  ['$random.alphabetic', textOf(alphabets.alphabetic)],
  ['$random.alphanumeric', textOf(alphabets.alphanumeric)],
  ['$random.hexadecimal', textOf(alphabets.hexadecimal)],
]);
