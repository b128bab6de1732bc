import assert from 'node:assert/strict';
import { untilSoLarge } from '../../../../src/editor/commands/untilSoLarge.ts';

describe('how much of a list is fetched unasked', () => {
  it('is so many bytes from where it began, and as many again after each yes', async () => {
    let bytes = 500;
    const askedAt: number[] = [];
    const answers = [true, false];
    const mayBeSoLarge = untilSoLarge(
      () => bytes,
      100,
      () => {
        askedAt.push(bytes);
        return Promise.resolve(answers.shift() ?? false);
      },
    );
    const going: boolean[] = [];
    for (; bytes <= 720; bytes += 40) going.push(await mayBeSoLarge());
    assert.deepEqual(askedAt, [620]);
    assert.deepEqual(going, [true, true, true, true, true, true]);
    bytes = 720;
    assert.equal(await mayBeSoLarge(), false);
    assert.deepEqual(askedAt, [620, 720]);
  });
});
