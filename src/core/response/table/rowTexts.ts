import { type Place, rowFinder } from './rowValues.ts';
import { kindOfValue, type ValueKind } from './valueKind.ts';
import { textOf } from './valueText.ts';

/** A value as a whole: strings without quotes, what is nested as JSON, all else as sent; `null` and what is not there are empty. */
export interface WholeText {
  readonly kind: ValueKind;
  readonly text: string;
}

const nothing: WholeText = { kind: 'null', text: '' };

function wholeText(item: Uint8Array, place: Place | undefined): WholeText {
  if (!place) return nothing;
  const kind = kindOfValue(item, place.from, place.to);
  return kind === 'null' ? nothing : { kind, text: textOf(item, place.from, place.to) };
}

/** The values of several columns of an item. */
export function rowTexts(columns: readonly string[]): (item: Uint8Array) => readonly WholeText[] {
  const find = rowFinder(columns);
  return (item) => find(item).map((place) => wholeText(item, place));
}
