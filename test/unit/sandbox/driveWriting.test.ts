import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { graph, start, tokenOf, type Ask } from './fixtures.ts';

type Loose = Readonly<Record<string, unknown>>;

const adele = '/users/adele.vance@contoso.sandbox';
const drive = `${adele}/drive`;

describe('the sandbox’s drives, written to', () => {
  let sandbox: Sandbox;
  let ask: Ask;
  before(async () => {
    sandbox = await start();
    ask = graph(sandbox, await tokenOf(sandbox));
  });
  afterEach(() => sandbox.reset());
  after(() => sandbox.close());

  const post = (path: string, json: unknown): ReturnType<Ask> => ask(path, { method: 'POST', json });
  const idOf = async (path: string): Promise<string> => String((await ask(path)).body['id']);
  const folder = (name: string, behavior?: string): Loose => ({
    name,
    folder: {},
    ...(behavior !== undefined && { '@microsoft.graph.conflictBehavior': behavior }),
  });

  it('make a folder, which counts, and can be found by its path', async () => {
    const before = (await ask(`${drive}/root`)).body['folder'];
    const made = await post(`${drive}/root/children`, folder('Archive'));
    assert.equal(made.status, 201);
    assert.deepEqual([made.body['name'], made.body['folder'], made.body['size']], ['Archive', { childCount: 0 }, 0]);
    const location = made.headers.get('location') ?? '';
    assert.equal((await ask(location)).body['name'], 'Archive');
    assert.equal(await idOf(`${drive}/root:/archive`), made.body['id']);
    assert.deepEqual([before, (await ask(`${drive}/root`)).body['folder']], [{ childCount: 3 }, { childCount: 4 }]);
    const inside = await post(`${drive}/items/${String(made.body['id'])}/children`, folder('Inside'));
    assert.equal((inside.body['parentReference'] as Loose)['id'], made.body['id']);
  });

  it('take a name once, unless told to rename', async () => {
    const taken = await post(`${drive}/root/children`, folder('documents'));
    assert.deepEqual([taken.status, taken.body.error.code], [409, 'nameAlreadyExists']);
    assert.equal((await post(`${drive}/root/children`, folder('Documents', 'rename'))).body['name'], 'Documents 1');
    assert.equal((await post(`${drive}/root/children`, folder('Documents', 'rename'))).body['name'], 'Documents 2');
  });

  for (const name of ['', ' a', 'a ', 'a.', 'a/b', 'a:b', 'x'.repeat(256)]) {
    it(`refuse the name ${JSON.stringify(name.slice(0, 5))}`, async () => {
      const answer = await post(`${drive}/root/children`, folder(name));
      assert.deepEqual([answer.status, answer.body.error.code], [400, 'invalidRequest']);
    });
  }

  it('rename a folder with all that is in it, and delete it', async () => {
    const id = await idOf(`${drive}/root:/Documents`);
    const note = await idOf(`${drive}/root:/Documents/Notes.txt`);
    const renamed = await ask(`${drive}/items/${id}`, { method: 'PATCH', json: { name: 'Papers' } });
    assert.deepEqual([renamed.status, renamed.body['id'], renamed.body['name']], [200, id, 'Papers']);
    const found = await ask(`${drive}/root:/Papers/Notes.txt`);
    assert.equal(found.body['id'], note);
    assert.match(String(found.body['webUrl']), /\/Papers\/Notes\.txt$/);
    assert.match(String((found.body['parentReference'] as Loose)['path']), /root:\/Papers$/);
    assert.equal((await ask(`${drive}/items/${id}`, { method: 'PATCH', json: { name: 'pictures' } })).status, 409);
    assert.equal((await ask(`${drive}/items/${id}`, { method: 'PATCH', json: { name: 'papers' } })).status, 200, 'its own name is not taken');
    const move = { name: 'Moved', parentReference: { id: await idOf(`${drive}/root:/Pictures`) } };
    assert.equal((await ask(`${drive}/items/${id}`, { method: 'PATCH', json: move })).body.error.code, 'notSupported');
    assert.equal((await ask(`${drive}/items/${id}`)).body['name'], 'papers', 'nor is it renamed');
    assert.equal((await ask(`${drive}/items/${id}`, { method: 'DELETE' })).status, 204);
    assert.equal((await ask(`${drive}/items/${note}`)).status, 404);
    assert.equal((await ask(`${drive}/items/root`, { method: 'DELETE' })).status, 400);
  });

  it('still answer by their id when the account is gone', async () => {
    const id = await idOf(drive);
    await ask(adele, { method: 'DELETE' });
    assert.equal((await ask(drive)).status, 404);
    assert.equal((await ask(`/drives/${id}/root:/Documents/Notes.txt`)).status, 200);
    const never = await idOf('/users/alex.wilber@contoso.sandbox/drive');
    sandbox.reset();
    await ask('/users/alex.wilber@contoso.sandbox', { method: 'DELETE' });
    assert.equal((await ask(`/drives/${never}/root`)).status, 200, 'nobody asked for it since the start');
  });

  it('give access to people of the tenant and others, and say who has it', async () => {
    const path = `${drive}/items/${await idOf(`${drive}/root:/Documents`)}`;
    const recipients = [{ email: 'alex.wilber@contoso.sandbox' }, { email: 'somebody@example.org' }];
    const invited = await post(`${path}/invite`, { recipients, roles: ['read'], requireSignIn: true, sendInvitation: false });
    assert.equal(invited.status, 200);
    assert.equal(invited.body['@odata.context'], `${sandbox.url}/v1.0/$metadata#Collection(permission)`);
    const people = invited.body.value.map((one) => (one['grantedToV2'] as { user: Loose }).user);
    assert.deepEqual(
      people.map(({ displayName, email }) => [displayName, email]),
      [
        ['Alex Wilber', 'alex.wilber@contoso.sandbox'],
        [undefined, 'somebody@example.org'],
      ],
    );
    assert.deepEqual((await ask(`${path}/permissions`)).body.value, invited.body.value);
    for (const wrong of [
      { recipients: [], roles: ['read'] },
      { recipients, roles: ['admin'] },
      { recipients: [{ email: 'nobody' }], roles: ['read'] },
    ]) {
      assert.equal((await post(`${path}/invite`, wrong)).body.error.code, 'invalidRequest');
    }
  });

  it('want Files.ReadWrite.All', async () => {
    sandbox.revoke('Files.ReadWrite.All');
    const bare = graph(sandbox, await tokenOf(sandbox));
    const refused = await bare(`${drive}/root/children`, { method: 'POST', json: folder('x') });
    assert.deepEqual([refused.status, refused.body.error.code], [403, 'accessDenied']);
    assert.equal(refused.headers.get('x-sandbox-required-role'), 'Files.ReadWrite.All');
  });

  describe('shortcuts', () => {
    const library = '/sites/contoso.sharepoint.sandbox:/sites/projectaurora:/drive';
    const idsOf = async (): Promise<Loose> => {
      const { sharepointIds } = (await ask(`${library}?$select=sharepointIds`)).body;
      return { ...(sharepointIds as Loose), listItemUniqueId: 'root' };
    };
    const shortcut = (remoteItem: unknown): ReturnType<Ask> =>
      post(`${drive}/root/children`, { name: 'Aurora', remoteItem, '@microsoft.graph.conflictBehavior': 'rename' });

    it('lead to a library, under another name than was asked for, and are in no list', async () => {
      assert.ok(!('sharepointIds' in (await ask(library)).body), 'only when selected');
      const made = await shortcut({ sharepointIds: await idsOf() });
      assert.deepEqual([made.status, made.body['name']], [201, 'Project Aurora - Documents']);
      const remote = made.body['remoteItem'] as Loose;
      assert.equal(remote['id'], await idOf(`${library}/root`));
      const again = await shortcut({ sharepointIds: await idsOf() });
      assert.equal(again.body['name'], 'Project Aurora - Documents 1');
      const item = `${drive}/items/${String(made.body['id'])}`;
      assert.equal((await ask(item, { method: 'PATCH', json: { name: 'Aurora' } })).body['name'], 'Aurora');
      assert.equal((await ask(`${drive}/root:/Aurora`)).status, 200);
      assert.ok((await ask(`${drive}/root/children`)).body.value.every((one) => one['remoteItem'] === undefined));
      assert.equal((await ask(item, { method: 'DELETE' })).status, 204);
      assert.equal((await ask(`${library}/root`)).status, 200);
    });

    it('lead to a folder, by item and drive', async () => {
      const remoteItem = { id: await idOf(`${library}/root:/Reports`), parentReference: { driveId: await idOf(library) } };
      const made = await shortcut(remoteItem);
      assert.deepEqual([made.status, made.body['name']], [201, 'Project Aurora - Reports']);
      assert.equal((await ask(`${sandbox.url}/beta${drive}/items/${String(made.body['id'])}`)).status, 200);
    });

    it('are refused where they lead nowhere, or stand elsewhere than in a OneDrive’s root', async () => {
      const sharepointIds = await idsOf();
      const outcomes = await Promise.all([
        shortcut({}),
        shortcut({ sharepointIds: { ...sharepointIds, webId: undefined } }),
        shortcut({ sharepointIds: { ...sharepointIds, listId: 'x' } }),
        shortcut({ id: await idOf(`${library}/root:/Reports/Summary.txt`), parentReference: { driveId: await idOf(library) } }),
        post(`${drive}/root:/Documents:/children`, { name: 'x', remoteItem: { sharepointIds } }),
        post(`${library}/root/children`, { name: 'x', remoteItem: { sharepointIds } }),
        post(`${drive}/root/children`, { name: 'x' }),
      ]);
      assert.deepEqual(
        outcomes.map(({ status }) => status),
        [400, 400, 404, 400, 400, 400, 400],
      );
    });
  });
});
