import type { CellView } from '../../shared/bodyCalls.ts';
import type { Words } from '../words.ts';

const dayOnly = /^\d{4}-\d{2}-\d{2}$/;

/** What stands in a cell, and what says it exactly where that is shorter. */
export interface CellWords {
  readonly shown: string;
  readonly exact?: string;
}

/** Dates and sizes as the reader's language writes them. */
export class CellFormat {
  readonly #words: Words;
  readonly #day: Intl.DateTimeFormat;
  readonly #instant: Intl.DateTimeFormat;

  constructor(words: Words) {
    this.#words = words;
    this.#day = new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeZone: 'UTC' });
    this.#instant = new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeStyle: 'short' });
  }

  wordsOf({ kind, text, cut }: CellView): CellWords {
    if (kind === 'date') {
      const time = Date.parse(text);
      // The year 1 is how Graph writes “never”; in a local time zone it would become a day of the year before.
      const format = dayOnly.test(text) || text.startsWith('0001-01-01') ? this.#day : this.#instant;
      return Number.isNaN(time) ? { shown: text } : { shown: format.format(time), exact: text };
    }
    if (kind === 'size') {
      const bytes = Number(text);
      return Number.isFinite(bytes) ? { shown: this.#words.size(bytes), exact: text } : { shown: text };
    }
    if (kind === 'absent') {
      return { shown: '' };
    }
    return { shown: cut === true ? `${text}…` : text };
  }
}
