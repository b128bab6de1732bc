import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import { tokensOf } from '../../../../src/core/language/tokens.ts';
import { around, nothingAround } from './marked.ts';

function tokens(text: string, known = nothingAround): readonly string[] {
  return (tokensOf(parse(text), text, known) ?? []).map(
    ({ range, type, modifiers }) => `${text.slice(range.start, range.end)}: ${[type, ...modifiers].join(' ')}`,
  );
}

describe('semantic colours', () => {
  it('tell what a name stands for', () => {
    const text =
      '@a = {{b}}\n### A\n# @name login\n# @prompt who\nGET /{{a}}/{{who}}/{{host}}/{{%nobody}}/{{$guid}}?x={{login.id}}&y={{nix.response.body}}\nAuthorization: {{$aadV2Token}}';
    assert.deepEqual(tokens(text, around({ host: 'x' })), [
      'a: variable declaration',
      'b: undefinedVariable',
      'login: function declaration',
      'who: parameter declaration',
      'a: variable',
      'who: parameter',
      'host: variable readonly',
      'nobody: undefinedVariable',
      '$guid: macro',
      'login: function',
      'nix: undefinedVariable',
      '$aadV2Token: macro readonly',
    ]);
  });

  it('of a part are those that touch it', () => {
    const text = '@a = 1\n@b = 2\n@c = 3\n';
    const part = tokensOf(parse(text), text, nothingAround, { start: 7, end: 14 });
    assert.deepEqual(
      part?.map(({ range }) => text[range.start]),
      ['a', 'b'],
    );
  });

  it('of a very long file are given for parts only', () => {
    const text = '### A\nGET /{{a}}/{{b}}\n'.repeat(30_000);
    const file = parse(text);
    assert.equal(tokensOf(file, text, nothingAround), undefined);
    assert.ok((tokensOf(file, text, nothingAround, { start: 1000, end: 2000 })?.length ?? 0) > 50);
  });
});
