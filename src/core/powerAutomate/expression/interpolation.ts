import type { FlowPart, FlowString } from './expression.ts';
import { parseExpression } from './parse.ts';
import { endOfText } from './tokens.ts';

/**
 * Takes a string of a definition apart: `@…` is one expression, `@{…}` is one within text, `@@` at the start and `@@{` are an `@` that is meant. A `@{` that is
 * never closed is text. The inverse of `interpolated` and `valueOf`.
 */
export function splitInterpolation(written: string): FlowString {
  if (/^@(?![@{])./s.test(written)) return { kind: 'value', expression: parseExpression(written.slice(1)) };
  const parts: FlowPart[] = [];
  let text = '';
  const put = (part: FlowPart): void => {
    if (text !== '') parts.push({ text });
    text = '';
    parts.push(part);
  };
  // Behind an expression that is never closed there is none: looking for the end of each would take its time.
  let mayHoldMore = true;
  // What is left of `@@` is an `@` that is meant.
  let at = written.startsWith('@@') && !written.startsWith('@@{') ? 1 : 0;
  while (at < written.length) {
    const next = written.indexOf('@', at);
    if (next === -1) break;
    text += written.slice(at, next);
    if (written.startsWith('@@{', next)) {
      text += '@{';
      at = next + 3;
      continue;
    }
    const opens: boolean = written[next + 1] === '{' && mayHoldMore;
    const end: number | undefined = opens ? closeOf(written, next + 2) : undefined;
    if (end === undefined) {
      mayHoldMore &&= !opens;
      text += '@';
      at = next + 1;
      continue;
    }
    const expression = parseExpression(written.slice(next + 2, end));
    // An `@` that stands before an expression is written as one itself.
    if (expression.kind === 'text') text += expression.text;
    else put({ expression });
    at = end + 1;
  }
  text += written.slice(at);
  if (text !== '') parts.push({ text });
  return { kind: 'parts', parts };
}

/** The `}` that ends an expression; those in its quoted texts do not. */
function closeOf(written: string, from: number): number | undefined {
  for (let at = from; at < written.length; at++) {
    if (written[at] === '}') return at;
    if (written[at] !== "'") continue;
    const end = endOfText(written, at);
    if (end === undefined) return undefined;
    at = end;
  }
  return undefined;
}
