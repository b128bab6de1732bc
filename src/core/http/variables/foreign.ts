/** A part of a text that the file does not say itself. Offsets into the text. */
export interface ForeignSpan {
  readonly start: number;
  readonly end: number;
  /** `answer`: out of what a server sent; `elsewhere`: from a prompt, the command line, an environment, `.env` or the process. */
  readonly from: 'answer' | 'elsewhere';
}

/** A value with the parts of it that no request file says, in order. */
export interface ForeignText<Origin> {
  readonly kind: 'text';
  readonly text: string;
  readonly origin: Origin;
  readonly secret: boolean;
  readonly foreign: readonly ForeignSpan[];
}

/** More of them become one: in values that double with each step there would be no end to them. */
const mostSpans = 100;

/** All of a text. Also of an empty one: it can make an absolute path of a relative one. */
export function allOf({ length }: string, from: ForeignSpan['from']): readonly ForeignSpan[] {
  return [{ start: 0, end: length, from }];
}

/** A value that comes from outside the file as a whole. */
export function elsewhere<Origin>(text: string, origin: Origin, secret: boolean): ForeignText<Origin> {
  return { kind: 'text', text, origin, secret, foreign: allOf(text, 'elsewhere') };
}

/** The spans of a piece of text, in a text where this much stands before it. */
export function movedBehind(before: number, spans: readonly ForeignSpan[]): readonly ForeignSpan[] {
  return before === 0 ? spans : spans.map(({ start, end, from }) => ({ start: start + before, end: end + before, from }));
}

/** An answer is trusted the least. */
export function worstOf(spans: readonly ForeignSpan[]): ForeignSpan['from'] {
  return spans.some(({ from }) => from === 'answer') ? 'answer' : 'elsewhere';
}

/** Adds spans behind the others. Too many become one: what stands between is taken for foreign then, and the worst of them for all. */
export function addSpans(spans: ForeignSpan[], more: readonly ForeignSpan[]): void {
  spans.push(...more);
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last || spans.length <= mostSpans) return;
  spans.splice(0, spans.length, { start: first.start, end: last.end, from: worstOf(spans) });
}
