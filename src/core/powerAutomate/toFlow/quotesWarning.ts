import { t } from '@vscode/l10n';
import { splitInterpolation } from '../expression/interpolation.ts';
import { writeExpression } from '../expression/write.ts';
import { namedAmong } from '../namedAmong.ts';
import type { FlowTarget, FlowWarning } from '../workflow.ts';
import type { FlowExpression } from '../expression/expression.ts';

/** More values nobody reads the names of. */
const mostOthers = 5;

/** IDs that Microsoft makes, in Graph's answers: nothing in them has to be escaped. Other properties that end so, as `employeeId`, are what somebody typed in. */
const safeIds: ReadonlySet<unknown> = new Set(['id', 'driveId', 'listId', 'listItemId', 'listItemUniqueId', 'siteId', 'webId', 'tenantId']);

/** Says which values would break a body that is JSON in a text, and what to write in their place. @param texts of a definition */
export function quotesWarning(texts: readonly string[], target: FlowTarget): FlowWarning | undefined {
  const values = new Set(texts.filter((text) => /^\s*[[{]/.test(text)).flatMap((text) => valuesIn(text, target)));
  const [first, ...others] = values;
  if (first === undefined) return undefined;
  const message = t(
    'A value with a quotation mark, a backslash or a line break in it breaks the JSON of a body. Where that can be, write {0} in place of {1}.',
    escapedForJson(first),
    first,
  );
  if (others.length === 0) return { code: 'quotes', message };
  return { code: 'quotes', message: t('{0} The same goes for {1}.', message, namedAmong(others, mostOthers)) };
}

/** Expressions that stand between quotation marks. What stands outside of them may be JSON itself, which escaping would break. */
function valuesIn(text: string, target: FlowTarget): readonly string[] {
  const string = splitInterpolation(text);
  const values: string[] = [];
  let isQuoted = false;
  for (const part of string.kind === 'parts' ? string.parts : []) {
    if ('text' in part) {
      // Each sign behind a backslash is skipped with it.
      for (const [sign] of part.text.matchAll(/\\.|"/gs)) if (sign === '"') isQuoted = !isQuoted;
    } else if (isQuoted && mayBreakJson(part.expression, target)) values.push(writeExpression(part.expression));
  }
  return values;
}

function mayBreakJson(expression: FlowExpression, target: FlowTarget): boolean {
  // Numbers, times and GUIDs; and what is percent-encoded.
  if (expression.kind === 'system' || (expression.kind === 'call' && expression.call === 'encodeUriComponent')) return false;
  // The built-in action may have called anybody.
  if (expression.kind !== 'path' || expression.source.kind !== 'body' || target === 'http') return true;
  return !safeIds.has(expression.segments.at(-1));
}

/**
 * A backslash is a character like any other in a text of an expression, and a line break cannot stand in one; `string` makes a text of null and of numbers,
 * which `replace` refuses. Source: Microsoft, "Reference guide to workflow expression functions".
 */
function escapedForJson(value: string): string {
  const steps = [
    [String.raw`'\'`, String.raw`'\\'`],
    [`'"'`, String.raw`'\"'`],
    [`decodeUriComponent('%0D')`, String.raw`'\r'`],
    [`decodeUriComponent('%0A')`, String.raw`'\n'`],
  ] as const;
  return steps.reduce((inner, [what, by]) => `replace(${inner}, ${what}, ${by})`, `string(${value})`);
}
