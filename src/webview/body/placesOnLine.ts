import type { FoundAt } from '../../shared/responseView.ts';

/** The places on one line, found by halving: places are in the order of their lines. */
export function placesOnLine(places: readonly FoundAt[], line: number): readonly FoundAt[] {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.line ?? 0) < line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  let end = low;
  while (places[end]?.line === line) {
    end += 1;
  }
  return places.slice(low, end);
}
