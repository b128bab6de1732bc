import { t } from '@vscode/l10n';
import { answerOf, millisecondsOf, type Exchange } from '../../graph/exchange.ts';
import type { WireResponse } from '../../graph/transport.ts';
import type { Assertion } from '../requestFile.ts';
import type { AssertionResult } from './assertionResult.ts';
import { holds, readExpected, type Comparable } from './comparison.ts';
import { absent, nothing, readJson, readText, type JsonBody, type Nothing } from './exchangeBody.ts';
import { jsonValueAt } from './jsonValue.ts';

type Found = { readonly kind: 'found'; readonly values: readonly [Comparable, ...Comparable[]] } | Nothing;

/**
 * Whether what a request asserts holds for its answer, in the order of the assertions. Where there is nothing to compare, only `notExists` holds: a path
 * with a slip of the pen must not pass as `!=`. Of a header that came several times, one value is enough; for `!=` and `notContains` it has to be all.
 */
export async function judge(assertions: readonly Assertion[], exchange: Exchange): Promise<readonly AssertionResult[]> {
  const answer = answerOf(exchange);
  const body = answer && new AnswerBody(answer);
  const results: AssertionResult[] = [];
  for (const assertion of assertions) {
    const found = answer && body ? await look(assertion, exchange, answer, body) : nothing(t('The request got no answer.'));
    results.push(verdict(assertion, found));
  }
  return results;
}

async function look({ subject, operator }: Assertion, exchange: Exchange, answer: WireResponse, body: AnswerBody): Promise<Found> {
  switch (subject.kind) {
    case 'status':
      return number(answer.status);
    case 'time':
      return number(millisecondsOf(exchange));
    case 'header': {
      const name = subject.name.toLowerCase();
      const [first, ...others] = answer.headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => text(value));
      return first ? { kind: 'found', values: [first, ...others] } : absent(t('There is no header “{0}”.', subject.name));
    }
    case 'body': {
      // Only as JSON does a body have a type.
      const path = subject.path ?? (operator.startsWith('is') ? '$' : undefined);
      if (path === undefined) return body.whole();
      return body.at(path);
    }
  }
}

/** Read once, and only if an assertion asks for it. */
class AnswerBody {
  readonly #answer: WireResponse;
  #json: Promise<JsonBody | Nothing> | undefined;

  constructor(answer: WireResponse) {
    this.#answer = answer;
  }

  async whole(): Promise<Found> {
    const { body, headers } = this.#answer;
    if (body.size === 0) return absent(t('The body is empty.'));
    const read = await readText(body, headers);
    return read.kind === 'nothing' ? read : { kind: 'found', values: [text(read.text)] };
  }

  async at(path: string): Promise<Found> {
    this.#json ??= readJson(this.#answer.body, this.#answer.headers);
    const json = await this.#json;
    if (json.kind === 'nothing') return json;
    const found = await jsonValueAt(json, path);
    return found.kind === 'nothing' ? found : { kind: 'found', values: [found] };
  }
}

function text(value: string): Comparable {
  return { type: 'string', text: value, value };
}

function number(value: number): Found {
  return { kind: 'found', values: [{ type: 'number', text: String(value), value }] };
}

function verdict(assertion: Assertion, found: Found): AssertionResult {
  const { operator } = assertion;
  if (found.kind === 'nothing') return operator === 'notExists' && found.isAbsent ? passed(assertion) : failed(assertion, found.reason);
  const expected = readExpected(assertion.expected ?? '');
  const results = found.values.map((value) => holds(value, operator, expected));
  for (const result of results) if (typeof result === 'object') return failed(assertion, result.reason);
  const isNegative = operator === '!=' || operator === 'notContains';
  if (isNegative ? results.every((result) => result === true) : results.includes(true)) return passed(assertion);
  const actual = shortened(found.values.map((value) => value.text).join(', '));
  return { assertion, passed: false, actual, message: t('“{0}” does not hold. Found: {1}', assertion.text, actual) };
}

function passed(assertion: Assertion): AssertionResult {
  return { assertion, passed: true, message: t('“{0}” holds.', assertion.text) };
}

function failed(assertion: Assertion, reason: string): AssertionResult {
  return { assertion, passed: false, message: t('“{0}” does not hold. {1}', assertion.text, reason) };
}

/** UTF-16 units. A body may hold anyone's data, and the message goes into lists and logs. */
const mostShown = 200;

function shortened(value: string): string {
  if (value.length <= mostShown) return value;
  // Not in the middle of a character.
  return `${value.slice(0, mostShown - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
