import assert from 'node:assert/strict';
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

describe('changes since an earlier answer', () => {
  it('are added, changed or removed, row by row and counted', () => {
    const table = openTable(items, new Set(['a', 'c', '7', 'null']));
    assert.deepEqual(
      table.rows(query(), ['id'], 0, 20).rows.map(({ change }) => change),
      ['changed', 'added', 'removed', 'added', 'changed', 'removed', 'added', 'added', 'changed'],
    );
    assert.deepEqual(table.changes, { added: 4, changed: 3, removed: 2 });
    assert.deepEqual(
      table.rows(query({ search: 'no id' }), [], 0, 20).rows.map(({ index, change }) => [index, change]),
      [[3, 'added']],
    );
  });

  it('are nothing without an earlier answer, and all added after an empty one', () => {
    const table = openTable(items);
    assert.equal(table.changes, undefined);
    assert.equal('change' in (table.rows(query(), ['id'], 0, 1).rows[0] ?? {}), false);
    assert.deepEqual(openTable(itemsFrom('{"id":"a"}'), new Set()).changes, { added: 1, changed: 0, removed: 0 });
  });
});

describe('ids', () => {
  it('are those of the items that are there', () => {
    assert.deepEqual(openTable(items).ids(), ['a', 'b', 'a', '7']);
    assert.deepEqual(tableOf('1', 'null').ids(), []);
  });
});
