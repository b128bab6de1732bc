import assert from 'node:assert/strict';
import { superseded } from '../../../../src/webview/vscodeApi.ts';
import { RowCache, type RowsAnswer } from '../../../../src/webview/table/rowCache.ts';

interface Asked {
  readonly group: number;
  readonly from: number;
  readonly answer: (answer: RowsAnswer | typeof superseded | undefined) => void;
}

function rowsFrom(from: number, count: number): RowsAnswer {
  return { total: 1000, rows: Array.from({ length: count }, (_, index) => ({ index: from + index, cells: [] })) };
}

describe('RowCache', () => {
  let asked: Asked[];
  let arrived: (number | typeof superseded | undefined)[];
  let cache: RowCache;

  beforeEach(() => {
    asked = [];
    arrived = [];
    cache = new RowCache(
      (group, from) => new Promise((answer) => asked.push({ group, from, answer })),
      (total) => arrived.push(total),
    );
  });

  async function answer(index: number, rows: RowsAnswer | typeof superseded | undefined): Promise<void> {
    asked[index]?.answer(rows);
    await new Promise(setImmediate);
  }

  it('asks for a block once, and has its rows when they are there', async () => {
    assert.equal(cache.row(70, 0), undefined);
    assert.equal(cache.row(75, 0), undefined);
    assert.deepEqual(
      asked.map(({ group, from }) => [group, from]),
      [[0, 60]],
    );
    await answer(0, rowsFrom(60, 60));
    assert.equal(cache.row(75, 0)?.index, 75);
    assert.deepEqual(arrived, [1000]);
  });

  it('asks little at once: what is passed by is never asked', async () => {
    for (let position = 0; position < 6000; position += 60) {
      cache.row(position, 0);
    }
    assert.equal(asked.length, 4);
    await answer(0, rowsFrom(0, 60));
    cache.row(5940, 0);
    assert.deepEqual(
      asked.map(({ from }) => from),
      [0, 60, 120, 180, 5940],
    );
  });

  it('shows old rows until the new ones are there', async () => {
    cache.row(0, 0);
    await answer(0, rowsFrom(0, 60));
    cache.makeStale(60);
    cache.row(0, 0);
    assert.equal(asked.length, 1);
    cache.makeStale(59);
    assert.equal(cache.row(0, 0)?.index, 0);
    assert.equal(asked.length, 2);
    await answer(1, rowsFrom(500, 60));
    assert.equal(cache.row(0, 0)?.index, 500);
  });

  it('drops what comes after it was closed', async () => {
    cache.row(0, 0);
    cache.close();
    await answer(0, rowsFrom(0, 60));
    assert.deepEqual(arrived, []);
    assert.equal(cache.row(0, 0), undefined);
    assert.equal(asked.length, 1);
  });

  it('says when rows are gone', async () => {
    cache.row(0, 0);
    await answer(0, undefined);
    assert.deepEqual(arrived, [undefined]);
  });

  it('asks again for rows that were not answered', async () => {
    cache.row(0, 0);
    await answer(0, superseded);
    assert.deepEqual(arrived, [superseded]);
    cache.row(0, 0);
    assert.equal(asked.length, 2);
    await answer(1, rowsFrom(0, 60));
    assert.equal(cache.row(0, 0)?.index, 0);
  });

  it('asks for nothing when only what is known is wanted', async () => {
    assert.equal(cache.known(0, 0), undefined);
    assert.equal(asked.length, 0);
    cache.row(0, 0);
    await answer(0, rowsFrom(0, 60));
    assert.equal(cache.known(59, 0)?.index, 59);
  });

  it('takes what was asked before rows became stale for stale', async () => {
    cache.row(0, 0);
    cache.makeStale(0);
    await answer(0, rowsFrom(0, 60));
    assert.equal(cache.row(0, 0)?.index, 0);
    assert.equal(asked.length, 2);
  });

  it('finds an item among rows that it fetches', async () => {
    assert.equal(cache.find(130, 59, 300), 'waiting');
    assert.equal(asked.length, 4);
    await answer(0, rowsFrom(0, 60));
    await answer(2, rowsFrom(120, 60));
    assert.equal(cache.find(130, 59, 300), 130);
    assert.equal(cache.find(7, 70, 300), 'waiting');
    for (const index of [1, 3, 4, 5]) await answer(index, rowsFrom(asked[index]?.from ?? 0, 60));
    assert.equal(cache.find(999, 70, 300), undefined);
    cache.makeStale(0);
    assert.equal(cache.find(130, 59, 300), 'waiting', 'it may stand elsewhere by now');
  });
});
