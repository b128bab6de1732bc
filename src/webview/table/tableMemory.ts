import type { TableQuery } from '../../shared/bodyCalls.ts';
import type { Extension } from '../vscodeApi.ts';

/** Remembers how the reader looks at a table, for when the page is drawn anew: while it is hidden it forgets everything. */
export class TableMemory {
  readonly #extension: Extension;
  #query: TableQuery | undefined;

  constructor(extension: Extension) {
    this.#extension = extension;
  }

  /** @param query the one of before costs nothing */
  asked(query: TableQuery): void {
    if (query !== this.#query) {
      this.#query = query;
      const { array, sort, search, filters } = query;
      this.#extension.keep({
        table: { array, ...(sort && { sort }), ...(search !== '' && { search }), ...(filters.length > 0 && { filters }) },
      });
    }
  }

  /** Another array, from its first row. @param query nobody has set anything in it yet */
  picked(query: TableQuery): void {
    this.asked(query);
    this.#extension.keepPlace({ tableRow: undefined, scrollLeft: undefined, openRow: undefined });
  }

  /** Nothing needs to be kept of this query: it is not the reader's. */
  passOver(query: TableQuery): void {
    this.#query = query;
  }
}
