import { itemColumn } from './columns.ts';
import { eachMember, isObject } from './jsonValues.ts';
import { NameTable } from './nameTable.ts';

/** Where the value of a column lies in an item. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Names beside the columns that are remembered, so that they are passed over quickly. */
const mostOthers = 1000;

/** Tells of each member of an item that is one of the columns: the number of its column, its name between the quotes, and its value. */
export type VisitColumn = (column: number, nameFrom: number, nameTo: number, from: number, to: number) => void;

/** Finds the members of items that are one of several columns, each of which is there once. */
export function columnMembers(columns: readonly string[]): (item: Uint8Array, visit: VisitColumn) => void {
  const names = new NameTable(columns);
  return (item, visit) => {
    eachMember(item, 0, item.length, (nameFrom, nameTo, from, to) => {
      const found = names.find(item, nameFrom, nameTo);
      if (typeof found === 'string') {
        if (names.names.length < columns.length + mostOthers) names.add(found);
      } else if (found < columns.length) {
        visit(found, nameFrom, nameTo, from, to);
      }
      return undefined;
    });
  };
}

/** Finds the values of several columns in one pass over an item; undefined where it has none. Of a member that stands twice the last one counts. */
export function rowFinder(columns: readonly string[]): (item: Uint8Array) => readonly (Place | undefined)[] {
  const different = [...new Set(columns)];
  const numbers = columns.map((column) => different.indexOf(column));
  const itemNumber = different.indexOf(itemColumn);
  const eachColumn = columnMembers(different);
  return (item) => {
    const places: (Place | undefined)[] = Array.from({ length: different.length });
    if (itemNumber >= 0 && !isObject(item, 0)) places[itemNumber] = { from: 0, to: item.length };
    eachColumn(item, (column, _name, _end, from, to) => {
      places[column] = { from, to };
    });
    return numbers.map((number) => places[number]);
  };
}
