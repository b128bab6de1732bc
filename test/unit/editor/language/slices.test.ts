import assert from 'node:assert/strict';
import { inSlices } from '../../../../src/editor/language/slices.ts';

/** Steps that each take longer than a slice may. */
function* slow(count: number): Generator<undefined, string, undefined> {
  for (let step = 0; step < count; step++) {
    const started = performance.now();
    while (performance.now() - started < 12);
    yield;
  }
  return 'done';
}

describe('work in slices', () => {
  it('lets others have their turn between the steps', async () => {
    let turns = 0;
    const other = (): void => {
      turns += 1;
      if (turns < 3) setImmediate(other);
    };
    setImmediate(other);
    assert.equal(await inSlices(slow(5), () => true), 'done');
    assert.equal(turns, 3);
  });

  it('stops once nobody wants the result', async () => {
    let asked = 0;
    assert.equal(await inSlices(slow(100), () => ++asked < 2), undefined);
    assert.equal(asked, 2);
  });
});
