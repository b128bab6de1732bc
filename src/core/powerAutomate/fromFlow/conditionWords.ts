import { t } from '@vscode/l10n';
import { isRecord } from '../../isRecord.ts';

/** UTF-16 units of one side of a comparison. */
const longestSide = 200;
/** Rows of one group, and groups within groups: more of them says nobody more. */
const mostRows = 20;
const deepest = 4;

/** A *Condition* as its definition has it, in the designer's words; JSON where it is anything else. Recursion and length are bounded. */
export function conditionWords(condition: unknown): string {
  return words(condition, 0) || json(condition);
}

/** `''` for what is no condition, or is nested deeper. @param depth of the group it is in */
function words(condition: unknown, depth: number): string {
  const entries = isRecord(condition) && depth <= deepest ? Object.entries(condition) : [];
  const [operator = '', of] = entries.length === 1 ? (entries[0] ?? []) : [];
  switch (operator) {
    case 'and':
    case 'or':
      return Array.isArray(of) && of.length > 0 ? group(operator, of, depth) : '';
    case 'not':
      return t('not ({0})', words(only(of), depth + 1) || cut(json(only(of))));
    default:
      return Array.isArray(of) ? compared(operator, of) : '';
  }
}

function group(operator: 'and' | 'or', of: readonly unknown[], depth: number): string {
  const rows = of.slice(0, mostRows).map((row) => {
    const shown = words(row, depth + 1) || cut(json(row));
    return of.length > 1 && isGroup(row) ? `(${shown})` : shown;
  });
  if (of.length > mostRows) rows.push('…');
  return rows.reduce((before, row) => (operator === 'and' ? t('{0} and {1}', before, row) : t('{0} or {1}', before, row)));
}

/** Whether its rows would run together with those around it. */
function isGroup(row: unknown): boolean {
  return isRecord(row) && [row['and'], row['or']].some((rows) => Array.isArray(rows) && rows.length > 1);
}

/** Older definitions have what is negated in a list of one. */
function only(of: unknown): unknown {
  return Array.isArray(of) && of.length === 1 ? of[0] : of;
}

function compared(operator: string, sides: readonly unknown[]): string {
  if (operator === 'empty' && sides.length === 1) return t('{0} is empty', side(sides[0]));
  const sentence = sides.length === 2 ? operators.get(operator) : undefined;
  return sentence?.(side(sides[0]), side(sides[1])) ?? '';
}

/** As the designer calls them. */
const operators: ReadonlyMap<string, (left: string, right: string) => string> = new Map([
  ['equals', (left, right) => t('{0} is equal to {1}', left, right)],
  ['greater', (left, right) => t('{0} is greater than {1}', left, right)],
  ['greaterOrEquals', (left, right) => t('{0} is greater than or equal to {1}', left, right)],
  ['less', (left, right) => t('{0} is less than {1}', left, right)],
  ['lessOrEquals', (left, right) => t('{0} is less than or equal to {1}', left, right)],
  ['contains', (left, right) => t('{0} contains {1}', left, right)],
  ['startsWith', (left, right) => t('{0} starts with {1}', left, right)],
  ['endsWith', (left, right) => t('{0} ends with {1}', left, right)],
]);

/** An expression without its sign; other text in the quotes of expressions. */
function side(value: unknown): string {
  if (typeof value !== 'string') return cut(json(value));
  const text = cut(value);
  if (/^@[^@{]/.test(text)) return text.slice(1);
  return `'${text.replace(/^@@/, '@').replaceAll("'", "''")}'`;
}

function json(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

function cut(text: string): string {
  return text.length > longestSide ? `${text.slice(0, longestSide)}…` : text;
}
