import type { RowRange } from '../../shared/bodyCalls.ts';

/** Places of a range inside of so many rows or lines, the end exclusive; whatever the range says. */
export function inside({ from, count }: RowRange, total: number): readonly [from: number, to: number] {
  const first = Math.min(Math.max(0, Math.floor(from) || 0), total);
  return [first, Math.min(first + Math.max(0, Math.floor(count) || 0), total)];
}
