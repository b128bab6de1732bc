import assert from 'node:assert/strict';
import { createChangeCounter } from '../../../../../src/core/response/table/changes.ts';
import { openTable } from '../../../../../src/core/response/table/table.ts';
import { itemsFrom, query, tableOf } from './tables.ts';

const items = itemsFrom(
  '{"id":"a","displayName":"changed"}',
  '{"id":"b","displayName":"new"}',
  '{"id":"c","@removed":{"reason":"deleted"}}',
  '{"displayName":"has no id"}',
  '{"\\u0069d":"\\u0061"}',
  '{"id":"gone","@removed":{"reason":"changed"}}',
  '"no object"',
  '{"id":null}',
  '{"id":7}',
);
const ids = new Set(['a', 'c', '7', 'null']);

describe('changes since an earlier answer', () => {
  it('are added, changed or removed, row by row', () => {
    const table = openTable(items, { ids, complete: true });
    assert.deepEqual(
      table.rows(query(), ['id'], 0, 20).rows.map(({ change }) => change),
      ['changed', 'added', 'removed', 'added', 'changed', 'removed', 'added', 'added', 'changed'],
    );
    assert.deepEqual(
      table.rows(query({ search: 'no id' }), [], 0, 20).rows.map(({ index, change }) => [index, change]),
      [[3, 'added']],
    );
  });

  it('are added or changed where not all of the earlier items are known', () => {
    assert.deepEqual(
      openTable(items, { ids, complete: false })
        .rows(query(), ['id'], 0, 20)
        .rows.map(({ change }) => change),
      ['changed', 'addedOrChanged', 'removed', 'addedOrChanged', 'changed', 'removed', 'addedOrChanged', 'addedOrChanged', 'changed'],
    );
  });

  it('are nothing without an earlier answer', () => {
    assert.equal('change' in (openTable(items).rows(query(), ['id'], 0, 1).rows[0] ?? {}), false);
  });

  it('know the facet of a file that is deleted from a property of that name', () => {
    const table = openTable(itemsFrom('{"id":"f","deleted":{"state":"deleted"}}', '{"id":"g","deleted":false}', '{"id":"h","deleted":null}'), {
      ids: new Set(['f', 'g', 'h']),
      complete: true,
    });
    assert.deepEqual(
      table.rows(query(), [], 0, 9).rows.map(({ change }) => change),
      ['removed', 'changed', 'changed'],
    );
    assert.deepEqual(table.ids(), { ids: ['g', 'h'], removed: ['f'] });
  });
});

describe('the counts of changes', () => {
  it('take the last item of each id, and each item without one', () => {
    const counter = createChangeCounter({ ids, complete: true });
    counter.add(items, 0);
    assert.deepEqual(counter.counts, { added: 4, changed: 2, removed: 2, unclear: 0 });
    counter.add(itemsFrom('{"id":"b","@removed":{}}', '{"id":"c"}', '{"id":"c"}'), 0);
    assert.deepEqual(counter.counts, { added: 3, changed: 3, removed: 2, unclear: 0 });
  });

  it('do not look again at what was counted', () => {
    const counter = createChangeCounter({ ids: new Set(), complete: false });
    const looked: number[] = [];
    const watched = { count: 3, bytesOf: (index: number) => (looked.push(index), Buffer.from(`{"id":${index}}`)) };
    counter.add({ ...watched, count: 2 }, 0);
    counter.add(watched, 2);
    assert.deepEqual([looked, counter.counts], [[0, 1, 2], { added: 0, changed: 0, removed: 0, unclear: 3 }]);
  });
});

describe('ids', () => {
  it('are those of the items that are there, and of those that are gone', () => {
    assert.deepEqual(openTable(items).ids(), { ids: ['a', 'b', '7'], removed: ['c', 'gone'] });
    assert.deepEqual(tableOf('1', 'null').ids(), { ids: [], removed: [] });
    assert.deepEqual(tableOf('{"id":1}', '{"id":1,"@removed":{}}').ids(), { ids: [], removed: ['1'] });
  });
});
