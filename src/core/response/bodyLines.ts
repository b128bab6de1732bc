import type { BodyKind, BodyLine } from '../../shared/responseView.ts';
import { findPlaces, type FoundPlaces } from './findPlaces.ts';
import { foldRanges } from './foldRanges.ts';
import { layOut } from './layOut.ts';
import { shownLines } from './shownLine.ts';

/** A body as lines to look at. Lines are numbered from 0 and made when they are asked for. */
export interface BodyLines {
  readonly kind: BodyKind;
  readonly lineCount: number;
  /** Why the body is not shown as what its media type says, or what could not be read. */
  readonly note?: string;
  /** The lines that there are between `from` and `from + count`. */
  lines(from: number, count: number): BodyLine[];
  find(text: string, matchCase: boolean, limit: number): FoundPlaces;
  /** First and last line of each block, one after the other, in the order of first lines; the outermost blocks where there are more than `limit`. */
  folds(limit: number): number[];
}

/**
 * Cuts a body into lines to show, as `layOut` does, here and now: for small bodies, and where nobody is kept waiting. `openBody` answers
 * more questions, and on a thread of its own for large ones.
 * @param mediaType the value of Content-Type, or '' when there was none.
 */
export function layOutBody(bytes: Uint8Array, mediaType: string): BodyLines {
  const { kind, source, note } = layOut(bytes, mediaType);
  return {
    kind,
    lineCount: source.lineCount,
    ...(note !== undefined && { note }),
    lines: (from, count) => shownLines(source, from, count),
    find: (text, matchCase, limit) => findPlaces(source, text, matchCase, limit),
    folds: (limit) => foldRanges(source, limit),
  };
}
