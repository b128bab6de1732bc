import assert from 'node:assert/strict';
import { parseAssertion } from '../../../../src/core/http/assertionLine.ts';

/** A subject, an operator and what is expected, as one line. */
function read(text: string): string | undefined {
  const assertion = parseAssertion(text);
  if (!assertion) return undefined;
  const { subject, operator, expected } = assertion;
  const what = subject.kind === 'header' ? `header ${subject.name}` : subject.kind === 'body' ? `body ${subject.path ?? '(text)'}` : subject.kind;
  return [what, operator, ...(expected === undefined ? [] : [expected])].join(' | ');
}

describe('parseAssertion', () => {
  const table: readonly (readonly [text: string, meaning: string])[] = [
    ['status == 200', 'status | == | 200'],
    ['status==200', 'status | == | 200'],
    ['status === 200', 'status | == | 200'],
    ['status !== 200', 'status | != | 200'],
    ['status < 400', 'status | < | 400'],
    ['Status >= {{least}}', 'status | >= | {{least}}'],
    ['time < 2000', 'time | < | 2000'],
    ['duration <= 100', 'time | <= | 100'],
    ['header Content-Type contains json', 'header Content-Type | contains | json'],
    ['header content-type includes json', 'header content-type | contains | json'],
    ['headers.ETag exists', 'header ETag | exists'],
    ['header X != y', 'header X | != | y'],
    ['header X startsWith a b', 'header X | startsWith | a b'],
    ['header X ENDSWITH b', 'header X | endsWith | b'],
    ['header X matches ^a\\s+b$', 'header X | matches | ^a\\s+b$'],
    ['header X not exists', 'header X | notExists'],
    ['header X !exists', 'header X | notExists'],
    ['header X not contains a', 'header X | notContains | a'],
    ['body contains text', 'body (text) | contains | text'],
    ['body == "a"', 'body (text) | == | "a"'],
    ['body notContains a', 'body (text) | notContains | a'],
    ['body exists', 'body (text) | exists'],
    ['body.* contains a', 'body (text) | contains | a'],
    ['body.$.x exists', 'body $.x | exists'],
    ['body.$.value[0].id == 1', 'body $.value[0].id | == | 1'],
    ['body.$.x==1', 'body $.x | == | 1'],
    ['body.$["a b"] == 1', 'body $["a b"] | == | 1'],
    ['body.$["a] b"] == 1', 'body $["a] b"] | == | 1'],
    ["body.$.value[?(@.name == 'a > b')].id isNumber", "body $.value[?(@.name == 'a > b')].id | isNumber"],
    ['body.a.b == v', 'body $.a.b | == | v'],
    ['body a.b == v w', 'body $.a.b | == | v w'],
    ['body $.x == v', 'body $.x | == | v'],
    ['body[0].id isString', 'body $[0].id | isString'],
    ['body exists.x == 1', 'body $.exists.x | == | 1'],
    ['body contains.x isNull', 'body $.contains.x | isNull'],
    ['body.a[{{n}}] isArray', 'body $.a[{{n}}] | isArray'],
    ['body.a isTrue', 'body $.a | == | true'],
    ['body.a isfalse', 'body $.a | == | false'],
    ['body.a isObject', 'body $.a | isObject'],
    ['body.a isBoolean', 'body $.a | isBoolean'],
    ['body.a isUndefined', 'body $.a | notExists'],
  ];
  for (const [text, meaning] of table) it(`reads “${text}”`, () => assert.equal(read(text), meaning));

  for (const text of [
    '',
    'status',
    'status 200',
    'status ==',
    'status = 200',
    'status exists 1',
    'statuses == 1',
    'header',
    'header X',
    'header == a',
    'body',
    'body.$.x',
    'body.$.x is 1',
    'js true',
    'xpath /a == 1',
    '200 == status',
  ]) {
    it(`does not understand “${text}”`, () => assert.equal(read(text), undefined));
  }
});
