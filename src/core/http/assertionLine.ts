import { t } from '@vscode/l10n';
import type { Findings } from './findings.ts';
import { rangeOf, type Line } from './lines.ts';
import {
  assertionOperators,
  operatorsWithoutValue,
  type Assertion,
  type AssertionOperator,
  type AssertionSubject,
  type Metadata,
  type TextRange,
} from './requestFile.ts';

type Meaning = Pick<Assertion, 'subject' | 'operator' | 'expected'>;

interface WrittenOperator {
  readonly operator: AssertionOperator;
  /** What it compares with. */
  readonly value?: string;
}

/** All ways to write an operator, in lower case. Sources: the documentation of HttpKeeper and httpYac. */
const operators: ReadonlyMap<string, WrittenOperator> = new Map<string, WrittenOperator>([
  ...assertionOperators.map((operator): [string, WrittenOperator] => [operator.toLowerCase(), { operator }]),
  ['===', { operator: '==' }],
  ['!==', { operator: '!=' }],
  ['includes', { operator: 'contains' }],
  ['notincludes', { operator: 'notContains' }],
  ['isundefined', { operator: 'notExists' }],
  ['istrue', { operator: '==', value: 'true' }],
  ['isfalse', { operator: '==', value: 'false' }],
]);

const withoutValue: ReadonlySet<AssertionOperator> = new Set<AssertionOperator>(operatorsWithoutValue);

/** `?? …`, at the start of a line. */
export function isAssertionLine(text: string): boolean {
  return text.startsWith('??') && text[2] !== '?';
}

/** Reads a line for which `isAssertionLine` holds. What is not understood is the problem `assertionInvalid`. */
export function readAssertionLine(line: Line, found: Findings): void {
  const text = line.text.slice(2).trim();
  const range = rangeOf(line);
  if (/^js\s/.test(text)) {
    found.scripts.push(range);
    found.report('hint', 'scriptSkipped', t('Assertions in JavaScript are not carried out. Those for status, time, header and body are.'), range);
    return;
  }
  add(text, range, found.assertions, found);
}

/** The same for `# @assert`; a request's declared assertions come before those of `??`. */
export function readDeclaredAssertion({ value, range }: Metadata, found: Findings): void {
  add(value, range, found.declared, found);
}

function add(text: string, range: TextRange, list: Assertion[], found: Findings): void {
  const meaning = parseAssertion(text);
  if (meaning) {
    list.push({ text, range, ...meaning });
    return;
  }
  const forms = '“status == 200”, “time < 2000”, “header Content-Type contains json”, “body.$.value exists”, “body contains text”';
  found.report('error', 'assertionInvalid', t('This assertion is not understood. It can be written like {0}.', forms), range);
}

/** Reads both tools' ways to write one. `undefined` for anything else. */
export function parseAssertion(text: string): Meaning | undefined {
  const word = /^[A-Za-z]+/.exec(text)?.[0].toLowerCase();
  if (word === undefined) return undefined;
  const rest = text.slice(word.length);
  if (word === 'status') return meaning({ kind: 'status' }, rest);
  if (word === 'time' || word === 'duration') return meaning({ kind: 'time' }, rest);
  if (word === 'header' || word === 'headers') {
    const name = /^(?:\s+|\.)([^\s=<>:"]+)/.exec(rest);
    return name?.[1] === undefined ? undefined : meaning({ kind: 'header', name: name[1] }, rest.slice(name[0].length));
  }
  return word === 'body' ? bodyMeaning(rest) : undefined;
}

/** `.$.x op v`, ` $.x op v`, ` a.b op v`, `[0].x op v`, ` op v`. */
function bodyMeaning(rest: string): Meaning | undefined {
  const path = rest.trimStart();
  const isApart = path.length < rest.length;
  // Behind a space, what could be an operator is one: a property of that name is written `$.exists`.
  if (isApart) {
    const whole = meaning({ kind: 'body' }, rest);
    if (whole) return whole;
  } else if (!/^[.[]/.test(path)) {
    return meaning({ kind: 'body' }, rest);
  }
  const written = path.slice(0, endOfPath(path));
  if (written === '') return undefined;
  const subject: AssertionSubject = /^\.?\*$/.test(written) ? { kind: 'body' } : { kind: 'body', path: jsonPath(written) };
  return meaning(subject, path.slice(written.length));
}

function jsonPath(written: string): string {
  const path = written.startsWith('.') ? written.slice(1) : written;
  if (path.startsWith('$')) return path;
  return path.startsWith('[') ? `$${path}` : `$.${path}`;
}

/** A path ends at a space or an operator, unless brackets, braces or quotes are open. */
function endOfPath(text: string): number {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (depth > 0 && (character === '"' || character === "'")) quote = character;
    else if ('[({'.includes(character)) depth++;
    else if ('])}'.includes(character)) depth--;
    else if (depth <= 0 && /[\s=!<>]/.test(character)) return at;
  }
  return text.length;
}

/** @param rest the operator and what is expected */
function meaning(subject: AssertionSubject, rest: string): Meaning | undefined {
  const match = /^\s*(!?[A-Za-z]+(?=\s|$)|[=!<>]+)([^]*)$/.exec(rest);
  if (!match?.[1]) return undefined;
  const [, first = '', behind = ''] = match;
  let name = first.toLowerCase();
  let expected = behind.trim();
  if (name === 'not') {
    const negated = /^[A-Za-z]+/.exec(expected)?.[0] ?? '';
    name = `not${negated.toLowerCase()}`;
    expected = expected.slice(negated.length).trim();
  } else if (/^![a-z]/.test(name)) name = `not${name.slice(1)}`;
  const known = operators.get(name);
  if (!known) return undefined;
  const { operator, value } = known;
  if (value !== undefined) return expected === '' ? { subject, operator, expected: value } : undefined;
  if (withoutValue.has(operator)) return expected === '' ? { subject, operator } : undefined;
  return expected === '' ? undefined : { subject, operator, expected };
}
