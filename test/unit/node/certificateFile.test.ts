import assert from 'node:assert/strict';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '../../../src/core/connection/connection.ts';
import { bindingKey, isOfApp } from '../../../src/core/connection/identity.ts';
import type { KnownCertificate } from '../../../src/core/connection/stores.ts';
import { createCertificateFile } from '../../../src/node/certificateFile.ts';

const entry: KnownCertificate = {
  thumbprint: 'AB'.repeat(32),
  sha1Thumbprint: 'CD'.repeat(20),
  subject: 'CN=Contoso Onboarding',
  notBefore: '2026-11-01T00:00:00.000Z',
  notAfter: '2027-11-01T00:00:00.000Z',
  keySize: 2048,
  cer: '/home/max/a.cer',
  pfx: '/home/max/a.pfx',
  fileSha256: '00'.repeat(32),
  createdAt: '2026-11-01T00:00:00.000Z',
};

describe('certificates on disk', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await files.mkdtemp(join(tmpdir(), 'certificates-'));
    path = join(folder, 'certificates.json');
  });
  afterEach(() => files.rm(folder, { recursive: true, force: true }));

  it('are added, one for each .pfx, found by thumbprint the newest first, and removed with their bindings', async () => {
    const file = createCertificateFile(folder);
    const again = { ...entry, pfx: '/home/max/b.pfx', createdAt: '2026-11-02T00:00:00.000Z' };
    await Promise.all([file.add(entry), file.add(again), file.add({ ...entry, thumbprint: '99'.repeat(32), pfx: '/c.pfx' })]);
    await file.add({ ...entry, keySize: 4096 });
    assert.equal((await file.list()).length, 3);
    assert.deepEqual(
      (await file.findByThumbprint('ab'.repeat(32))).map(({ pfx, keySize }) => [pfx, keySize]),
      [
        ['/home/max/b.pfx', 2048],
        ['/home/max/a.pfx', 4096],
      ],
    );
    await file.bind('global|x', entry);
    await file.remove(entry.pfx);
    assert.equal((await file.list()).length, 2);
    assert.equal(await file.binding('global|x'), undefined);
    assert.equal((await files.stat(path)).mode & 0o777, 0o600);
  });

  it('move in one step with what is bound to them', async () => {
    const file = createCertificateFile(folder);
    const moved = { ...entry, cer: '/new/a.cer', pfx: '/new/a.pfx', fileSha256: '11'.repeat(32) };
    await Promise.all([file.add(entry), file.add({ ...entry, pfx: '/b.pfx' }), file.add({ ...entry, pfx: moved.pfx, keySize: 4096 })]);
    await file.bind('global|x', entry);
    await file.bind('global|y', { thumbprint: 'B', pfx: '/b.pfx' });
    await file.move(entry.pfx, moved);
    assert.deepEqual(await file.list(), [{ ...entry, pfx: '/b.pfx' }, moved]);
    assert.deepEqual(await file.binding('global|x'), { thumbprint: entry.thumbprint, pfx: moved.pfx });
    assert.deepEqual(await file.binding('global|y'), { thumbprint: 'B', pfx: '/b.pfx' });
    await file.move('/unknown.pfx', { ...moved, pfx: '/c.pfx' });
    assert.equal((await file.list()).length, 3, 'one that was not known is added');
  });

  it('are bound by key, whatever the key', async () => {
    const file = createCertificateFile(folder);
    for (const key of ['global|login|tenant|client|host', '__proto__', 'constructor']) {
      assert.equal(await file.binding(key), undefined, key);
      await file.bind(key, { thumbprint: 'A', pfx: `/${key}.pfx` });
      await file.bind(key, { thumbprint: 'B', pfx: `/${key}.pfx` });
      assert.deepEqual(await createCertificateFile(folder).binding(key), { thumbprint: 'B', pfx: `/${key}.pfx` });
    }
    assert.equal(await file.binding('toString'), undefined);
  });

  it('are bound anew in one step, in all workspaces, for the app that is meant and no other', async () => {
    const file = createCertificateFile(folder);
    const [old, fresh] = [
      { thumbprint: 'AA', pfx: '/old.pfx' },
      { thumbprint: 'BB', pfx: '/new.pfx' },
    ];
    const app = { cloud: 'global', tenantId: 'T', clientId: 'C', resourceUri: '', access: 'readOnly' } as const;
    const graph: Connection = { ...app, name: 'a', baseResourceUrl: 'https://graph.microsoft.com/v1.0' };
    const sharePoint: Connection = { ...app, name: 'b', baseResourceUrl: 'https://contoso.sharepoint.com/_api' };
    const other: Connection = { ...graph, name: 'c', clientId: 'C2' };
    await Promise.all([
      file.bind(bindingKey(graph), old),
      file.bind(bindingKey(sharePoint), { ...old, thumbprint: 'aa', pfx: '/copy-of-old.pfx' }),
      file.bind(bindingKey(other), old),
      file.bind(`${bindingKey(graph)}:8443`, { thumbprint: 'CC', pfx: '/third.pfx' }),
    ]);
    await file.rebind(old, fresh, (key) => isOfApp(key, graph));
    assert.deepEqual(await file.binding(bindingKey(graph)), fresh);
    assert.deepEqual(await file.binding(bindingKey(sharePoint)), fresh);
    assert.deepEqual(await file.binding(bindingKey(other)), old);
    assert.deepEqual(await file.binding(`${bindingKey(graph)}:8443`), { thumbprint: 'CC', pfx: '/third.pfx' });
  });

  it('keep what we do not know; a half entry is left out and stays', async () => {
    await files.writeFile(
      path,
      JSON.stringify({ version: 7, certificates: [{ pfx: '/half.pfx' }, { ...entry, note: 'x' }], bindings: { a: 'nonsense' } }),
    );
    const file = createCertificateFile(folder);
    assert.deepEqual(
      (await file.list()).map(({ pfx }) => pfx),
      [entry.pfx],
    );
    assert.equal(await file.binding('a'), undefined);
    await file.add({ ...entry, pfx: '/new.pfx' });
    const content = JSON.parse(await files.readFile(path, 'utf8')) as { version: number; certificates: { pfx: string; note?: string }[] };
    assert.equal(content.version, 7);
    assert.deepEqual(
      content.certificates.map(({ pfx, note }) => [pfx, note]),
      [
        ['/half.pfx', undefined],
        [entry.pfx, 'x'],
        ['/new.pfx', undefined],
      ],
    );
  });

  for (const text of ['[]', '{"certificates": {}}', '{"certificates"']) {
    it(`in a file like ${text}: certificatesFileBroken, and it stays`, async () => {
      await files.writeFile(path, text);
      await assert.rejects(createCertificateFile(folder).add(entry), { code: 'certificatesFileBroken' });
      await assert.rejects(createCertificateFile(folder).list(), { code: 'certificatesFileBroken' });
      assert.equal(await files.readFile(path, 'utf8'), text);
    });
  }
});
