import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { checkConnection } from '../../src/core/connection/check.ts';
import type { Connection } from '../../src/core/connection/connection.ts';
import { bindingKey } from '../../src/core/connection/identity.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Renewal } from '../../src/core/renewal/renewal.ts';
import type { LifeDeps } from '../../src/editor/commands/lifeDeps.ts';
import { removalInWords } from '../../src/editor/commands/renew/checkRemoval.ts';
import { renewCertificate } from '../../src/editor/commands/renew/renewCertificate.ts';
import { switchCertificate } from '../../src/editor/commands/renew/switchCertificate.ts';
import { runRenewal } from '../../src/editor/commands/renew/runRenewal.ts';
import { assertNotUnderWay, whileListOpen, whileUnderWay } from '../../src/editor/commands/renew/underWay.ts';
import { createCertificateFile } from '../../src/node/certificateFile.ts';
import { createConnectionFile } from '../../src/node/connectionFile.ts';
import { createPendingFile } from '../../src/node/pendingFile.ts';

const connection: Connection = {
  name: 'contoso',
  cloud: 'global',
  tenantId: '11111111-2222-4333-8444-555555555555',
  clientId: '22222222-2222-4333-8444-555555555555',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  access: 'confirmWrites',
};

const renewal: Renewal = {
  id: '33333333-3333-4333-8333-333333333333',
  connection: 'contoso',
  bindingKey: bindingKey(connection),
  way: 'addKey',
  done: 'made',
  old: { pfx: '/keys/old.pfx', thumbprint: 'AB'.repeat(32) },
  pfx: '/keys/new.pfx',
  cer: '/keys/new.cer',
  thumbprint: 'CD'.repeat(32),
  startedAt: '2026-11-20T12:00:00.000Z',
};

describe('a renewal’s steps', () => {
  let folder: string;
  let deps: LifeDeps;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'preauthorised-graph-renewal-'));
    const connections = { named: () => connection, find: () => ({ connection, source: 'user' }), list: () => [{ connection, source: 'user' }] };
    const files = { read: () => Promise.reject(new UserError('fileMissing', 'The .cer is gone.')) };
    const log = { error: () => undefined };
    deps = { pending: createPendingFile(folder), owner: randomUUID(), connections, files, log } as unknown as LifeDeps;
    await deps.pending.beginRenewal(renewal);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

  it('are not asked for while it runs, here or in another window; a list that waits may be left', async () => {
    const isUnderWay = { code: 'renewalUnderWay' };
    await assertNotUnderWay(deps, renewal);
    await whileUnderWay(renewal, async () => {
      await assert.rejects(renewCertificate(deps, 'contoso'), { ...isUnderWay, message: /right now/ });
      await whileListOpen(renewal, () => assertNotUnderWay(deps, renewal));
      await assert.rejects(assertNotUnderWay(deps, renewal), isUnderWay);
    });
    await assertNotUnderWay(deps, renewal);
    const other = randomUUID();
    assert.ok(await deps.pending.claim(renewal.id, other));
    await assert.rejects(renewCertificate(deps, 'contoso'), { ...isUnderWay, message: /another window/ });
    await deps.pending.release(renewal.id, other);
    await assertNotUnderWay(deps, renewal);
  });

  it('switch all that signs in to the app with the old certificate, also what is bound to it for a workspace that is not open', async () => {
    const [store, certificates] = [createConnectionFile(folder, checkConnection), createCertificateFile(folder)];
    const ofOtherApp = { ...connection, name: 'fabrikam', clientId: '99999999-2222-4333-8444-555555555555', certificate: renewal.old };
    const elsewhere: Connection = { ...connection, baseResourceUrl: 'https://contoso.sharepoint.com/_api' };
    for (const one of [{ ...connection, certificate: renewal.old }, { ...connection, name: 'copy', certificate: renewal.old }, ofOtherApp]) {
      await store.save(one, 'new');
    }
    await certificates.bind(bindingKey(elsewhere), renewal.old);
    await certificates.bind(bindingKey(ofOtherApp), renewal.old);
    const known = (await store.list()).connections.map((one) => ({ connection: one, source: 'user' }));
    const connections = {
      named: (name: string) => known.find((one) => one.connection.name === name)?.connection,
      find: (name: string) => known.find((one) => one.connection.name === name),
      list: () => known,
      reload: () => Promise.resolve(),
    };
    // Another window changes something else in the meantime.
    await store.save({ ...connection, name: 'copy', certificate: renewal.old, access: 'readOnly' }, 'replace');
    const files = { shown: (path: string) => path };
    await switchCertificate({ ...deps, connections, store, certificates, files } as unknown as LifeDeps, renewal);
    const fresh = { pfx: renewal.pfx, thumbprint: renewal.thumbprint };
    assert.deepEqual((await store.list()).connections, [
      { ...connection, certificate: fresh },
      { ...connection, name: 'copy', access: 'readOnly', certificate: fresh },
      ofOtherApp,
    ]);
    assert.deepEqual(await certificates.binding(bindingKey(elsewhere)), fresh);
    assert.deepEqual(await certificates.binding(bindingKey(ofOtherApp)), renewal.old);
  });

  it('are free again once it failed, though its message is still open', async () => {
    void runRenewal(deps, renewal);
    const tried = async (): Promise<boolean> => (await deps.pending.list()).renewals.some(({ addingSince }) => addingSince !== undefined);
    while (!(await tried())) await wait(20);
    const other = randomUUID();
    let tries = 0;
    while (!(await deps.pending.claim(renewal.id, other))) {
      assert.ok(tries++ < 200, 'the message holds it');
      await wait(20);
    }
    await deps.pending.release(renewal.id, other);
    await assertNotUnderWay(deps, renewal);
  });

  it('end only where the old certificate is gone, and say what was checked', () => {
    const words = (seen: Parameters<typeof removalInWords>[0]) => removalInWords(seen, renewal, (path) => path);
    for (const seen of ['gone', 'notChecked'] as const) assert.equal(words(seen).isOver, true);
    for (const seen of ['accepted', 'listed', 'newMissing'] as const) assert.equal(words(seen).isOver, false);
    assert.match(words('notChecked').message, /as you said; it could not be checked/);
    assert.match(words('accepted').message, /still accepts.*few minutes/);
  });
});
