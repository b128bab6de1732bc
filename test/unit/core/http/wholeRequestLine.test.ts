import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import { resolve } from '../../../../src/core/http/resolve.ts';
import { scopeOf } from '../../../../src/core/http/scopeOf.ts';
import type { Surroundings } from '../../../../src/core/http/variables/scope.ts';
import { environment, surroundings } from '../samples.ts';

function inShort(text: string, given: Readonly<Record<string, string>> = {}, around: Partial<Surroundings> = {}): string {
  const file = parse(text);
  const block = file.requests.at(-1);
  assert.ok(block);
  const resolution = resolve(block, scopeOf(file, block, surroundings({ given: new Map(Object.entries(given)), ...around })));
  if (resolution.kind === 'problems') return resolution.problems.map(({ code }) => code).join();
  return resolution.kind === 'request' ? `${resolution.request.method} ${resolution.request.url}` : resolution.kind;
}

describe('a variable that is the whole request line', () => {
  it('is read as one where the file itself says so', () => {
    assert.equal(inShort('@r = GET /users\n{{r}}'), 'GET /users');
    assert.equal(inShort('@r = GET users\n{{r}}'), 'GET users');
    assert.equal(inShort('@id = 5\n@r = patch /users/{{id}}?x={id} HTTP/1.1\n{{r}}\nX: y\n\n{}', { id: '6' }), 'PATCH /users/6?x=6');
    assert.equal(inShort('@q = GET /a\n@r = {{q}}\n{{ r }}'), 'GET /a');
    assert.equal(inShort('@r = /users\n{{r}}'), 'GET /users');
    assert.equal(inShort('@r = {{r}}\n{{r}}'), 'variableUnknown', 'a circle ends');
  });

  it('is an error where it comes from elsewhere, or is only a part of the line', () => {
    for (const [text, given] of [
      ['{{r}}', { r: 'DELETE /users/5' }],
      ['@r = GET /users\n{{r}}', { r: 'DELETE /users/5' }],
      ['@m = DELETE\n{{m}} /users/5', {}],
      ['GET {{r}}', { r: 'DELETE /users/5' }],
    ] as const)
      assert.equal(inShort(text, given), 'requestLineInValue', text);
    assert.equal(inShort('{{r}}', {}, { environment: environment({ r: 'GET https://x.example' }) }), 'requestLineInValue');
    assert.equal(inShort('GET /a/{{r}}', { r: 'GET /b' }), 'GET /a/GET /b');
  });

  it('says what to write instead', () => {
    const file = parse('{{r}}');
    const [block] = file.requests;
    assert.ok(block);
    const resolution = resolve(block, scopeOf(file, block, surroundings({ given: new Map([['r', 'DELETE /users/5']]) })));
    assert.ok(resolution.kind === 'problems');
    assert.match(resolution.problems[0]?.message ?? '', /Write the method into the request line, and only the URL into the variable\.$/);
  });
});
