import assert from 'node:assert/strict';
import { DeltaStates, type DeltaState } from '../../../src/sandbox/data/deltaStates.ts';
import { userType } from '../../../src/sandbox/odata/entityTypes.ts';
import { delta } from '../../../src/sandbox/routes/delta.ts';
import type { Call } from '../../../src/sandbox/routes/route.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { graph, start, tokenOf, type Ask } from './fixtures.ts';

describe('the sandbox’s delta queries', () => {
  let sandbox: Sandbox;
  let ask: Ask;
  before(async () => {
    sandbox = await start();
    for (const role of ['User.ReadWrite.All', 'Group.ReadWrite.All']) sandbox.grant(role);
    ask = graph(sandbox, await tokenOf(sandbox));
  });
  after(() => sandbox.close());

  /** All pages of a round. */
  async function round(
    first: string,
    headers: Record<string, string> = {},
  ): Promise<{ rows: Record<string, unknown>[]; link: string; pages: number }> {
    const rows: Record<string, unknown>[] = [];
    let link = first;
    for (let pages = 1; ; pages++) {
      const { status, body } = await ask(link, { headers });
      assert.equal(status, 200, JSON.stringify(body));
      rows.push(...(body.value as Record<string, unknown>[]));
      const next = body['@odata.nextLink'] as string | undefined;
      const delta = body['@odata.deltaLink'] as string | undefined;
      assert.equal(next === undefined, delta !== undefined, 'one of the two links');
      if (delta !== undefined) return { rows, link: delta, pages };
      link = next ?? '';
    }
  }

  const json = { 'Content-Type': 'application/json' };

  it('give all, then what was added, changed and removed, again and again', async () => {
    const first = await round('/users/delta?$select=displayName,jobTitle', { Prefer: 'odata.maxpagesize=900' });
    assert.deepEqual([first.rows.length, first.pages], [2000, 3]);
    assert.deepEqual(Object.keys(first.rows[0] ?? {}).toSorted(), ['displayName', 'id', 'jobTitle']);
    assert.deepEqual((await round(first.link)).rows, [], 'nothing has changed');
    const [one, two] = [String(first.rows[0]?.['id']), String(first.rows[1]?.['id'])];
    const changed = await ask(`/users/${one}`, { method: 'PATCH', headers: json, body: JSON.stringify({ jobTitle: 'Gardener', city: 'Kiel' }) });
    assert.equal(changed.status, 204);
    assert.equal((await ask(`/users/${two}`, { method: 'DELETE' })).status, 204);
    const second = await round(first.link);
    assert.deepEqual(second.rows, [
      { id: one, jobTitle: 'Gardener' },
      { id: two, '@removed': { reason: 'changed' } },
    ]);
    assert.equal((await round(first.link)).rows.length, 2, 'the same link gives the same again');
    assert.deepEqual((await round(second.link)).rows, []);
  });

  it('say nothing of changes in what was not selected', async () => {
    const { link } = await round('/groups/delta?$select=displayName,uniqueName&$deltatoken=latest');
    const id = String((await ask('/groups?$top=1')).body.value[0]?.['id']);
    assert.equal((await ask(`/groups/${id}`, { method: 'PATCH', headers: json, body: JSON.stringify({ description: 'Other words' }) })).status, 204);
    assert.deepEqual((await round(link)).rows, []);
  });

  it('can begin now, also for groups', async () => {
    const { rows, link } = await round('/groups/delta?$deltatoken=latest');
    assert.deepEqual(rows, []);
    const group = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true };
    const created = await ask('/groups', { method: 'POST', headers: json, body: JSON.stringify(group) });
    assert.equal(created.status, 201);
    const [added] = (await round(link)).rows;
    assert.equal(added?.['id'], created.body['id']);
    assert.equal(added?.['displayName'], 'New');
  });

  it('keep one list for all the tokens of a round', () => {
    const kept: DeltaState[] = [];
    const deltas = new (class extends DeltaStates {
      override keep(state: DeltaState): string {
        kept.push(state);
        return super.keep(state);
      }
    })();
    const things = new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, { id }]));
    const ids: unknown[] = [];
    let query = new URLSearchParams();
    for (let next: string | undefined = ''; next !== undefined;) {
      const call = { tenant: { deltas }, prefer: 'odata.maxpagesize=2', query } as unknown as Call;
      const page = delta(call, userType, 'users', things);
      assert.ok(page.kind === 'deltaPage');
      ids.push(page.rows.map(({ id }) => id));
      next = page.next;
      query = new URLSearchParams({ $skiptoken: next ?? '' });
    }
    assert.deepEqual(ids, [['a', 'b'], ['c', 'd'], ['e']]);
    assert.deepEqual([kept.length, kept[0]?.rows === kept[1]?.rows, kept[0]?.rows.length, kept[2]?.rows.length], [3, true, 5, 0]);
  });

  it('refuse a token that nobody gave, and options that they do not know', async () => {
    for (const token of ['$deltatoken=old', '$skiptoken=old']) {
      const { status, body } = await ask(`/users/delta?${token}`);
      assert.equal(status, 410);
      assert.equal((body['error'] as { code?: string }).code, 'syncStateNotFound');
    }
    for (const option of ['$orderby=displayName', '$top=5', '$search="displayName:a"']) {
      assert.equal((await ask(`/users/delta?${option}`, { headers: { ConsistencyLevel: 'eventual' } })).status, 400, option);
    }
  });
});
