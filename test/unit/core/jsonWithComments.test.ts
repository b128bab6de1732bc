import assert from 'node:assert/strict';
import { parseJsonWithComments } from '../../../src/core/jsonWithComments.ts';

const read = (text: string): unknown => parseJsonWithComments(text, 'settings.json', 'broken');

describe('JSON with comments', () => {
  const table: readonly (readonly [string, unknown])[] = [
    ['{"a":1}', { a: 1 }],
    ['\uFEFF// first\n{ /* a */ "a" /* , */ : [1, 2, // two\n ], \r\n}', { a: [1, 2] }],
    ['{"url":"https://a/*b*/","b":"\\"// no, }"}', { url: 'https://a/*b*/', b: '"// no, }' }],
    ['["a,]", {"b": "\\\\",}, /* , */]', ['a,]', { b: '\\' }]],
    ['[1 /**/ , /***/ ]', [1]],
    ['[1] // [', [1]],
  ];
  for (const [text, value] of table) it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), value));

  it('keeps places: line and column are those of the file', () => {
    assert.throws(() => read('{\n  // a comment\n  "a": /* b */ oops\n}'), {
      code: 'broken',
      message: 'settings.json is not valid JSON: line 3, column 16.',
    });
  });

  for (const text of ['', '[,]', '[1,,]', '{,}', '{"a":,}', '{"a"', '"a', '/* open', '{"a":1}}', '[1/]']) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => read(text), { code: 'broken' }));
  }
});
