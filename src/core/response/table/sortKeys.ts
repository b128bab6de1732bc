import type { ColumnView } from '../../../shared/bodyCalls.ts';
import { decodeUtf8 } from '../lineSource.ts';
import { compareNumbers } from './compareNumbers.ts';
import { instantOf } from './isoDate.ts';
import { nestedShort } from './nestedShort.ts';
import { type TextOrder, textOrder } from './textOrder.ts';
import { cutText, isString, textOf } from './valueText.ts';

/** What a value is sorted by. All have the same shape, for there are many. */
export interface SortKey {
  /** Kinds that cannot be compared stand one behind the other. */
  readonly kind: number;
  /** A number as near as a double comes, or seconds with their fraction: where these differ they decide. */
  readonly near: number;
  readonly fraction: number;
  readonly text: string;
  readonly quick: string | undefined;
}

const numberKind = 0;
const instantKind = 1;
const stringKind = 2;
const booleanKind = 3;
const nestedKind = 4;

/** Texts that agree so far are equal for an order: comparing longer ones costs more than it tells. */
const comparedUnits = 1000;

/** Values with the same name have the same key. */
export interface NamedValue {
  readonly name: string;
  readonly kind: number;
  readonly text: string;
}

/** @returns undefined for `null` */
export function namedValue(bytes: Uint8Array, from: number, to: number): NamedValue | undefined {
  switch (bytes[from]) {
    case 0x6e:
      return undefined;
    case 0x74:
    case 0x66:
      return named(booleanKind, decodeUtf8(bytes, from, to));
    case 0x7b:
    case 0x5b:
      return named(nestedKind, cutText(nestedShort(bytes, from, to), comparedUnits).text);
    default:
      return isString(bytes, from)
        ? named(stringKind, cutText(textOf(bytes, from, to), comparedUnits).text)
        : named(numberKind, decodeUtf8(bytes, from, to));
  }
}

function named(kind: number, text: string): NamedValue {
  return { name: kind === stringKind ? `"${text}` : kind === nestedKind ? `[${text}` : text, kind, text };
}

let kept: TextOrder | undefined;

/** The reader's own order; made when the first column of texts is sorted. */
function readersOrder(): TextOrder {
  return (kept ??= textOrder());
}

/** @param column what the column is: instants count as such only where all values are */
export function sortKeyOf({ kind, text }: NamedValue, column: ColumnView['kind']): SortKey {
  if (kind === numberKind) return { kind, near: Number(text) || 0, fraction: 0, text, quick: undefined };
  const instant = kind === stringKind && column === 'date' ? instantOf(text) : undefined;
  if (instant) return { kind: instantKind, near: instant.seconds, fraction: instant.fraction, text: '', quick: '' };
  return { kind, near: 0, fraction: 0, text, quick: readersOrder().quick(text) };
}

export function compareKeys(one: SortKey, other: SortKey): number {
  if (one.kind !== other.kind) return one.kind - other.kind;
  if (one.near !== other.near) return one.near < other.near ? -1 : 1;
  if (one.kind === numberKind) return compareNumbers(one.text, other.text);
  if (one.fraction !== other.fraction) return one.fraction - other.fraction;
  if (one.quick !== undefined && other.quick !== undefined && one.quick !== other.quick) return one.quick < other.quick ? -1 : 1;
  return one.text === other.text ? 0 : readersOrder().compare(one.text, other.text);
}
