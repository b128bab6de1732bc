/** The most UTF-16 units of one line that are shown; the rest is named by its size. */
export const shownUnits = 20_000;

/** Bytes of UTF-8 that hold more than `shownUnits`, whole: a unit takes at most three bytes. */
export const shownBytes = (shownUnits + 1) * 3;

/** A body cut into lines by an index into its bytes; a line's text is made when it is asked for. */
export interface LineSource {
  readonly lineCount: number;
  /** The line as shown, without its end; with `byteLimit`, at least the part that comes from that many bytes. `line` is inside the body. */
  text(line: number, byteLimit?: number): string;
  /** Last line of the block that this line opens. */
  foldEnd(line: number): number | undefined;
  /** About as many bytes as the whole text of the line takes. */
  byteLength(line: number): number;
  /** How the bytes of a text lead to the lines that may hold it; absent where the text shown is not the bytes (a hex head). */
  readonly bytes?: { readonly all: Uint8Array; lineAt(offset: number): number; lineStart(line: number): number };
  /** Blocks that can be folded, in the order of their first lines. */
  readonly blocks?: { readonly count: number; first(index: number): number; last(index: number): number; level(index: number): number };
}

/** Bytes as text, each wrong sequence as U+FFFD. */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, to - from)).toString('utf8');
}
