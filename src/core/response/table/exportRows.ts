import type { ExportFormat } from '../../../shared/bodyCalls.ts';
import type { ArrayItems } from '../arrayItems.ts';
import { ByteChunks } from './byteChunks.ts';
import { harmless, harmlessCell } from './harmless.ts';
import { rowTexts } from './rowTexts.ts';

/** What is exported: items by their numbers, in this order. */
export interface ExportedRows {
  readonly items: ArrayItems;
  readonly order: Uint32Array;
  readonly columns: readonly string[];
}

const byteOrderMark = '\uFEFF';

/** RFC 4180, section 2. */
function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** With a byte order mark, for without it Excel reads another encoding. */
function csv({ items, order, columns }: ExportedRows): Uint8Array {
  const chunks = new ByteChunks();
  const textsOf = rowTexts(columns);
  chunks.text(`${byteOrderMark}${columns.map((name) => field(harmless(name))).join(',')}\r\n`);
  for (const item of order)
    chunks.text(
      `${textsOf(items.bytesOf(item))
        .map((cell) => field(harmlessCell(cell)))
        .join(',')}\r\n`,
    );
  return chunks.joined();
}

/** Each item as sent, byte by byte. */
function json({ items, order }: ExportedRows): Uint8Array {
  const chunks = new ByteChunks();
  chunks.text('[');
  order.forEach((item, place) => {
    chunks.text(place === 0 ? '\n' : ',\n');
    chunks.bytes(items.bytesOf(item));
  });
  chunks.text(order.length === 0 ? ']\n' : '\n]\n');
  return chunks.joined();
}

/** Rows as a file, UTF-8: CSV by RFC 4180 that no spreadsheet takes for a program, or JSON with the items as sent. */
export function exportRows(exported: ExportedRows, format: ExportFormat): Uint8Array {
  return format === 'csv' ? csv(exported) : json(exported);
}
