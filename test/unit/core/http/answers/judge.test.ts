import assert from 'node:assert/strict';
import { judge } from '../../../../../src/core/http/answers/judge.ts';
import type { Assertion, AssertionOperator, AssertionSubject } from '../../../../../src/core/http/requestFile.ts';
import { answeredExchange, type Answer } from './answeredExchange.ts';

const range = { start: 0, end: 0 };

function assertion(subject: AssertionSubject, operator: AssertionOperator, expected?: string): Assertion {
  return { text: `${subject.kind} ${operator}`, range, subject, operator, ...(expected !== undefined && { expected }) };
}

const answer: Answer = {
  status: 201,
  headers: [
    ['Content-Type', 'application/json'],
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', 'b=2'],
    ['Retry-After', '10'],
  ],
  body: '{"id":9007199254740993,"n":1.0,"name":"Adele","zip":"007","on":true,"none":null,"list":["a","b"],"object":{"x":[1,2]},"empty":""}',
  milliseconds: 150,
};

async function holds(subject: AssertionSubject, operator: AssertionOperator, expected?: string): Promise<boolean> {
  const [result] = await judge([assertion(subject, operator, expected)], answeredExchange([answer]));
  return result?.passed === true;
}

const status = { kind: 'status' } as const;
const time = { kind: 'time' } as const;
const header = (name: string) => ({ kind: 'header', name }) as const;
const body = (path?: string) => ({ kind: 'body', ...(path !== undefined && { path }) }) as const;

describe('judge', () => {
  const truths: readonly (readonly [AssertionSubject, AssertionOperator, string?])[] = [
    [status, '==', '201'],
    [status, '==', '"201"'],
    [status, '==', '201.0'],
    [status, '!=', '200'],
    [status, '<', '300'],
    [status, '>=', '201'],
    [time, '<', '2000'],
    [time, '>', '149'],
    [header('content-type'), 'contains', 'json'],
    [header('Set-Cookie'), '==', 'b=2'],
    [header('Set-Cookie'), 'notContains', 'c='],
    [header('Retry-After'), '<=', '9.5e1'],
    [header('X-None'), 'notExists'],
    [header('Retry-After'), 'exists'],
    [body('$.id'), '==', '9007199254740993'],
    [body('$.id'), '!=', '9007199254740992'],
    [body('$.id'), '>', '9007199254740992'],
    [body('$.n'), '==', '1'],
    [body('$.n'), '!=', '"1"'],
    [body('$.name'), '==', 'Adele'],
    [body('$.name'), '==', '"Adele"'],
    [body('$.name'), '==', "'Adele'"],
    [body('$.name'), 'startsWith', 'Ad'],
    [body('$.name'), 'endsWith', '"ele"'],
    [body('$.name'), 'matches', '^A\\w+$'],
    [body('$.name'), 'matches', '/^adele$/i'],
    [body('$.name'), '<', 'Alex'],
    [body('$.zip'), '==', '007'],
    [body('$.zip'), '!=', '"7"'],
    [body('$.on'), '==', 'true'],
    [body('$.none'), '==', 'null'],
    [body('$.empty'), '==', '""'],
    [body('$.list'), '==', '[ "a", "b" ]'],
    [body('$.object'), '==', '{ "x": [1, 2] }'],
    [body('$.object'), '!=', '{ "x": [1, 3] }'],
    [body('$.list'), 'contains', 'b'],
    [body('$.list'), 'notContains', 'c'],
    [body('$.none'), 'exists'],
    [body('$.nope'), 'notExists'],
    [body('list.length'), '==', '2'],
    [body('$.n'), 'isNumber'],
    [body('$.zip'), 'isString'],
    [body('$.on'), 'isBoolean'],
    [body('$.none'), 'isNull'],
    [body('$.list'), 'isArray'],
    [body('$.object'), 'isObject'],
    [body(), 'isObject'],
    [body(), 'contains', '"Adele"'],
    [body(), 'exists'],
  ];
  for (const [subject, operator, expected] of truths) {
    it(`holds: ${JSON.stringify(subject)} ${operator} ${expected ?? ''}`, async () => assert.equal(await holds(subject, operator, expected), true));
  }

  const lies: readonly (readonly [AssertionSubject, AssertionOperator, string?])[] = [
    [status, '==', '200'],
    [status, '<', '201'],
    [time, '<', '150'],
    [header('Set-Cookie'), '!=', 'b=2'],
    [header('Set-Cookie'), 'notContains', 'b'],
    [header('X-None'), '!=', 'x'],
    [header('X-None'), 'notContains', 'x'],
    [header('X-None'), 'exists'],
    [header('Retry-After'), 'notExists'],
    [body('$.id'), '==', '9007199254740992'],
    [body('$.nope'), '!=', 'x'],
    [body('$['), 'notExists'],
    [body('$.name'), 'isNumber'],
    [body('$.zip'), 'isNumber'],
    [body('$.none'), 'isObject'],
    [body('$.list'), 'isObject'],
    [body('$.name'), 'matches', '^B'],
    [body('$.name'), 'matches', '('],
    [body('$.list'), 'contains', 'c'],
    [body(), 'notExists'],
  ];
  for (const [subject, operator, expected] of lies) {
    it(`fails: ${JSON.stringify(subject)} ${operator} ${expected ?? ''}`, async () => assert.equal(await holds(subject, operator, expected), false));
  }

  it('says what was found, and no more of it than a line', async () => {
    const long = { body: JSON.stringify({ text: '😀'.repeat(10_000) }) };
    const [first, second] = await judge(
      [assertion(body('$.text'), '==', 'x'), assertion(body(), 'contains', 'SECRET-EXPECTED')],
      answeredExchange([long]),
    );
    assert.equal(first?.passed, false);
    assert.ok(first?.actual && second?.message);
    assert.ok(first.actual.length > 100 && first.actual.length <= 200);
    assert.doesNotMatch(first.actual, /\p{Cs}/u);
    assert.ok(second.message.length < 300);
    assert.doesNotMatch(second.message, /SECRET-EXPECTED/);
  });

  it('says why nothing was found', async () => {
    const [absent, noJson] = await Promise.all([
      judge([assertion(body('$.nope'), '==', '1')], answeredExchange([answer])),
      judge([assertion(body('$.nope'), 'notExists')], answeredExchange([{ body: '<html>', headers: [['Content-Type', 'text/html']] }])),
    ]);
    assert.match(absent[0]?.message ?? '', /an object with id, n/);
    assert.equal(noJson[0]?.passed, false);
    assert.match(noJson[0]?.message ?? '', /text\/html/);
  });

  it('has nothing hold without an answer, and an empty body hold that there is nothing', async () => {
    const none = await judge([assertion(status, '!=', '1'), assertion(body('$.x'), 'notExists')], answeredExchange([]));
    assert.deepEqual(
      none.map(({ passed }) => passed),
      [false, false],
    );
    const empty = await judge([assertion(body('$.x'), 'notExists'), assertion(body(), 'notExists')], answeredExchange([{ status: 204 }]));
    assert.deepEqual(
      empty.map(({ passed }) => passed),
      [true, true],
    );
  });

  it('counts the time of all attempts', async () => {
    const [result] = await judge([assertion(time, '==', '30')], answeredExchange([{ milliseconds: 10 }, { milliseconds: 20 }]));
    assert.equal(result?.passed, true);
  });

  it('reads the body once for all assertions', async () => {
    let reads = 0;
    const bytes = Buffer.from('{"a":1}');
    const handle = { size: bytes.length, read: () => ((reads += 1), Promise.resolve(bytes)) };
    await judge(
      [assertion(body('$.a'), '==', '1'), assertion(body('$.a'), 'exists'), assertion(status, '==', '200')],
      answeredExchange([{ body: handle }]),
    );
    assert.equal(reads, 1);
  });

  it('is not held up by a pattern', async () => {
    const hostile = { body: JSON.stringify({ a: `${'a'.repeat(200_000)}!` }) };
    const [first] = await judge([assertion(body('$.a'), 'matches', '^(a|aa)+$')], answeredExchange([hostile]));
    assert.equal(first?.passed, false);
    const [second] = await judge([assertion(body('$.a'), 'matches', `(a?){500}b`)], answeredExchange([hostile]));
    assert.match(second?.message ?? '', /too long/);
  });
});
