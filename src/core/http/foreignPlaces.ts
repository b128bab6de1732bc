import type { ForeignSpan } from './variables/foreign.ts';

/** Of a path, without its separators. */
interface Segment {
  readonly start: number;
  readonly end: number;
}

/**
 * The first answer in a path of a file that is more, or less, than a part of one segment: a server does not choose which file is read or written.
 * Windows takes `\` for `/`, `:` for a drive or a stream, and leaves out dots and spaces at the end of a segment.
 * @param spans in the order of the text
 */
export function answerBeyondSegment<Span extends ForeignSpan>(path: string, spans: readonly Span[]): Span | undefined {
  const answers = spans.filter(({ from }) => from === 'answer');
  if (answers.length === 0) return undefined;
  return answers.find(({ start, end }) => /[/\\:\0]/.test(path.slice(start, end))) ?? firstIn(segmentsThat(path, /[/\\]/g, /^[.\s]*$/), answers);
}

/**
 * The first value in a URL that is a step (`.`, `..`, also encoded) in its path, or that makes a host of what was a path. The file itself may say any.
 * Servers differ in whether an encoded slash divides, so here it does.
 * @param spans in the order of the text
 */
export function valueThatSteps<Span extends ForeignSpan>(url: string, spans: readonly Span[]): Span | undefined {
  if (spans.length === 0) return undefined;
  const end = url.indexOf('?');
  const path = end === -1 ? url : url.slice(0, end);
  const slash = /^\s*[/\\](?=[/\\])/.exec(path)?.[0].length;
  const host = spans.find(({ start }) => start === slash);
  return host ?? firstIn(segmentsThat(path, /[/\\]|%2f|%5c/gi, /^\s*(?:\.|%2e){1,2}\s*$/i), spans);
}

function segmentsThat(path: string, separators: RegExp, are: RegExp): readonly Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  const add = (end: number): void => {
    if (are.test(path.slice(start, end))) segments.push({ start, end });
  };
  for (const { 0: separator, index } of path.matchAll(separators)) {
    add(index);
    start = index + separator.length;
  }
  add(path.length);
  return segments;
}

/** The first span that is in one of the segments, or beside its text: both are in order. */
function firstIn<Span extends ForeignSpan>(segments: readonly Segment[], spans: readonly Span[]): Span | undefined {
  let at = 0;
  for (const span of spans) {
    while (at < segments.length && (segments[at]?.end ?? 0) < span.start) at++;
    const segment = segments[at];
    if (segment && segment.start <= span.end) return span;
  }
  return undefined;
}
