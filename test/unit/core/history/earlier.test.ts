import assert from 'node:assert/strict';
import { earlierOf } from '../../../../src/core/history/earlier.ts';
import type { HistoryHead } from '../../../../src/core/history/entry.ts';
import { entry } from './entries.ts';

const contoso = { name: 'contoso', tenantId: 't', production: false };
const graph = 'https://graph.microsoft.com/v1.0';

function head(hour: number, changes: Partial<HistoryHead> = {}): HistoryHead {
  return entry(1, new Date(Date.UTC(2026, 10, 23, hour)), { connection: contoso, url: `${graph}/users?$top=${hour}`, ...changes }).head;
}

describe('earlier exchanges of a request', () => {
  const shown = head(12);

  it('are those with the same method and path before it, the newest first', () => {
    const heads = [head(13), shown, head(11), head(10, { method: 'POST' }), head(9, { url: `${graph}/groups` }), head(8)];
    assert.deepEqual(earlierOf(heads, shown), [heads[2], heads[5]]);
  });
  it('begin with those over the same connection', () => {
    const heads = [head(11, { connection: { ...contoso, name: 'fabrikam' } }), head(10), head(9, { connection: { ...contoso, name: 'CONTOSO' } })];
    assert.deepEqual(earlierOf(heads, shown), [heads[1], heads[2], heads[0]]);
  });
  it('begin with the same query', () => {
    const heads = [head(11), head(10, { url: `${graph}/users?$top=12` })];
    assert.deepEqual(earlierOf(heads, shown), [heads[1], heads[0]]);
  });
  it('may be of another person', () => {
    const one = head(12, { url: `${graph}/users/1/messages` });
    const heads = [head(11, { url: `${graph}/users/2/messages?$top=1` })];
    assert.deepEqual(earlierOf(heads, one), heads);
  });
  it('on another host are of the same request only over the same connection', () => {
    const sandbox = 'http://127.0.0.1:4711/v1.0/users';
    assert.equal(earlierOf([head(11, { url: sandbox })], shown).length, 1);
    assert.equal(earlierOf([head(11, { url: sandbox, connection: { ...contoso, name: 'Sandbox' } })], shown).length, 0);
  });
});
