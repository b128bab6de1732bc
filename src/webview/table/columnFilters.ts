import type { TableData } from './tableData.ts';

const typingMilliseconds = 200;

/** What is typed into the boxes: it becomes part of the query when typing rests. */
export class ColumnFilters {
  readonly #data: TableData;
  readonly #texts = new Map<string, string>();
  #search = '';
  #timer = 0;

  constructor(data: TableData) {
    this.#data = data;
  }

  /** What was in the boxes before; it is part of the query already. */
  start(columns: readonly { readonly column: string; readonly text: string }[], search: string): void {
    this.#search = search;
    columns.forEach(({ column, text }) => this.#texts.set(column, text));
  }

  /** Into the box of a column. */
  type(column: string, text: string): void {
    if (text === '') {
      this.#texts.delete(column);
    } else {
      this.#texts.set(column, text);
    }
    this.#later();
  }

  /** Into the box over all columns. */
  search(text: string): void {
    this.#search = text;
    if (text === '') {
      this.#now();
    } else {
      this.#later();
    }
  }

  get hasColumns(): boolean {
    return this.#texts.size > 0;
  }

  clearColumns(): void {
    this.#texts.clear();
    this.#now();
  }

  clear(): void {
    this.#search = '';
    this.clearColumns();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#now(), typingMilliseconds);
  }

  #now(): void {
    clearTimeout(this.#timer);
    const filters = [...this.#texts].map(([column, text]) => ({ column, text }));
    this.#data.setQuery({ filters, search: this.#search });
  }
}
