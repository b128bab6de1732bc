import assert from 'node:assert/strict';
import { chainProblems, dependenciesOf, requestNamed } from '../../../../../src/core/http/answers/dependencies.ts';
import { parse } from '../../../../../src/core/http/parse.ts';

/** Requests by name, each with a reference to the answers of others. */
function chain(needs: Readonly<Record<string, readonly string[]>>): string {
  const blocks = Object.entries(needs).map(
    ([name, others]) => `###\n# @name ${name}\nGET /${name}?${others.map((other) => `{{${other}.response.body.$.id}}`).join('&')}`,
  );
  return blocks.join('\n');
}

function problems(text: string): readonly string[] {
  return chainProblems(parse(text)).map(({ code, message, range }) =>
    `${code} ${text.slice(range.start, range.end)} ${/\(?[^:]*: (.*)\.$/.exec(message)?.[1] ?? ''}`.trim(),
  );
}

describe('dependencies', () => {
  it('wherever a reference stands, also behind variables and what is extracted', () => {
    const text =
      '# @name a\nGET /a\n\n> {% client.global.set("id", response.body.id) %}\n### b b\nGET /b\n###\n# @name c\nGET /c\n###\n@v = {{w}}\n@w = {{%c.response.headers.X}}\n' +
      '# @assert body.$.x == {{b b.response.status}}\nPOST /{{v}}{{v}}\n\n{"id": "{{id}}", "other": "{{nothing}}"}';
    const file = parse(text);
    const last = file.requests.at(-1);
    assert.ok(last);
    assert.deepEqual([...dependenciesOf(file, last)].sort(), ['a', 'b b', 'c']);
    assert.deepEqual(chainProblems(file), []);
    assert.equal(requestNamed(file, 'b b')?.url, '/b');
    assert.equal(requestNamed(file, 'nope'), undefined);
  });

  it('a chain and a diamond are no circle', () => {
    assert.deepEqual(problems(chain({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })), []);
  });

  it('a circle is named once, at the reference that closes it', () => {
    assert.deepEqual(problems(chain({ a: ['a'] })), ['chainCycle {{a.response.body.$.id}} a → a']);
    assert.deepEqual(problems(chain({ x: ['a'], a: ['b'], b: ['c'], c: ['a'] })), ['chainCycle {{a.response.body.$.id}} a → b → c → a']);
  });

  it('a name that no request has', () => {
    const [problem] = chainProblems(parse(chain({ login: [], b: ['logn'] })));
    assert.equal(problem?.code, 'requestUnknown');
    assert.match(problem.message, /“logn”. Did you mean “login”/);
  });

  it('what a request extracts itself it cannot have before', () => {
    const script = (at: string): string => `GET /${at}?{{id}}\n\n> {% client.global.set("id", response.body.id) %}`;
    assert.deepEqual(problems(script('a')), []);
    const file = parse(`### a\n${script('a')}\n### b\n${script('b')}\n### c\n${script('c')}`);
    assert.deepEqual(
      file.requests.slice(1).map((block) => dependenciesOf(file, block)),
      [['a'], ['b']],
      'the nearest above',
    );
  });

  it('ends for 5,000 requests in a chain, and for a variable that refers to 5,000 others', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `r${index}`);
    assert.deepEqual(problems(chain(Object.fromEntries(names.map((name, index) => [name, index === 4999 ? [] : [`r${index + 1}`]])))), []);
    const long = names.map((name) => `@${name} = 1`).join('\n');
    assert.deepEqual(problems(`${long}\n@all = ${names.map((name) => `{{${name}}}`).join('')}\n\nGET /{{all}}`), []);
  });
});
