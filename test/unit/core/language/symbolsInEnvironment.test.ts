import assert from 'node:assert/strict';
import fc from 'fast-check';
import { environmentKeyRange } from '../../../../src/core/language/symbolsInEnvironment.ts';

describe('where a variable of an environment is written', () => {
  const cases: readonly (readonly [what: string, json: string, variable: string])[] = [
    ['in the environment, though others have it', '{"prod": {"host": 1}, "dev": {"x": "host", "‹host›": "b"}}', 'host'],
    ['in what all share', '{"$shared": {"‹host›": "a"}, "prod": {"host": 1}}', 'host'],
    ['in the environment before what all share', '{"$shared": {"host": "a"}, "dev": {"‹host›": 1}}', 'host'],
    ['nested', '{"dev": {"b": 1, "a": {"c": 0, "‹b›": 1}}}', 'a.b'],
    ['in an array of objects', '{"dev": {"a": [{"b": 0}, {"‹b›": 1}]}}', 'a[1].b'],
    ['in an array, at the array', '{"dev": {"‹a›": [[1], 2]}}', 'a[0][0]'],
    ['among comments and superfluous commas', '{ // "dev": {"host": 1}\n /* "dev": {"host"  */ "dev": {,"‹host›" /* : */ : "}{",}, }', 'host'],
    ['with escapes', '{"dev": {"\\"": "\\\\", "‹h\\u006fst›": 1}}', 'host'],
    ['in unfinished text', '{"dev": {"a": "open\n, "‹host›": 1', 'host'],
  ];
  for (const [what, written, variable] of cases) {
    it(what, () => {
      const start = written.indexOf('‹');
      const end = written.indexOf('›') - 1;
      const json = written.replace('‹', '').replace('›', '');
      assert.deepEqual(environmentKeyRange(json, ['dev', '$shared'], variable), { start, end });
    });
  }

  it('nowhere', () => {
    assert.equal(environmentKeyRange('{"dev": {"a": 1}}', ['dev'], 'b'), undefined);
    assert.equal(environmentKeyRange('{"dev": "host"}', ['dev'], 'host'), undefined);
  });

  it('any text has an answer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', '"a"', '"', ':', ',', '//', '/*', '*/', '\n', '\\', '1'), { maxLength: 40 }),
        (pieces) => {
          const json = pieces.join('');
          const range = environmentKeyRange(json, ['a', '$shared'], 'a');
          if (range) assert.equal(json.slice(range.start, range.end).startsWith('a'), true);
        },
      ),
      { numRuns: 2000 },
    );
    assert.equal(environmentKeyRange('['.repeat(1_000_000), ['a'], 'a'), undefined);
  });
});
