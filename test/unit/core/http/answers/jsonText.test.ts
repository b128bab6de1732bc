import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compact, sliceAt } from '../../../../../src/core/http/answers/jsonText.ts';

type Location = (string | number)[];

/** Every place of a value, with what is there. */
function* places(value: unknown, location: Location = []): Generator<readonly [Location, unknown]> {
  yield [location, value];
  if (typeof value !== 'object' || value === null) return;
  const entries: [string | number, unknown][] = Array.isArray(value) ? value.map((item, index) => [index, item]) : Object.entries(value);
  for (const [key, inner] of entries) yield* places(inner, [...location, key]);
}

describe('sliceAt and compact', () => {
  it('find each value of any JSON in its text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), fc.constantFrom('', ' ', '\t', ' \n'), (value, indent) => {
        const text = ` ${JSON.stringify(value, undefined, indent)}\r\n`;
        for (const [location, inner] of places(JSON.parse(text))) {
          const slice = sliceAt(text, location);
          assert.ok(slice);
          assert.equal(compact(text.slice(slice.start, slice.end)), JSON.stringify(inner));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('takes the last of two keys, and keys with escapes', () => {
    const text = '{"a":1,"\\u0061":[2 , 3.00]}';
    const slice = sliceAt(text, ['a']);
    assert.equal(slice && compact(text.slice(slice.start, slice.end)), '[2,3.00]');
  });

  it('is none where there is nothing', () => {
    assert.equal(sliceAt('{"a":[1]}', ['a', 1]), undefined);
    assert.equal(sliceAt('{"a":[1]}', ['b']), undefined);
    assert.equal(sliceAt('{"a":[1]}', ['a', 'x']), undefined);
    assert.equal(sliceAt('[]', [0]), undefined);
  });
});
