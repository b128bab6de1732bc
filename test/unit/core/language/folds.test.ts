import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from '../../../../src/core/http/parse.ts';
import { foldsOf } from '../../../../src/core/language/folds.ts';

function folds(...lines: readonly string[]): readonly string[] {
  const text = lines.join('\n');
  return foldsOf(parse(text), text).map(({ first, last, kind }) => `${first}-${last}${kind ? ` ${kind}` : ''}`);
}

describe('folding', () => {
  it('a request goes from its ### to its last line that is not blank', () => {
    assert.deepEqual(folds('@a = 1', '', '### A', 'GET /a', 'X: y', '', '', '### B', 'GET /b', ''), ['2-4', '7-8']);
  });

  it('the first request may stand without ###', () => {
    assert.deepEqual(folds('@a = 1', 'GET /a', 'X: y', '', '### B', 'GET /b'), ['1-2', '4-5']);
  });

  it('a section without a request folds too, and a ### alone does not', () => {
    assert.deepEqual(folds('### Shared', '@a = 1', '', '###', '', '### B', 'GET /b'), ['0-1', '5-6']);
  });

  it('with CRLF and CR lines are counted as the editor does', () => {
    const text = '### A\r\nGET /a\r\rX\r\n### B\nPOST /b\n\n{\r\n"a":\r\n1\r\n}';
    assert.deepEqual(
      foldsOf(parse(text), text).map(({ first, last }) => [first, last]),
      [
        [0, 3],
        [4, 10],
        [7, 9],
      ],
    );
  });

  it('what a JSON body nests, with the closing bracket in sight', () => {
    assert.deepEqual(folds('### A', 'POST /a', '', '{', '  "a": [', '    1,', '    "]{"', '  ],', '  "b": { "c": 1 }', '}', ''), [
      '0-9',
      '3-8',
      '4-6',
    ]);
  });

  it('an array of objects on one line with its bracket', () => {
    assert.deepEqual(folds('### A', 'POST /a', '', '[{', '  "a": 1', '}, {', '  "b": 1', '}]'), ['0-7', '3-6', '3-4', '5-6']);
  });

  it('not the braces of references, of strings, of comments', () => {
    assert.deepEqual(folds('### A', 'POST /a', '', '{', '  "a": {{b}},', '  "c": "{",', '  // {', '  "d": 1', '}'), ['0-8', '3-7']);
    assert.deepEqual(folds('### A', 'POST /a', '', '{{b}}', '{', '1', '}'), ['0-6']);
  });

  it('an open bracket takes nothing along', () => {
    assert.deepEqual(folds('### A', 'POST /a', '', '{', '  "a": [', '    1,', '  "b": {', '    1', '    2', '  }', '', '### B', 'GET /b'), [
      '0-9',
      '6-8',
      '11-12',
    ]);
  });

  it('an object around an open array still folds, and what closes nothing changes nothing', () => {
    assert.deepEqual(folds('### A', 'POST /a', '', '{', '  "a": [', '    1,', '  "b": 2', '}', '{', '1', '}'), ['0-10', '3-6', '8-9']);
    assert.deepEqual(folds('### A', 'POST /a', '', '[', '}', '  1', ']'), ['0-6', '3-5']);
    assert.deepEqual(folds('### A', 'POST /a', '', '{', '[', '}', '{', '{', '1', ']', '}', '}'), ['0-11', '3-4', '6-10', '7-9']);
  });

  it('block comments, but none in a body, and none beyond a ###', () => {
    assert.deepEqual(folds('### A', '/* one', 'two', '*/', 'POST /a', '', 'text', '/* no', 'no */'), ['0-8', '1-3 comment']);
    assert.deepEqual(folds('/* open', 'x', '### A', 'GET /a', '/* x */', 'X: y'), ['2-5']);
  });

  it('regions, around requests and within one', () => {
    assert.deepEqual(folds('### A', 'GET /a', '', '# region Users', '### B', 'GET /b', '', '### C', 'GET /c', '# endregion', '### D', 'GET /d'), [
      '0-1',
      '3-9 region',
      '4-5',
      '7-8',
      '10-11',
    ]);
    assert.deepEqual(folds('### A', '//#region x', '@a = 1', '//#endregion', 'GET /a'), ['0-4', '1-3 region']);
    assert.deepEqual(folds('### A', 'GET /a', '# region never closed', '### B', 'GET /b', '# endregion', '# endregion'), [
      '0-1',
      '2-5 region',
      '3-4',
    ]);
  });

  it('of any text nest, and lie inside it', () => {
    const line = fc.constantFrom(
      '### A',
      '# region',
      '# endregion',
      'GET /a',
      '',
      '{',
      '}',
      '[',
      ']',
      '"{',
      '/*',
      '*/',
      '/* x */',
      'X: y',
      '{{a}}',
      '  {"a": [',
      '  ]}',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        const all = foldsOf(parse(text), text).filter(({ kind }) => kind !== 'comment');
        for (const { first, last } of all) assert.ok(first >= 0 && last > first && last < Math.max(1, lines.length));
        const requestsAndRegions = all.filter(({ first, kind }) => kind === 'region' || lines[first]?.startsWith('###'));
        for (const one of requestsAndRegions)
          for (const other of requestsAndRegions)
            assert.ok(
              !(one.first < other.first && other.first <= one.last && one.last < other.last),
              `${one.first}-${one.last} and ${other.first}-${other.last}`,
            );
      }),
      { numRuns: 2000 },
    );
  });
});
