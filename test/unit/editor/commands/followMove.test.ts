import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CertificateReference } from '../../../../src/core/connection/connection.ts';
import type { Renewal } from '../../../../src/core/renewal/renewal.ts';
import type { PendingSetUp } from '../../../../src/core/setUp/pending.ts';
import { followMove } from '../../../../src/editor/commands/followMove.ts';
import { createPendingFile } from '../../../../src/node/pendingFile.ts';

const startedAt = '2026-11-20T12:00:00.000Z';
const [old, fresh] = [
  { pfx: '/keys/old.pfx', thumbprint: 'AB'.repeat(32) },
  { pfx: '/keys/new.pfx', thumbprint: 'CD'.repeat(32) },
];
const setUp: PendingSetUp = {
  id: '33333333-3333-4333-8333-333333333333',
  way: 'portal',
  name: 'contoso',
  cloud: 'global',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  certificate: old,
  access: 'confirmWrites',
  permissions: [],
  startedAt,
};
const renewal: Renewal = {
  id: '44444444-4444-4444-8444-444444444444',
  connection: 'contoso',
  bindingKey: 'global|contoso',
  way: 'addKey',
  done: 'made',
  old,
  ...fresh,
  cer: '/keys/new.cer',
  startedAt,
};

describe('what is under way with a .pfx that was moved', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'preauthorised-graph-move-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

  const afterMove = async (was: Required<CertificateReference>, pfx: string, begun: Renewal = renewal, cer?: string) => {
    const pending = createPendingFile(folder);
    await pending.saveSetUp(setUp);
    await pending.beginRenewal(begun);
    const isMoved = (one: CertificateReference): boolean => one.pfx === was.pfx && one.thumbprint === was.thumbprint;
    await followMove(pending, isMoved, { thumbprint: was.thumbprint, pfx, ...(cer !== undefined && { cer }) });
    const { setUps, renewals } = await pending.list();
    return { setUps, renewals };
  };

  it('finds the old one, with which it signs', async () => {
    const certificate = { ...old, pfx: '/attic/old.pfx' };
    assert.deepEqual(await afterMove(old, certificate.pfx), {
      setUps: [{ ...setUp, certificate }],
      renewals: [{ ...renewal, old: certificate }],
    });
  });

  it('finds the new one, and the .cer beside it', async () => {
    const moved = { ...renewal, pfx: '/attic/new.pfx', cer: '/attic/new.cer' };
    assert.deepEqual(await afterMove(fresh, moved.pfx, renewal, moved.cer), { setUps: [setUp], renewals: [moved] });
  });

  it('keeps to its own places otherwise', async () => {
    assert.deepEqual(await afterMove({ ...old, pfx: '/other/old.pfx' }, '/attic/old.pfx'), { setUps: [setUp], renewals: [renewal] });
  });

  it('keeps the place of a pair that is not made yet', async () => {
    const { thumbprint: _, ...planned } = renewal;
    assert.deepEqual((await afterMove(fresh, '/attic/new.pfx', { ...planned, done: 'planned' })).renewals, [{ ...planned, done: 'planned' }]);
  });
});
