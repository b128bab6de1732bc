import assert from 'node:assert/strict';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConnection } from '../../../src/core/connection/check.ts';
import type { Connection } from '../../../src/core/connection/connection.ts';
import { createConnectionFile } from '../../../src/node/connectionFile.ts';

const contoso: Connection = {
  name: 'contoso',
  cloud: 'global',
  tenantId: 'contoso.onmicrosoft.com',
  clientId: '11111111-2222-3333-4444-555555555555',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  certificate: { pfx: '~/.preauthorised-graph/contoso/contoso.pfx' },
  access: 'readOnly',
  stage: 'production',
};

describe('connections on disk', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await files.mkdtemp(join(tmpdir(), 'connections-'));
    path = join(folder, 'connections.json');
  });
  afterEach(() => files.rm(folder, { recursive: true, force: true }));

  const open = (): ReturnType<typeof createConnectionFile> => createConnectionFile(folder, checkConnection);
  const contents = async (): Promise<unknown> => JSON.parse(await files.readFile(path, 'utf8'));

  it('there are none before the first is saved', async () => {
    assert.deepEqual(await open().list(), { connections: [], problems: [] });
    assert.deepEqual(await files.readdir(folder), []);
  });

  it('are saved, listed, replaced by name without case, and removed', async () => {
    const file = open();
    await file.save(contoso, 'new');
    await file.save({ ...contoso, name: 'fabrikam' }, 'replace');
    assert.deepEqual((await open().list()).connections, [contoso, { ...contoso, name: 'fabrikam' }]);
    await assert.rejects(file.save({ ...contoso, name: 'CONTOSO' }, 'new'), { code: 'connectionNameTaken' });
    await file.save({ ...contoso, name: 'CONTOSO', access: 'readWrite' }, 'replace');
    assert.deepEqual(
      (await file.list()).connections.map(({ name, access }) => [name, access]),
      [
        ['CONTOSO', 'readWrite'],
        ['fabrikam', 'readOnly'],
      ],
    );
    await file.remove('Contoso');
    await file.remove('nobody');
    assert.deepEqual(
      (await file.list()).connections.map(({ name }) => name),
      ['fabrikam'],
    );
  });

  it('keep fields we do not know, in the file and in an entry, and lose those that were taken away', async () => {
    await files.writeFile(path, JSON.stringify({ $schema: 'x', connections: [{ ...contoso, note: 'mine' }, { name: 'half' }, 'nonsense'] }));
    const { certificate: _, stage: __, ...without } = contoso;
    await open().save(without, 'replace');
    assert.deepEqual(await contents(), { $schema: 'x', connections: [{ ...without, note: 'mine' }, { name: 'half' }, 'nonsense'] });
  });

  it('are changed from what is stored by then: of two windows at once neither loses what it did', async () => {
    await open().save(contoso, 'new');
    const [one, other] = [open(), open()];
    const pfx = { pfx: '/keys/new.pfx' };
    const changes = [
      () => one.change('Contoso', (stored) => ({ ...stored, certificate: pfx })),
      () => other.change('contoso', (stored) => ({ ...stored, access: 'confirmWrites' })),
      () => one.save({ ...contoso, name: 'fabrikam' }, 'new'),
      () => other.change('contoso', (stored) => ({ ...stored, applicationObjectId: contoso.clientId })),
      () => other.remove('nobody'),
    ];
    await Promise.all(changes.map((change) => change()));
    assert.deepEqual((await open().list()).connections, [
      { ...contoso, certificate: pfx, access: 'confirmWrites', applicationObjectId: contoso.clientId },
      { ...contoso, name: 'fabrikam' },
    ]);
  });

  it('are renamed in one step, in the place of who had the name; what we do not know goes along', async () => {
    await files.writeFile(path, JSON.stringify({ connections: [{ ...contoso, note: 'mine' }, { ...contoso, name: 'two' }, { name: 'half' }] }));
    const renamed = await open().change('contoso', (stored) => ({ ...stored, name: 'Two', access: 'readWrite' }));
    assert.deepEqual(renamed, { ...contoso, name: 'Two', access: 'readWrite' });
    assert.deepEqual(await contents(), { connections: [{ ...contoso, name: 'Two', access: 'readWrite', note: 'mine' }, { name: 'half' }] });
  });

  it('are left as they are where there is nothing to change, or where it would be wrong', async () => {
    // As a person may have written it: not as we would.
    const text = JSON.stringify({ connections: [contoso, { ...contoso, name: 'Contoso', access: 'readWrite' }] });
    await files.writeFile(path, text);
    assert.equal(await open().change('nobody', () => assert.fail('there is none')), undefined);
    assert.deepEqual(await open().change('contoso', (stored) => stored), contoso);
    await assert.rejects(
      open().change('contoso', (stored) => ({ ...stored, clientId: 'no' })),
      { code: 'connectionInvalid' },
    );
    assert.equal(await files.readFile(path, 'utf8'), text);
    await open().change('contoso', (stored) => ({ ...stored, access: 'confirmWrites' }));
    assert.deepEqual(await contents(), {
      connections: [
        { ...contoso, access: 'confirmWrites' },
        { ...contoso, name: 'Contoso', access: 'readWrite' },
      ],
    });
  });

  it('may be a bare array, which stays one', async () => {
    await files.writeFile(path, JSON.stringify([contoso]));
    await open().save({ ...contoso, name: 'two' }, 'new');
    assert.deepEqual(await contents(), [contoso, { ...contoso, name: 'two' }]);
    assert.equal((await open().list()).connections.length, 2);
  });

  it('that are wrong are left out with a sentence that says where; of two with one name the first counts', async () => {
    await files.writeFile(
      path,
      JSON.stringify({ connections: [contoso, { ...contoso, name: 'Contoso' }, { ...contoso, name: 'x', clientId: 'no' }] }),
    );
    const { connections, problems } = await open().list();
    assert.deepEqual(connections, [contoso]);
    assert.equal(problems.length, 2);
    assert.match(problems[0] ?? '', /connections\.json, entry 2.*“Contoso”/);
    assert.match(problems[1] ?? '', /connections\.json, entry 3.*client ID/);
  });

  it('that are wrong are not saved', async () => {
    await assert.rejects(open().save({ ...contoso, name: 'Sandbox' }, 'new'), { code: 'connectionInvalid', message: /reserved/ });
    assert.deepEqual(await files.readdir(folder), []);
  });

  for (const text of ['{"connections": [', '{"connections": {}}', '"text"', 'null', '7']) {
    it(`in a file like ${text}: connectionsFileBroken, and it stays`, async () => {
      await files.writeFile(path, text);
      await assert.rejects(open().list(), { code: 'connectionsFileBroken' });
      await assert.rejects(open().save(contoso, 'new'), { code: 'connectionsFileBroken' });
      await assert.rejects(open().remove('contoso'), { code: 'connectionsFileBroken' });
      assert.equal(await files.readFile(path, 'utf8'), text);
    });
  }

  it('are watched: changes that come together are told once, and none after dispose', async () => {
    const file = open();
    let told = 0;
    let tell: () => void = () => undefined;
    const next = (): Promise<void> => new Promise((resolve) => (tell = resolve));
    const watch = file.watch(() => {
      told += 1;
      tell();
    });
    const first = next();
    await Promise.all([file.save(contoso, 'new'), file.save({ ...contoso, name: 'b' }, 'new')]);
    await first;
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(told, 1);
    const second = next();
    await files.rm(path);
    await second;
    await files.writeFile(join(folder, 'other.json'), '');
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(told, 2);
    watch.dispose();
    await file.save(contoso, 'new');
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(told, 2);
  });

  it('are watched before their folder is there', async () => {
    const file = createConnectionFile(join(folder, 'later'), checkConnection);
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (tell = resolve));
    const watch = file.watch(tell);
    await file.save(contoso, 'new');
    await told;
    watch.dispose();
  }).timeout(6000);
});
