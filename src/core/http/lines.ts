export interface Line {
  readonly text: string;
  /** UTF-16 offset of the first character. */
  readonly start: number;
  /** 0-based. */
  readonly number: number;
}

/** Splits at LF, CRLF and CR; a byte order mark is no part of the first line. */
export function splitLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let at = start; at <= text.length; at++) {
    const code = at === text.length ? 10 : text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    lines.push({ text: text.slice(start, at), start, number: lines.length });
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    start = at + 1;
  }
  return lines;
}

/** What stands between two `###` lines. */
export interface Block {
  /** The `###` line; absent before the first one. */
  readonly separator?: Line;
  readonly lines: readonly Line[];
  /** UTF-16 offset behind the last line. */
  readonly end: number;
}
