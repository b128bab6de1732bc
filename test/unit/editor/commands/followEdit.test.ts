import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { bindingKey } from '../../../../src/core/connection/identity.ts';
import type { Renewal } from '../../../../src/core/renewal/renewal.ts';
import type { CreatedObject, PendingSetUp } from '../../../../src/core/setUp/pending.ts';
import type { PendingStore } from '../../../../src/core/setUp/pendingStore.ts';
import { followEdit } from '../../../../src/editor/commands/followEdit.ts';
import { createPendingFile } from '../../../../src/node/pendingFile.ts';

const guid = (digit: string): string => `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const startedAt = '2026-11-20T12:00:00.000Z';
const pfx = { pfx: '/keys/contoso.pfx', thumbprint: 'AB'.repeat(32) };

const before: Connection = {
  name: 'contoso',
  cloud: 'global',
  tenantId: guid('1'),
  clientId: guid('2'),
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  certificate: pfx,
  access: 'confirmWrites',
};
const setUp: PendingSetUp = { ...before, id: guid('3'), way: 'portal', permissions: ['User.Read.All'], startedAt };
const renewal: Renewal = {
  id: guid('4'),
  connection: 'Contoso',
  bindingKey: bindingKey(before),
  way: 'addKey',
  done: 'made',
  old: pfx,
  pfx: '/keys/new.pfx',
  cer: '/keys/new.cer',
  startedAt,
};
const created: CreatedObject = {
  kind: 'application',
  id: guid('5'),
  label: 'contoso',
  clientId: before.clientId,
  tenantId: before.tenantId,
  cloud: 'global',
  baseResourceUrl: before.baseResourceUrl,
  connection: 'contoso',
  createdAt: startedAt,
};

describe('what is under way for a connection that is edited', () => {
  let folder: string;
  let pending: PendingStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'preauthorised-graph-edit-'));
    pending = createPendingFile(folder);
    await pending.saveSetUp(setUp);
    await pending.beginRenewal(renewal);
    await pending.addCreated(created);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

  it('goes along with its new name', async () => {
    await followEdit(pending, before, { ...before, name: 'fabrikam' });
    const { setUps, renewals, created: objects } = await pending.list();
    assert.deepEqual([setUps[0]?.name, renewals[0]?.connection, objects[0]?.connection], ['fabrikam', 'fabrikam', 'fabrikam']);
    assert.deepEqual([setUps.length, renewals.length, objects.length], [1, 1, 1]);
  });

  it('waits for the app that was typed right, more carefully where that was chosen', async () => {
    await followEdit(pending, before, { ...before, clientId: guid('9'), access: 'readOnly', stage: 'production' });
    const { setUps, renewals } = await pending.list();
    assert.deepEqual(setUps, [{ ...setUp, clientId: guid('9'), access: 'readOnly', stage: 'production' }]);
    assert.deepEqual(renewals, [renewal], 'it is of the app before, and says so when it is gone on with');
  });

  it('stays as it is where it is another app’s', async () => {
    const other = { ...setUp, id: guid('6'), clientId: guid('7') };
    await pending.saveSetUp(other);
    await followEdit(pending, before, { ...before, access: 'readOnly' });
    assert.deepEqual(
      (await pending.list()).setUps.find(({ id }) => id === other.id),
      other,
    );
  });
});
