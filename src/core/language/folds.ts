import { splitLines, type Line } from '../http/lines.ts';
import type { RequestFile, TextRange } from '../http/requestFile.ts';
import { foldsInJson } from './foldsInJson.ts';

/** Lines, 0-based, both included; always more than one. */
export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly kind?: 'comment' | 'region';
}

/** What can be folded in a request file: requests, comments, marked regions, and what JSON bodies nest. Linear in the length of the text. */
export function foldsOf(file: RequestFile, text: string): readonly Fold[] {
  const lines = splitLines(text);
  const markers = regionMarkers(lines);
  const folds = [
    ...markers.flatMap(({ line, partner }) =>
      partner !== undefined && partner > line ? [{ first: line, last: partner, kind: 'region' } as const] : [],
    ),
    ...sections(file, lines, markers),
    ...comments(file, lines),
    ...file.requests.flatMap(({ body, bodyRange }) =>
      body !== undefined && bodyRange ? foldsInJson(text, bodyRange, lineAt(lines, bodyRange.start)) : [],
    ),
  ];
  return folds.filter(({ first, last }) => last > first).sort((one, other) => one.first - other.first || other.last - one.last);
}

interface Marker {
  readonly line: number;
  readonly opens: boolean;
  /** The line of the marker that it belongs to. */
  partner?: number;
}

/** `# region` and `# endregion`, as in other languages of the editor. */
function regionMarkers(lines: readonly Line[]): readonly Marker[] {
  const markers: Marker[] = [];
  const open: Marker[] = [];
  for (const { text, number } of lines) {
    const [, end] = /^(?:#|\/\/)[ \t]*#?(end)?region\b/.exec(text) ?? [undefined, undefined];
    if (end === undefined && !/^(?:#|\/\/)[ \t]*#?region\b/.test(text)) continue;
    const marker: Marker = { line: number, opens: end === undefined };
    const partner = marker.opens ? undefined : open.pop();
    if (marker.opens) open.push(marker);
    else if (partner) {
      partner.partner = marker.line;
      marker.partner = partner.line;
    }
    markers.push(marker);
  }
  return markers;
}

/** From each `###` to the last line before the next one that is not blank, and the request above the first of them. */
function sections(file: RequestFile, lines: readonly Line[], markers: readonly Marker[]): readonly Fold[] {
  const starts = file.separators.map(({ start }) => lineAt(lines, start));
  const [first] = file.requests;
  if (first && first.line < (starts[0] ?? Infinity)) starts.unshift(first.line);
  let marker = 0;
  return starts.map((start, index) => {
    let behind = starts[index + 1] ?? lines.length;
    while ((markers[marker]?.line ?? Infinity) < start) marker++;
    // A region that reaches beyond a request would be torn by it, so the request ends where it begins or ends.
    for (; (markers[marker]?.line ?? Infinity) < behind; marker++) {
      const { line, partner } = markers[marker] ?? { line: behind };
      if (partner !== undefined && (partner < start || partner >= behind)) behind = line;
    }
    while (behind > start + 1 && lines[behind - 1]?.trimmed === '') behind--;
    return { first: start, last: behind - 1 };
  });
}

/** Block comments, which there are outside of bodies only; each ends before the next `###` at the latest. */
function comments(file: RequestFile, lines: readonly Line[]): readonly Fold[] {
  const folds: Fold[] = [];
  const bodies = file.requests.flatMap(({ bodyRange }) => bodyRange ?? []);
  let body = 0;
  let open: number | undefined;
  for (const { text, trimmed, start, number } of lines) {
    while ((bodies[body]?.end ?? Infinity) < start) body++;
    if (text.startsWith('###')) open = undefined;
    if (open === undefined && trimmed.startsWith('/*') && !isIn(start, bodies[body])) open = number;
    if (open === undefined || !text.includes('*/', open === number ? text.indexOf('/*') + 2 : 0)) continue;
    folds.push({ first: open, last: number, kind: 'comment' });
    open = undefined;
  }
  return folds;
}

function isIn(offset: number, range: TextRange | undefined): boolean {
  return range !== undefined && offset >= range.start && offset < range.end;
}

function lineAt(lines: readonly Line[], offset: number): number {
  let [from, behind] = [0, lines.length];
  while (from < behind) {
    const middle = (from + behind) >> 1;
    if ((lines[middle]?.start ?? Infinity) <= offset) from = middle + 1;
    else behind = middle;
  }
  return Math.max(0, from - 1);
}
