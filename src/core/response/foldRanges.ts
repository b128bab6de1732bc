import { deepest } from './jsonIndex.ts';
import type { LineSource } from './lineSource.ts';

/** First and last line of the blocks that close, flat and in order; when there are more than `limit`, the outermost levels that fit. */
export function foldRanges({ blocks }: LineSource, limit: number): number[] {
  if (blocks === undefined) {
    return [];
  }
  const perLevel = Array.from({ length: deepest + 1 }, () => 0);
  for (let block = 0; block < blocks.count; block++) {
    if (blocks.last(block) > 0) {
      perLevel[blocks.level(block)] = (perLevel[blocks.level(block)] ?? 0) + 1;
    }
  }
  let taken = 0;
  const tooDeep = perLevel.findIndex((count) => (taken += count) > limit);
  const ranges: number[] = [];
  // A single level may be over the limit by itself: then its first blocks are taken, so that there is something to fold.
  for (let block = 0; block < blocks.count && ranges.length < limit * 2; block++) {
    if (blocks.last(block) > 0 && (tooDeep < 0 || blocks.level(block) <= Math.max(1, tooDeep - 1))) {
      ranges.push(blocks.first(block), blocks.last(block));
    }
  }
  return ranges;
}
