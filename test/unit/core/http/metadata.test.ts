import assert from 'node:assert/strict';
import { optionsOf, timeoutOf } from '../../../../src/core/http/metadata.ts';
import { applied, only, problemOf } from './spoken.ts';

describe('timeoutOf', () => {
  const table: readonly (readonly [written: string, milliseconds: number | undefined, problem?: string])[] = [
    ['500 ms', 500],
    ['500ms', 500],
    ['5 s', 5000],
    ['1.5 s', 1500],
    ['2 m', 120_000],
    ['2 min', 120_000],
    ['= 3 S', 3000],
    ['5', 5000, 'timeoutUnit'],
    ['999', 999_000, 'timeoutUnit'],
    ['1000', 1000, 'timeoutUnit'],
    ['100000 m', 2 ** 31 - 1],
    ['0', undefined, 'timeoutInvalid'],
    ['-1', undefined, 'timeoutInvalid'],
    ['5 h', undefined, 'timeoutInvalid'],
    ['soon', undefined, 'timeoutInvalid'],
    ['{{x}}', undefined, 'timeoutInvalid'],
  ];
  for (const [written, milliseconds, problem] of table) {
    it(`“${written}”`, () => {
      const found = timeoutOf(only(`# @timeout ${written}\nGET /a`), 'auto');
      assert.equal(found.milliseconds, milliseconds);
      assert.equal(found.problem?.code, problem);
    });
  }

  it('has none where none is written', () => assert.deepEqual(timeoutOf(only('# @timeout\nGET /a'), 'auto'), {}));

  it('reads a bare number as the dialect does', () => {
    const block = only('# @timeout 5000\nGET /a');
    assert.equal(timeoutOf(block, 'auto').milliseconds, 5000);
    assert.equal(timeoutOf(block, 'jetbrains').milliseconds, 5_000_000);
    assert.equal(timeoutOf(only('# @timeout 5\nGET /a'), 'httpyac').milliseconds, 5);
  });

  it('offers to write the unit, the likelier one first', () => {
    const text = '# @timeout = 5\nGET /a';
    const { fixes = [], severity } = problemOf(text, 'timeoutUnit');
    assert.equal(severity, 'hint');
    assert.deepEqual(
      fixes.map((fix) => timeoutOf(only(applied(text, fix)), 'auto')),
      [{ milliseconds: 5000 }, { milliseconds: 5 }],
    );
  });
});

describe('optionsOf', () => {
  it('is plain without metadata', () => assert.deepEqual(optionsOf(only('GET /a'), 'auto'), { followRedirects: true, log: true }));

  it('has what the metadata asks for, also as httpYac writes it', () => {
    const asked = { followRedirects: false, log: false, note: 'Sure?', timeoutMilliseconds: 3000 };
    assert.deepEqual(optionsOf(only('# @no-redirect\n# @no-log\n# @note Sure?\n# @timeout 3 s\n# @no-cookie-jar\nGET /a'), 'auto'), asked);
    assert.deepEqual(optionsOf(only('# @noRedirect\n# @noLog\n# @note Sure?\n# @timeout 3000\nGET /a'), 'httpyac'), asked);
  });

  it('asks with the request’s title where a note says nothing', () => {
    assert.match(optionsOf(only('### All of it\n# @note\nDELETE /a'), 'auto').note ?? '', /All of it/);
  });
});
