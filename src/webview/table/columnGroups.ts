import type { ColumnView } from '../../shared/bodyCalls.ts';

/** Columns that are asked for together: all in an ordinary table, few enough in one of hundreds. */
const columnsPerGroup = 24;

/** How the columns of an array are divided over questions. It knows nothing of which are shown, so rearranging them asks nothing again. */
export class ColumnGroups {
  readonly columns: readonly ColumnView[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(columns: readonly ColumnView[]) {
    this.columns = columns;
    this.#places = new Map(columns.map(({ name }, index) => [name, index]));
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  /** Its group, and its place among the cells of that group; `undefined` for a column that came later. */
  placeOf(name: string): { readonly group: number; readonly cell: number } | undefined {
    const index = this.#places.get(name);
    return index === undefined ? undefined : { group: Math.floor(index / columnsPerGroup), cell: index % columnsPerGroup };
  }

  names(group: number): readonly string[] {
    return this.columns.slice(group * columnsPerGroup, (group + 1) * columnsPerGroup).map(({ name }) => name);
  }

  isSameAs(columns: readonly ColumnView[]): boolean {
    return columns.length === this.columns.length && columns.every(({ name }, index) => name === this.columns[index]?.name);
  }
}
