import assert from 'node:assert/strict';
import type { TableQuery } from '../../../../src/shared/bodyCalls.ts';
import { changedQuery, isAsReceived, queryWithin } from '../../../../src/webview/table/readerQuery.ts';

describe('the query of a reader', () => {
  const sort = { column: 'a', descending: true };
  const plain: TableQuery = { array: '$', filters: [], search: '' };

  it('changes in what is named', () => {
    const sorted = changedQuery(plain, { sort });
    assert.deepEqual(sorted, { ...plain, sort });
    assert.deepEqual(changedQuery(sorted, { search: 'x' }), { ...plain, sort, search: 'x' });
    assert.deepEqual(changedQuery(sorted, { sort: undefined }), plain);
    assert.deepEqual([plain, sorted, changedQuery(plain, { search: 'x' })].map(isAsReceived), [true, false, false]);
  });

  it('leaves out columns that are gone', () => {
    const filters = ['a', 'b'].map((column) => ({ column, text: 'x' }));
    assert.deepEqual(
      queryWithin({ sort, filters, search: 's' }, (name) => name === 'b'),
      { sort: undefined, filters: filters.slice(1), search: 's' },
    );
  });
});
