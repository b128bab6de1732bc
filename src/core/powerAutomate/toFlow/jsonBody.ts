import type { FlowPart } from '../expression/expression.ts';
import { interpolated, valueOf, writeExpression } from '../expression/write.ts';
import type { Marks } from './marks.ts';

/**
 * A body as a value of the definition, with expressions in it: `"@body('X')?['id']"` where a reference stands unquoted, `@{…}` in strings and names.
 * `undefined` for what is no JSON, or loses more than its spaces as a value: numbers beyond 2^53, `1.0`, a name that is there twice.
 * @param text with marks
 */
export function jsonBody(text: string, marks: Marks): unknown {
  if (text.includes(bare)) return undefined;
  const quoted = quoteMarks(text, marks);
  try {
    const value: unknown = JSON.parse(quoted);
    if (value === null || typeof value !== 'object' || JSON.stringify(value) !== quoted) return undefined;
    return converted(value, marks);
    // A deep one is more than the printer takes as well.
  } catch {
    return undefined;
  }
}

/**
 * Whether a body that stays text has a value out of an answer where JSON has no quotation marks, such as `{"on": {{x}}}`: a flow makes text of it by rules of
 * its own. @param text with marks
 */
export function hasAnswersOutsideOfTexts(text: string, marks: Marks): boolean {
  if (!/^\s*[[{]/.test(text) || text.includes(bare)) return false;
  const [, ...found] = quoteMarks(text, marks).split(`"${bare}`);
  return found.some((behind) => {
    const [part] = marks.parts(behind.slice(0, behind.indexOf('"')));
    return part !== undefined && 'expression' in part && part.expression.kind === 'path' && part.expression.segments.length > 0;
  });
}

/** Before a mark that stood outside of a string; no text holds it. */
const bare = '\uE000';

/** Text in which each mark is in a string, and the same without the space between its signs. */
function quoteMarks(text: string, marks: Marks): string {
  let quoted = '';
  for (let at = 0; at < text.length;) {
    const open = text.indexOf('"', at);
    const outside = text.slice(at, open === -1 ? text.length : open);
    quoted += marks.isIn(outside)
      ? marks
          .parts(outside)
          .map((part) => ('text' in part ? squeezed(part.text) : `"${bare}${marks.mark(part.expression)}"`))
          .join('')
      : squeezed(outside);
    if (open === -1) break;
    let end = open + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    quoted += text.slice(open, end + 1);
    at = end + 1;
  }
  return quoted;
}

function squeezed(text: string): string {
  return text.replaceAll(/[ \t\r\n]+/g, '');
}

function converted(value: unknown, marks: Marks): unknown {
  if (typeof value === 'string') return convertedText(value, marks);
  if (Array.isArray(value)) return value.map((item: unknown) => converted(item, marks));
  if (value === null || typeof value !== 'object') return value;
  // Not by assignment: `__proto__` is a name like any other.
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [interpolated(marks.parts(name)), converted(item, marks)]));
}

function convertedText(text: string, marks: Marks): string {
  if (!text.startsWith(bare)) return interpolated(marks.parts(text));
  const [part] = marks.parts(text.slice(bare.length));
  return part && 'expression' in part ? typed(part) : '';
}

/** An answer's value has its type; what a person filled in is text, and is read as what it would be without quotes. */
function typed({ expression }: Extract<FlowPart, { readonly expression: unknown }>): string {
  const isFilledIn = expression.kind === 'path' && expression.source.kind === 'outputs' && expression.segments.length === 0;
  return isFilledIn ? `@json(${writeExpression(expression)})` : valueOf(expression);
}
