import type { CopyFormat } from '../../../shared/bodyCalls.ts';
import type { ArrayItems } from '../arrayItems.ts';
import { jsonLines } from '../jsonLines.ts';
import { decodeUtf8 } from '../lineSource.ts';
import { wholeText } from '../wholeText.ts';
import { ByteChunks } from './byteChunks.ts';
import { harmlessCell } from './harmless.ts';
import { onlyMembers } from './itemJson.ts';
import { rowTexts, type WholeText } from './rowTexts.ts';

/** What is copied: items by their numbers, in this order. */
export interface CopiedRows {
  readonly items: ArrayItems;
  readonly order: Uint32Array;
  readonly columns: readonly string[];
  /** JSON is of the whole items, not only of these columns. */
  readonly whole: boolean;
}

/** Tabs, line feeds and their kin: what would begin another cell or another row. */
const breaks = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;

/** Characters that mean something in a cell of a Markdown table. */
const marks = /[\\|`*<[\]]/g;

function rows({ items, order, columns }: CopiedRows, row: (texts: readonly string[]) => string, textIn = textOf): string[] {
  const textsOf = rowTexts(columns);
  return Array.from(order, (item) => row(textsOf(items.bytesOf(item)).map(({ kind, text }) => textIn({ kind, text: text.replace(breaks, ' ') }))));
}

function textOf({ text }: Pick<WholeText, 'kind' | 'text'>): string {
  return text;
}

/** A cell alone is only its text. Several are for a spreadsheet, which must take none of them for a formula. */
function tsv(copied: CopiedRows): string {
  const isAlone = copied.order.length === 1 && copied.columns.length === 1;
  return rows(copied, (texts) => texts.join('\t'), isAlone ? textOf : harmlessCell).join('\n');
}

function markdownRow(texts: readonly string[]): string {
  return `| ${texts.map((text) => text.replace(marks, String.raw`\$&`)).join(' | ')} |`;
}

function markdown(copied: CopiedRows): string {
  const names = copied.columns.map((name) => name.replace(breaks, ' '));
  return [markdownRow(names), `| ${names.map(() => '---').join(' | ')} |`, ...rows(copied, markdownRow)].join('\n');
}

/** One item alone, several as an array; pretty-printed, with each token as sent. */
function json({ items, order, columns, whole }: CopiedRows): string {
  const itemOf = whole ? (item: Uint8Array): Uint8Array => item : onlyMembers(columns);
  const chunks = new ByteChunks();
  order.forEach((item, place) => {
    if (place > 0) chunks.text(',');
    chunks.bytes(itemOf(items.bytesOf(item)));
  });
  const inside = chunks.joined();
  const bytes = order.length === 1 ? inside : Buffer.concat([Buffer.from('['), inside, Buffer.from(']')]);
  const lines = wholeText(jsonLines(bytes));
  // The last line needs no end.
  return decodeUtf8(lines, 0, lines.length - 1);
}

/** Rows as text for the clipboard. TSV is without a line of names, so that a cell alone is only its text. */
export function copyRows(copied: CopiedRows, format: CopyFormat): string {
  switch (format) {
    case 'tsv':
      return tsv(copied);
    case 'markdown':
      return markdown(copied);
    case 'json':
      return json(copied);
    default:
      return format satisfies never;
  }
}
