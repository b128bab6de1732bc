import type { Dayjs, ManipulateType } from 'dayjs';

/** What a date is moved by: `-3 h`. */
interface Offset {
  readonly count: number;
  readonly unit: ManipulateType;
}

/** By the letters that REST Client and Visual Studio use; case counts. Day.js moves by quarters only with a plugin, and a quarter is three months. */
const units: ReadonlyMap<string, Offset> = new Map([
  ['y', { count: 1, unit: 'year' }],
  ['Q', { count: 3, unit: 'month' }],
  ['M', { count: 1, unit: 'month' }],
  ['w', { count: 7, unit: 'day' }],
  ['d', { count: 1, unit: 'day' }],
  ['h', { count: 1, unit: 'hour' }],
  ['m', { count: 1, unit: 'minute' }],
  ['s', { count: 1, unit: 'second' }],
  ['ms', { count: 1, unit: 'millisecond' }],
]);

/** The letters, for a sentence. */
export const offsetUnits: readonly string[] = [...units.keys()];

const number = /^[+-]?\d{1,15}$/;
const numberWithUnit = /^([+-]?\d{1,15})([A-Za-z]{1,2})$/;

/**
 * Moves a date by offsets as they are written: `1 d -2 h`, also `1d`.
 * @returns `undefined` where they are written otherwise, or lead out of the calendar
 */
export function movedBy(date: Dayjs, written: string): Dayjs | undefined {
  const words = written.split(/\s+/).filter((word) => word !== '');
  let moved = date;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [, glued, gluedUnit] = numberWithUnit.exec(word) ?? [];
    const count = glued ?? (number.test(word) ? word : undefined);
    const offset = units.get(gluedUnit ?? words[++at] ?? '');
    if (count === undefined || !offset) return undefined;
    moved = moved.add(Number(count) * offset.count, offset.unit);
  }
  return moved.isValid() ? moved : undefined;
}
