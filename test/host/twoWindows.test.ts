import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConnection } from '../../src/core/connection/check.ts';
import type { Connection } from '../../src/core/connection/connection.ts';
import type { KnownCertificate } from '../../src/core/connection/stores.ts';
import type { Renewal } from '../../src/core/renewal/renewal.ts';
import type { PendingSetUp } from '../../src/core/setUp/pending.ts';
import { createCertificateFile } from '../../src/node/certificateFile.ts';
import { createConnectionFile } from '../../src/node/connectionFile.ts';
import { createPendingFile } from '../../src/node/pendingFile.ts';

const count = 12;
const numbers = Array.from({ length: count }, (_, index) => index);
const thumbprint = (index: number): string => index.toString(16).toUpperCase().padStart(64, '0');

const connection = (name: string, index: number): Connection => ({
  name,
  cloud: 'global',
  tenantId: '66666666-2222-3333-4444-555555555555',
  clientId: '11111111-2222-3333-4444-555555555555',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  certificate: { thumbprint: thumbprint(index), pfx: `/keys/${index}.pfx` },
  access: 'confirmWrites',
});

const certificate = (index: number): KnownCertificate => ({
  thumbprint: thumbprint(index),
  sha1Thumbprint: thumbprint(index).slice(24),
  subject: `CN=${index}`,
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2027-01-01T00:00:00.000Z',
  keySize: 2048,
  pfx: `/keys/${index}.pfx`,
  fileSha256: thumbprint(index).toLowerCase(),
  createdAt: '2026-01-01T00:00:00.000Z',
});

const setUp = (index: number): PendingSetUp => ({
  id: randomUUID(),
  way: 'adminScript',
  name: `waiting-${index}`,
  cloud: 'global',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  access: 'confirmWrites',
  permissions: ['User.Read.All'],
  startedAt: '2026-01-01T00:00:00.000Z',
});

const renewal = (): Renewal => ({
  id: randomUUID(),
  connection: 'contoso',
  bindingKey: 'global|contoso',
  way: 'addKey',
  done: 'planned',
  old: { thumbprint: thumbprint(1), pfx: '/keys/1.pfx' },
  pfx: '/keys/new.pfx',
  cer: '/keys/new.cer',
  startedAt: '2026-01-01T00:00:00.000Z',
});

/** Two windows' worth of stores over the same files: each has its own, as two extension hosts do. */
describe('two windows on the same connections', () => {
  let folder: string;
  const stores = () => ({
    connections: createConnectionFile(folder, checkConnection),
    certificates: createCertificateFile(folder),
    pending: createPendingFile(folder),
    owner: randomUUID(),
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'preauthorised-graph-two-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

  it('lose nothing and double nothing of what both write at once', async () => {
    const windows = [stores(), stores()];
    const names = windows.flatMap((_, own) => numbers.map((index) => `own-${own}-${index}`));
    await Promise.all(
      windows.flatMap(({ connections, certificates, pending }, own) =>
        numbers.flatMap((index) => [
          connections.save(connection(`own-${own}-${index}`, index), 'new'),
          // Both write the same one: there is one of it afterwards.
          connections.save(connection(`Shared-${index}`, index), 'replace'),
          certificates.add(certificate(index)),
          certificates.bind(`key-${own}-${index}`, { thumbprint: thumbprint(index), pfx: `/keys/${index}.pfx` }),
          pending.saveSetUp(setUp(own * count + index)),
        ]),
      ),
    );
    for (const { connections, certificates, pending } of [...windows, stores()]) {
      const found = (await connections.list()).connections.map(({ name }) => name).sort();
      assert.deepEqual(found, [...names, ...numbers.map((index) => `Shared-${index}`)].sort());
      assert.deepEqual((await certificates.list()).map(({ subject }) => subject).sort(), numbers.map((index) => `CN=${index}`).sort());
      assert.deepEqual(
        (await pending.list()).setUps.map(({ name }) => name).sort(),
        Array.from({ length: 2 * count }, (_, index) => `waiting-${index}`).sort(),
      );
      for (const own of [0, 1])
        for (const index of numbers) assert.equal((await certificates.binding(`key-${own}-${index}`))?.thumbprint, thumbprint(index));
    }
  });

  it('begin one renewal, and one of them goes on with it', async () => {
    const windows = [stores(), stores()];
    const begun = await Promise.all(windows.flatMap(({ pending }) => numbers.map(() => pending.beginRenewal(renewal()))));
    assert.equal(new Set(begun.map(({ id }) => id)).size, 1);
    const [first] = begun;
    assert.ok(first);
    const claims = await Promise.all(windows.map(({ pending, owner }) => pending.claim(first.id, owner)));
    assert.equal(claims.filter(Boolean).length, 1);
    const winner = windows[claims.indexOf(true)];
    assert.ok(winner);
    await winner.pending.release(first.id, winner.owner);
    for (const { pending, owner } of windows) {
      assert.equal(await pending.claim(first.id, owner), true, 'after the release anyone may');
      await pending.release(first.id, owner);
    }
  });

  it('say a reminder once, and never an earlier one afterwards', async () => {
    const windows = [stores(), stores()];
    const say = (stage: 60 | 30 | 7 | 0): Promise<readonly boolean[]> =>
      Promise.all(windows.flatMap(({ pending }) => [pending.remind(thumbprint(1), stage), pending.remind(thumbprint(1), stage)]));
    const said = async (stage: 60 | 30 | 7 | 0): Promise<number> => (await say(stage)).filter(Boolean).length;
    assert.equal(await said(30), 1);
    assert.equal(await said(60), 0);
    assert.equal(await said(7), 1);
    assert.equal(await said(30), 0);
    assert.equal(await said(0), 1);
  });

  it('move a certificate and its connections while another window changes them', async () => {
    const [one, other] = [stores(), stores()];
    await one.certificates.add(certificate(1));
    await one.certificates.bind('key', { thumbprint: thumbprint(1), pfx: '/keys/1.pfx' });
    await one.connections.save(connection('contoso', 1), 'new');
    await Promise.all([
      one.certificates.move('/keys/1.pfx', { ...certificate(1), pfx: '/attic/1.pfx' }),
      ...numbers.slice(2).map((index) => other.certificates.add(certificate(index))),
      one.connections.save({ ...connection('contoso', 1), certificate: { thumbprint: thumbprint(1), pfx: '/attic/1.pfx' } }, 'replace'),
      ...numbers.slice(2).map((index) => other.connections.save(connection(`c-${index}`, index), 'new')),
    ]);
    assert.equal((await other.certificates.binding('key'))?.pfx, '/attic/1.pfx');
    assert.equal((await other.certificates.list()).length, count - 1);
    const { connections } = await other.connections.list();
    assert.equal(connections.length, count - 1);
    assert.equal(connections.find(({ name }) => name === 'contoso')?.certificate?.pfx, '/attic/1.pfx');
    assert.doesNotMatch(readFileSync(join(folder, 'certificates.json'), 'utf8'), /\/keys\/1\.pfx/);
  });
});
