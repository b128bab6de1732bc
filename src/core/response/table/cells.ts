import type { CellView, ColumnView } from '../../../shared/bodyCalls.ts';
import { nestedShort } from './nestedShort.ts';
import { isWholeNumber, kindOfValue } from './valueKind.ts';
import { cutText, firstText } from './valueText.ts';

/** UTF-16 units of a cell that are shown. */
const cellUnits = 300;

export const absentCell: CellView = { kind: 'absent', text: '' };

/** @param column what the column is; a date alone among texts stays a text */
export function cellOf(bytes: Uint8Array, from: number, to: number, column: ColumnView['kind']): CellView {
  const kind = kindOfValue(bytes, from, to);
  if (kind === 'nested') return { kind, ...cutText(nestedShort(bytes, from, to), cellUnits) };
  const shown = cutText(firstText(bytes, from, to, cellUnits), cellUnits);
  if (kind === 'date' && column === 'text') return { kind: 'text', ...shown };
  if (kind === 'number' && column === 'size' && isWholeNumber(bytes, from, to)) return { kind: 'size', ...shown };
  return { kind, ...shown };
}
