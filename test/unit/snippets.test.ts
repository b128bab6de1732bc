import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from '../../src/core/http/parse.ts';
import { occurrencesOf } from '../../src/core/language/occurrences.ts';
import { inForceAt } from '../../src/core/language/occurrencesInForce.ts';
import { nothingAround } from './core/language/marked.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = JSON.parse(readFileSync('media/http.snippets.json', 'utf8')) as Readonly<Record<string, Snippet>>;

/** As the editor leaves it when nothing is changed: the first choice, the default. */
function expand(body: string): string {
  let text = '';
  for (let at = 0; at < body.length;) {
    const rest = body.slice(at);
    const placeholder = /^\$\{\d+:((?:[^\\}]|\\.)*)\}/.exec(rest);
    const choice = /^\$\{\d+\|([^,|]*)[^|]*\|\}/.exec(rest);
    const stop = /^\$\d+/.exec(rest);
    const escape = /^\\([\\$}])/.exec(rest);
    const [whole, inner] = placeholder ?? choice ?? stop ?? escape ?? [body[at] ?? '', body[at] ?? ''];
    text += placeholder ? expand(inner ?? '') : stop ? '' : inner;
    at += whole.length;
  }
  return text;
}

describe('snippets', () => {
  const named = Object.entries(snippets);

  it('have prefixes that nobody else has', () => {
    const prefixes = named.flatMap(([, { prefix }]) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const prefix of prefixes) assert.match(prefix, /^[a-z]+(?:-[a-z]+)*$/);
  });

  for (const [name, { body, description }] of named) {
    it(`${name}: can be sent as it is`, () => {
      assert.notEqual(description, '');
      const text = expand(body.join('\n'));
      const file = parse(text);
      assert.deepEqual(file.problems, [], text);
      assert.ok(!text.includes('\\'), text);
      assert.ok(file.requests.length > 0 || file.variables.length > 0 || text.startsWith('#'), text);
      for (const { body: json, headers } of file.requests) {
        if (headers.some(({ value }) => value === 'application/json') && json !== undefined)
          assert.doesNotThrow(() => JSON.parse(json) as unknown, json);
      }
      const occurrences = occurrencesOf(file, text);
      const undefinedNames = occurrences.all
        .filter((one) => inForceAt(one, file, occurrences, nothingAround).kind === 'undefined')
        .map((one) => one.name);
      assert.deepEqual(undefinedNames, []);
    });
  }
});
