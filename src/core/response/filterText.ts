import { t } from '@vscode/l10n';
import { type JsonPath, jsonPath, PathTooCostly } from '../http/answers/jsonPath.ts';
import { toStandardPath } from '../http/answers/jsonPathSyntax.ts';
import type { Location } from './jsonPathText.ts';
import { blockRange, type ByteRange, type JsonTree } from './jsonTree.ts';
import { decodeUtf8 } from './lineSource.ts';
import { rangesOf } from './rangesOf.ts';

/** What a filter found. */
export interface FilterResult {
  /** A JSON array of the values, each exactly as it was sent. */
  readonly bytes: Uint8Array;
  /** Where each value stands in the body. */
  readonly locations: readonly Location[];
  /** That not all of them are shown. */
  readonly note?: string;
}

const mostMatches = 100_000;
/** Names and indexes of all locations together: at great depth each match has many. */
const mostSteps = 5_000_000;
/** Of the result, but the first value is always whole: `$..*` holds everything once for each level. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The values of a body that a JSONPath leads to (RFC 9535, or as people write it, without `$.`). It may take a few seconds on a large body, no more.
 * @param tree is whole
 * @param read the body as `JSON.parse` has it
 */
export async function filterText(tree: JsonTree, expression: string, read: () => unknown): Promise<FilterResult | { readonly problem: string }> {
  const path = await jsonPath(expression);
  if ('problem' in path) return { problem: withPlace(path.problem, expression) };
  let found: { readonly locations: readonly Location[]; readonly more: boolean };
  try {
    found = locationsOf(path, read());
  } catch (error) {
    if (error instanceof PathTooCostly) return { problem: error.message };
    // The library gives up on values that are nested too deeply, and so may the stack.
    return { problem: t('“{0}” could not be followed through the body: it is nested too deeply.', expression.slice(0, 100)) };
  }
  const ranges = rangesOf(tree, found.locations);
  const shown = fitting(ranges);
  const isCut = found.more || shown < ranges.length;
  return {
    bytes: asArray(tree.bytes, ranges.slice(0, shown)),
    locations: found.locations.slice(0, shown),
    ...(isCut && { note: t('Only the first {0} matches are shown.', shown.toLocaleString()) }),
  };
}

function locationsOf(path: JsonPath, value: unknown): { readonly locations: readonly Location[]; readonly more: boolean } {
  const locations: Location[] = [];
  let steps = 0;
  for (const { location } of path.hits(value)) {
    steps += location.length;
    if (locations.length >= mostMatches || steps > mostSteps) return { locations, more: true };
    locations.push(location);
  }
  return { locations, more: false };
}

/** How many of the ranges are shown. */
function fitting(ranges: readonly ByteRange[]): number {
  let bytes = 0;
  for (const [place, { start, end }] of ranges.entries()) {
    bytes += end - start;
    if (place > 0 && bytes > mostBytes) return place;
  }
  return ranges.length;
}

function asArray(bytes: Uint8Array, ranges: readonly ByteRange[]): Uint8Array {
  const out = new Uint8Array(ranges.reduce((length, { start, end }) => length + end - start + 1, 2));
  out[0] = 0x5b;
  let at = 1;
  for (const { start, end } of ranges) {
    if (at > 1) out[at++] = 0x2c;
    out.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  out[at++] = 0x5d;
  return out.subarray(0, at);
}

/** The library names a place in the standard form of the path; where only `$.` was put before it, that is a place in what was written. */
function withPlace(problem: string, expression: string): string {
  const [, place] = / \('[^]*':(\d+)\)$/.exec(problem) ?? [];
  if (place === undefined) return problem;
  const sentence = problem.replace(/ \('[^]*':\d+\)$/, '');
  const written = expression.trim();
  const standard = toStandardPath(written);
  if (!standard.endsWith(written)) return sentence;
  const character = Math.max(1, Math.min(written.length, Number(place) - (standard.length - written.length) + 1));
  return t('{0} (character {1})', sentence, character);
}

/** The whole body as a value. */
export function parsedValue(tree: JsonTree): unknown {
  const { start, end } = tree.index.blockFirst.length > 0 ? blockRange(tree, 0) : { start: 0, end: tree.bytes.length };
  return JSON.parse(decodeUtf8(tree.bytes, start, end));
}
