import type { ArrayView, BodyLine, FoundAt } from './responseView.ts';

/** What the window asks of a body: it stays with the extension, and only windows of it go over. */

/** Which lines are meant: those of the body, of what a filter found in it, or of one item of an array. */
export type TextOf =
  | { readonly kind: 'body' }
  /** JSONPath (RFC 9535). */
  | { readonly kind: 'filter'; readonly expression: string }
  /** `index` counts from 0 in the array as it came. */
  | { readonly kind: 'row'; readonly array: string; readonly index: number };

/** Which rows of an array, and in which order. */
export interface TableQuery {
  /** `ArrayView.path`. */
  readonly array: string;
  /** Absent: as they came. */
  readonly sort?: { readonly column: string; readonly descending: boolean };
  /** Each holds where the cell's text contains this, whatever its case. */
  readonly filters: readonly { readonly column: string; readonly text: string }[];
  /** Contained in any cell, also in columns that are not shown; '' for all rows. */
  readonly search: string;
}

export interface ColumnView {
  /** The member's name; `value` for an array whose items are no objects. */
  readonly name: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'size' | 'link' | 'nested' | 'mixed';
  /** Items that have the member, of those that were looked at. */
  readonly filled: number;
  /** Bytes of the longest text among the first items, for a width that fits; only of texts and links. */
  readonly longest?: number;
}

export interface CellView {
  /** `date` is an ISO 8601 instant or day, `size` a number of bytes, `nested` an object or array. */
  readonly kind: 'text' | 'number' | 'boolean' | 'null' | 'absent' | 'date' | 'size' | 'link' | 'nested';
  /** Strings without their quotes, numbers as sent, what is nested in short. */
  readonly text: string;
  /** The text goes on. */
  readonly cut?: true;
  /** It is the item itself, no member of it. */
  readonly isItem?: true;
}

/** What became of an item since it was last fetched; `addedOrChanged` where not all of the earlier items are known. */
export type Change = 'added' | 'changed' | 'removed' | 'addedOrChanged';

export interface RowView {
  /** Of the item in the array as it came, from 0. */
  readonly index: number;
  readonly cells: readonly CellView[];
  readonly change?: Change;
}

/** A text that lines can be asked of. */
export interface TextView {
  readonly lineCount: number;
  readonly isJson: boolean;
  /** Values that a filter found. */
  readonly matches?: number;
  /** That not all of them are shown. */
  readonly note?: string;
  /** Why there is nothing: the expression has a mistake. */
  readonly problem?: string;
}

/** Rows of a query, by their place in its order. */
export interface RowRange {
  readonly from: number;
  readonly count: number;
}

export type CopyFormat = 'tsv' | 'json' | 'markdown';
export type ExportFormat = 'csv' | 'json';

/** Each question with its answer. */
export interface BodyCalls {
  readonly text: { readonly question: { readonly of: TextOf }; readonly answer: TextView };
  readonly lines: {
    readonly question: { readonly of: TextOf; readonly from: number; readonly count: number };
    readonly answer: { readonly lines: readonly BodyLine[] };
  };
  readonly find: {
    readonly question: { readonly of: TextOf; readonly text: string; readonly matchCase: boolean };
    readonly answer: { readonly places: readonly FoundAt[]; readonly more: boolean };
  };
  /** First and last line of each block that can be folded, one after the other, in the order of first lines. */
  readonly folds: { readonly question: { readonly of: TextOf }; readonly answer: { readonly ranges: readonly number[] } };
  /**
   * The value that stands on a line. `path` is normalised JSONPath, `shown` the same as people write it, both in the body, also for what a filter found and
   * for a row; absent where the text is not JSON. A path of more than 20,000 characters is only shown, and cut.
   */
  readonly pathAt: {
    readonly question: { readonly of: TextOf; readonly line: number };
    readonly answer: { readonly path?: string; readonly shown?: string };
  };
  /** The line of the body on which the value of a normalised path begins. */
  readonly lineAt: { readonly question: { readonly path: string }; readonly answer: { readonly line?: number } };
  readonly arrays: { readonly question: object; readonly answer: { readonly arrays: readonly ArrayView[] } };
  readonly columns: { readonly question: { readonly array: string }; readonly answer: { readonly columns: readonly ColumnView[] } };
  readonly rows: {
    readonly question: { readonly query: TableQuery; readonly columns: readonly string[] } & RowRange;
    /** `total` rows fulfil the query. */
    readonly answer: { readonly total: number; readonly rows: readonly RowView[] };
  };
  /** The body itself, for an image. Only up to `largestImage` bytes. */
  readonly image: { readonly question: object; readonly answer: { readonly bytes?: Uint8Array } };
}

/** What only the extension asks, for it never goes to the window. */
export interface BodyWork {
  /** Text of rows for the clipboard. */
  readonly copy: {
    readonly question: { readonly query: TableQuery; readonly columns: readonly string[]; readonly range: RowRange; readonly format: CopyFormat };
    readonly answer: { readonly text: string };
  };
  /** UTF-8; CSV by RFC 4180 with what a spreadsheet would take for a formula made harmless. */
  readonly export: {
    readonly question: { readonly query: TableQuery; readonly columns: readonly string[]; readonly format: ExportFormat };
    readonly answer: { readonly bytes: Uint8Array };
  };
  /** The lines, or those of the range, as one text, UTF-8, each ended by LF. Nothing is cut. */
  readonly whole: { readonly question: { readonly of: TextOf; readonly range?: RowRange }; readonly answer: { readonly bytes: Uint8Array } };
  /** An item of an array, or the value of a column in it, as it was sent; strings without their quotes. '' where there is none. */
  readonly value: {
    readonly question: { readonly array: string; readonly index: number; readonly column?: string };
    readonly answer: { readonly text: string };
  };
  /** The body as it came; of several pages, the first with the items of all. */
  readonly raw: { readonly question: object; readonly answer: { readonly bytes: Uint8Array } };
  /** The value of `id` of each item of `value`, once: of those that are there, and of those that the answer says are gone. The last item of an `id` counts. */
  readonly ids: { readonly question: object; readonly answer: { readonly ids: readonly string[]; readonly removed: readonly string[] } };
}

type QuestionsOf<Calls> = {
  readonly [Kind in keyof Calls]: { readonly kind: Kind } & (Calls[Kind] extends { readonly question: infer Question } ? Question : never);
}[keyof Calls];

export type BodyQuestion = QuestionsOf<BodyCalls>;
export type BodyTask = QuestionsOf<BodyWork>;
export type AnswerTo<Asked extends BodyQuestion | BodyTask> = (BodyCalls & BodyWork)[Asked['kind']]['answer'];

/** Bytes of an image up to which it is shown. */
export const largestImage = 20 * 1024 * 1024;
