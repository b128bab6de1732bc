import type { RequestBlock, RequestFile, TextRange } from '../http/requestFile.ts';

/** One line of the text, and where in it an offset is. */
export interface LineAt {
  /** Without its line end. */
  readonly text: string;
  /** UTF-16 offset of its first character. */
  readonly start: number;
  /** The offset within the line. */
  readonly column: number;
  /** What stands before the offset. */
  readonly before: string;
}

/** `start` is above the request line, or in a block that has none yet. */
export type Section = 'start' | 'requestLine' | 'headers' | 'body';

/** The line that holds an offset, without its line break. A place between CR and LF counts as the end of the line. */
export function lineAt(text: string, offset: number): LineAt {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const feed = text.indexOf('\n', offset);
  const end = feed === -1 ? text.length : feed;
  const line = text.slice(start, end > start && text[end - 1] === '\r' ? end - 1 : end);
  const column = Math.min(offset - start, line.length);
  return { text: line, start, column, before: line.slice(0, column) };
}

/** The request whose block holds the offset; by halving, for a file may have thousands. */
export function requestHolding({ requests }: RequestFile, offset: number): RequestBlock | undefined {
  let [from, behind] = [0, requests.length];
  while (from < behind) {
    const middle = (from + behind) >> 1;
    if ((requests[middle]?.range.start ?? Infinity) <= offset) from = middle + 1;
    else behind = middle;
  }
  const request = requests[from - 1];
  // The end of a block is the start of the next one, and was found there; the end of the last one is still in it.
  return request && offset <= request.range.end ? request : undefined;
}

/** Looks at the lines between the URL and the offset, and at no other one. */
export function sectionAt(request: RequestBlock | undefined, text: string, offset: number): Section {
  if (!request) return 'start';
  const first = Math.min(request.methodRange.start, request.urlRange.start);
  if (offset < lineAt(text, first).start) return 'start';
  if (offset <= lineEnd(text, Math.max(request.urlRange.end, request.methodRange.end))) return 'requestLine';
  if (request.bodyRange && offset >= request.bodyRange.start) return 'body';
  const own = lineAt(text, offset).start;
  for (let at = lineEnd(text, request.urlRange.end) + 1; at < own; at = lineEnd(text, at) + 1) {
    if (text.slice(at, lineEnd(text, at)).trim() === '') return 'body';
  }
  return 'headers';
}

/** The offset of the next LF, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  return feed === -1 ? text.length : feed;
}

/** What stands between `{{` and `}}` around a column of a line; `close` is absent while the braces are still open. */
export interface ReferenceAt {
  /** Of what stands between the braces, without the space around it. */
  readonly range: TextRange;
  readonly reference: string;
  readonly closed: boolean;
}

/** @param line its `column` may stand directly behind the opening and directly before the closing braces */
export function referenceAt(line: LineAt): ReferenceAt | undefined {
  const open = line.text.lastIndexOf('{{', Math.max(line.column - 2, 0));
  if (open === -1 || open + 2 > line.column) return undefined;
  const close = line.text.indexOf('}}', open + 2);
  if (close !== -1 && close < line.column) return undefined;
  const next = line.text.indexOf('{{', open + 2);
  const closed = close !== -1 && (next === -1 || close < next);
  const inside = line.text.slice(open + 2, closed ? close : line.column);
  const reference = inside.trim();
  const start = line.start + open + 2 + (inside.length - inside.trimStart().length);
  return { reference, range: { start, end: start + reference.length }, closed };
}
