import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { graph, start, tokenOf, type Ask } from './fixtures.ts';

const adele = '/users/adele.vance@contoso.sandbox/drive';
const site = '/sites/contoso.sharepoint.sandbox:/sites/humanresources:/drive';

describe('the sandbox’s copying of files', () => {
  let sandbox: Sandbox;
  let ask: Ask;
  let now: number;
  before(async () => {
    now = Date.now();
    sandbox = await start(() => new Date(now));
    ask = graph(sandbox, await tokenOf(sandbox));
  });
  afterEach(() => sandbox.reset());
  after(() => sandbox.close());

  const idOf = async (path: string): Promise<string> => String((await ask(path)).body['id']);
  const copy = async (path: string, json: unknown, query = ''): ReturnType<Ask> =>
    ask(`${path.replace(/root:.*/, '')}items/${await idOf(path)}/copy${query}`, { method: 'POST', json });
  /** Without a token, as SharePoint's. */
  const monitor = async (copied: Awaited<ReturnType<Ask>>): Promise<Record<string, unknown>> => {
    const answer = await fetch(copied.headers.get('location') ?? '');
    return { http: answer.status, ...((await answer.json()) as object) };
  };

  it('accepts a small folder, and it is there at once, in another drive, with its files', async () => {
    const [driveId, id] = [await idOf(site), await idOf(`${site}/root`)];
    const copied = await copy(`${adele}/root:/Documents`, { parentReference: { driveId, id }, name: 'Of Adele' });
    assert.deepEqual([copied.status, copied.text], [202, '']);
    const done = await monitor(copied);
    assert.deepEqual([done['http'], done['status'], done['percentageComplete']], [202, 'completed', 100]);
    const found = await ask(`/drives/${driveId}/items/${id}:/Of Adele`);
    assert.equal(found.body['id'], done['resourceId']);
    assert.deepEqual(found.body['folder'], { childCount: 3 });
    assert.equal(found.body['size'], (await ask(`${adele}/root:/Documents`)).body['size']);
    const file = await ask(`/drives/${driveId}/root:/Of Adele/Projects/Aurora.json`);
    assert.notEqual(file.body['id'], await idOf(`${adele}/root:/Documents/Projects/Aurora.json`));
    const url = (await ask(`/drives/${driveId}/items/${String(file.body['id'])}/content`)).headers.get('location') ?? '';
    assert.match(await (await fetch(url)).text(), /"project": "Aurora"/);
  });

  it('takes its time over a large file: until then it is not there', async () => {
    const copied = await copy(`${site}/root:/Reports/Measurements.csv`, { name: 'Again.csv' });
    assert.deepEqual(await monitor(copied), { http: 202, operation: 'ItemCopy', percentageComplete: 0, status: 'inProgress' });
    now += 500;
    assert.equal((await monitor(copied))['percentageComplete'], 50);
    assert.equal((await ask(`${site}/root:/Reports/Again.csv`)).status, 404);
    now += 500;
    assert.equal((await ask(`${site}/root:/Reports/Again.csv`)).status, 200, 'beside what was copied');
    assert.equal((await monitor(copied))['status'], 'completed');
  });

  it('says in the monitor that a name is taken, or that the source is gone by then', async () => {
    const taken = await copy(`${adele}/root:/Documents/Notes.txt`, {});
    assert.equal(taken.status, 202);
    assert.deepEqual(await monitor(taken), {
      http: 202,
      operation: 'ItemCopy',
      status: 'failed',
      error: { code: 'nameAlreadyExists', message: 'An item with the same name already exists under the parent.' },
    });
    const renamed = await copy(`${adele}/root:/Documents/Notes.txt`, {}, '?@microsoft.graph.conflictBehavior=rename');
    assert.equal((await monitor(renamed))['status'], 'completed');
    assert.equal((await ask(`${adele}/root:/Documents/Notes 1.txt`)).status, 200);
    const late = await copy(`${site}/root:/Reports/Measurements.csv`, { name: 'Again.csv' });
    await ask(`${site}/items/${await idOf(`${site}/root:/Reports`)}`, { method: 'DELETE' });
    now += 2000;
    assert.equal(((await monitor(late))['error'] as Record<string, unknown>)['code'], 'itemNotFound');
  });

  it('finds the destination by path, and refuses what is none', async () => {
    const byPath = await copy(`${adele}/root:/Documents/Notes.txt`, { parentReference: { path: '/drive/root:/Pictures' } });
    assert.equal((await monitor(byPath))['status'], 'completed');
    assert.equal((await ask(`${adele}/root:/Pictures/Notes.txt`)).status, 200);
    const refused = await Promise.all([
      copy(`${adele}/root:/Documents`, { parentReference: { id: 'nowhere' } }),
      copy(`${adele}/root:/Documents`, { parentReference: { driveId: 'nowhere' } }),
      copy(`${adele}/root:/Documents`, { parentReference: { id: await idOf(`${adele}/root:/Documents/Projects`) } }),
      copy(`${adele}/root:/Documents`, { parentReference: { id: await idOf(`${adele}/root:/Documents/Notes.txt`) } }),
      copy(`${adele}/root:/Documents`, { name: 'a/b' }),
    ]);
    assert.deepEqual(
      refused.map(({ status }) => status),
      [404, 404, 400, 400, 400],
    );
    assert.equal((await fetch(`${sandbox.url}/_api/v2.0/monitor/nobody`)).status, 404);
  });
});
