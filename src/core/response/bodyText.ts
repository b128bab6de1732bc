import type { BodyLine, FoundAt } from '../../shared/responseView.ts';
import type { RowRange, TextView } from '../../shared/bodyCalls.ts';
import { findPlaces } from './findPlaces.ts';
import { foldRanges } from './foldRanges.ts';
import { inside } from './inside.ts';
import { jsonLines, type JsonLines } from './jsonLines.ts';
import { locationOfLine } from './jsonLocations.ts';
import { type Location, normalisedPath, shownPath } from './jsonPathText.ts';
import type { LineSource } from './lineSource.ts';
import { shownLines } from './shownLine.ts';
import { textLines } from './textLines.ts';
import { wholeText } from './wholeText.ts';

/** A text that questions are asked of: the body, what a filter found in it, or one row. */
export interface BodyText {
  readonly view: TextView;
  readonly lineCount: number;
  lines(from: number, count: number): readonly BodyLine[];
  find(text: string, matchCase: boolean): { readonly places: readonly FoundAt[]; readonly more: boolean };
  folds(): readonly number[];
  /** Of the value on a line, in the body and not in this text. */
  pathAt(line: number): { readonly path?: string; readonly shown?: string };
  /** The lines, or those of the range, UTF-8, each ended by LF. */
  whole(range?: RowRange): Uint8Array;
}

/** Places that are counted at the most; beyond, the view says “more”. */
const mostPlaces = 10_000;
/** Blocks that can be folded at the most. */
const mostFolds = 200_000;
/** UTF-16 units of a path; at 100,000 levels nobody reads it, and a name may be all of a body. */
const longestPath = 20_000;

/** @param locate where a place in this text is in the body; `undefined` where it is nowhere */
function bodyText(source: LineSource | JsonLines, view: Omit<TextView, 'lineCount'>, locate: (line: number) => Location | undefined): BodyText {
  return {
    view: { lineCount: source.lineCount, ...view },
    lineCount: source.lineCount,
    lines: (from, count) => shownLines(source, from, count),
    find: (text, matchCase) => findPlaces(source, text, matchCase, mostPlaces),
    folds: () => foldRanges(source, mostFolds),
    pathAt(line) {
      const location = Number.isInteger(line) && line >= 0 && line < source.lineCount ? locate(line) : undefined;
      return location === undefined ? {} : pathOf(location);
    },
    whole: (range = { from: 0, count: source.lineCount }) => wholeText(source, ...inside(range, source.lineCount)),
  };
}

function pathOf(location: Location): { readonly path?: string; readonly shown: string } {
  const path = normalisedPath(location);
  const shown = shownPath(location);
  return path.length <= longestPath ? { path, shown } : { shown: `${shown.slice(0, longestPath)}…` };
}

/** Text that is not JSON. */
export function plainText(source: LineSource): BodyText {
  return bodyText(source, { isJson: false }, () => undefined);
}

/** No lines, and why. */
export function emptyText(problem: string): BodyText {
  return bodyText(textLines(new Uint8Array()), { isJson: true, problem }, () => undefined);
}

export interface JsonTextOptions {
  /** Where it is known already. */
  readonly lines?: JsonLines;
  readonly view?: Pick<TextView, 'matches' | 'note'>;
  /** Where a place in this text is in the body. */
  readonly locate?: (location: Location) => Location | undefined;
}

export function jsonText(
  bytes: Uint8Array,
  { lines = jsonLines(bytes), view = {}, locate = (location) => location }: JsonTextOptions = {},
): BodyText {
  // From a fault on the lines are what came, and stand nowhere.
  return bodyText(lines, { isJson: true, ...view }, (line) =>
    line < lines.rawFrom ? locate(locationOfLine({ bytes, index: lines.index }, line)) : undefined,
  );
}
