import assert from 'node:assert/strict';
import { LineCache } from '../../../../src/webview/body/lineCache.ts';

describe('LineCache', () => {
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('asks again for lines that were not answered, and keeps nothing in their place', async () => {
    const asked: number[] = [];
    let isAnswering = false;
    const cache = new LineCache(
      (from, count) => {
        asked.push(from);
        return Promise.resolve(isAnswering ? Array.from({ length: count }, (_, place) => ({ text: String(from + place) })) : undefined);
      },
      () => undefined,
    );
    assert.equal(cache.line(101), undefined);
    cache.line(150);
    await settled();
    assert.deepEqual(asked, [100]);
    isAnswering = true;
    assert.equal(cache.line(101), undefined);
    await settled();
    assert.deepEqual(asked, [100, 100]);
    assert.equal(cache.line(101)?.text, '101');
  });

  it('has them looked at again by itself, but not for ever', async () => {
    let asked = 0;
    const cache: LineCache = new LineCache(
      () => {
        asked += 1;
        return Promise.resolve(undefined);
      },
      () => cache.line(0),
    );
    const { setTimeout: real } = globalThis;
    const later: (() => void)[] = [];
    globalThis.setTimeout = ((act: () => void) => later.push(act)) as unknown as typeof setTimeout;
    try {
      cache.line(0);
      for (let round = 0; round < 20; round++) {
        await settled();
        later.shift()?.();
      }
    } finally {
      globalThis.setTimeout = real;
    }
    assert.equal(asked, 6);
  });
});
