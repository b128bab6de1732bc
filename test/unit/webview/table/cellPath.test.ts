import assert from 'node:assert/strict';
import { cellPath, memberText } from '../../../../src/webview/table/cellPath.ts';

function linesOf(json: unknown): readonly { readonly text: string }[] {
  return JSON.stringify(json, undefined, 2)
    .split('\n')
    .map((text) => ({ text }));
}

describe('cellPath', () => {
  it('is a normalised path', () => {
    assert.equal(cellPath(`$['value']`, 3), `$['value'][3]`);
    assert.equal(cellPath(`$['value']`, 3, 'mail'), `$['value'][3]['mail']`);
    assert.equal(cellPath('$', 0, "it's\\\n\u0001"), `$[0]['it\\'s\\\\\\n\\u0001']`);
  });
});

describe('memberText', () => {
  const lines = linesOf({ a: 'x "y"\n', nested: { a: 1, list: [{}, 2] }, empty: [], text: '}', last: 12 });

  it('is the value as it stands, a string without its quotes', () => {
    assert.equal(memberText(lines, 'a'), 'x "y"\n');
    assert.equal(memberText(lines, 'text'), '}');
    assert.equal(memberText(lines, 'empty'), '[]');
    assert.equal(memberText(lines, 'last'), '12');
    assert.equal(memberText(lines, 'nested'), JSON.stringify({ a: 1, list: [{}, 2] }, undefined, 2));
  });

  it('is all of it for an item that is no object', () => {
    assert.equal(memberText(linesOf('plain'), undefined), 'plain');
    assert.equal(memberText(linesOf([1]), undefined), '[\n  1\n]');
  });

  it('is nothing when it is not whole, or not there', () => {
    assert.equal(memberText(lines, 'missing'), undefined);
    assert.equal(memberText([{ text: '{' }, { text: '  "a": "xx', rest: '… 20 MB more' }, { text: '}' }] as never, 'a'), undefined);
  });
});
