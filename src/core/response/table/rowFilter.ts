import type { TableQuery } from '../../../shared/bodyCalls.ts';
import type { ArrayItems } from '../arrayItems.ts';
import { asciiSearch, certainPart, mayHide } from './asciiSearch.ts';
import { valueFinder } from './columnValues.ts';
import { eachMember, isObject } from './jsonValues.ts';
import { foundText, plainText } from './valueText.ts';

/** Whether an item is one of those that are asked for. */
export type RowFilter = (item: Uint8Array) => boolean;

function columnFilter(column: string, wanted: string): RowFilter {
  const find = valueFinder(column);
  return (item) => {
    const { from, to } = find(item);
    return from >= 0 && foundText(item, from, to).toLowerCase().includes(wanted);
  };
}

function searchFilter(wanted: string): RowFilter {
  return (item) => {
    if (!isObject(item, 0)) return foundText(item, 0, item.length).toLowerCase().includes(wanted);
    let found = false;
    eachMember(item, 0, item.length, (_name, _end, from, to) => {
      found = foundText(item, from, to).toLowerCase().includes(wanted);
      return !found;
    });
    return found;
  };
}

/** Whether a text may be in an item at all: nearly all items are ruled out by their bytes, without a text being made. */
function mayHold(wanted: string): RowFilter {
  const certain = certainPart(wanted);
  const search = certain === '' ? undefined : asciiSearch(certain);
  const isAll = certain === wanted;
  const asText: RowFilter = (item) => plainText(item, 0, item.length).toLowerCase().includes(wanted);
  if (!search) return asText;
  return (item) => (search(item) ? isAll || asText(item) : mayHide(item) && asText(item));
}

function filterOf(text: string, precise: (wanted: string) => RowFilter): RowFilter {
  const wanted = text.toLowerCase();
  const rough = mayHold(wanted);
  const exact = precise(wanted);
  return (item) => rough(item) && exact(item);
}

/** Undefined where all rows are asked for. A text is found whatever its case; what is nested is searched as JSON, its names too. */
export function rowFilter({ filters, search }: TableQuery): RowFilter | undefined {
  const parts = filters.filter(({ text }) => text !== '').map(({ column, text }) => filterOf(text, (wanted) => columnFilter(column, wanted)));
  if (search !== '') parts.push(filterOf(search, searchFilter));
  return parts.length === 0 ? undefined : (item) => parts.every((part) => part(item));
}

/** One byte for each item: 1 where it is asked for. */
export function selected(items: ArrayItems, filter: RowFilter): Uint8Array {
  const chosen = new Uint8Array(items.count);
  for (let item = 0; item < chosen.length; item++) chosen[item] = filter(items.bytesOf(item)) ? 1 : 0;
  return chosen;
}
