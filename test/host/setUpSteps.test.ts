import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { checkConnection } from '../../src/core/connection/check.ts';
import type { Connection } from '../../src/core/connection/connection.ts';
import type { PendingSetUp } from '../../src/core/setUp/pending.ts';
import { commandOf } from '../../src/editor/commands/fixes.ts';
import type { LifeDeps } from '../../src/editor/commands/lifeDeps.ts';
import { callerOfPerson } from '../../src/editor/commands/renew/graphCallers.ts';
import { lookForHandBack } from '../../src/editor/commands/setUp/adminAnswer.ts';
import { claimed } from '../../src/editor/commands/setUp/claimed.ts';
import { connectionOfSetUp, saveSetUp } from '../../src/editor/commands/setUp/saveSetUp.ts';
import { later, waitingPick } from '../../src/editor/ports/waitingPick.ts';
import { createConnectionFile } from '../../src/node/connectionFile.ts';
import { createPendingFile } from '../../src/node/pendingFile.ts';

const setUp: PendingSetUp = {
  id: '33333333-3333-4333-8333-333333333333',
  way: 'adminScript',
  name: 'contoso',
  cloud: 'global',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  tenantId: '11111111-2222-4333-8444-555555555555',
  clientId: '22222222-2222-4333-8444-555555555555',
  certificate: { pfx: '/keys/contoso.pfx', thumbprint: 'AB'.repeat(32) },
  access: 'confirmWrites',
  permissions: ['User.Read.All'],
  startedAt: '2026-11-20T12:00:00.000Z',
};

/** As far as the steps below need it; the connections are those of the file, read when they are asked to. */
async function depsIn(folder: string): Promise<LifeDeps> {
  const store = createConnectionFile(folder, checkConnection);
  let own: readonly Connection[] = [];
  const connections = {
    find: (name: string) => own.flatMap((connection) => (connection.name === name ? [{ connection, source: 'user' }] : []))[0],
    list: () => own.map((connection) => ({ connection, source: 'user' })),
    reload: async () => {
      own = (await store.list()).connections;
    },
  };
  await connections.reload();
  return { pending: createPendingFile(folder), owner: randomUUID(), store, connections } as unknown as LifeDeps;
}

describe('a set-up’s steps', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'preauthorised-graph-steps-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

  it('run once at a time, also in one window; a list that is open for it makes way', async () => {
    const deps = await depsIn(folder);
    let finish: ((value: string) => void) | undefined;
    const first = claimed(
      deps,
      setUp.id,
      () =>
        new Promise<string>((resolve) => {
          finish = resolve;
        }),
    );
    await assert.rejects(
      claimed(deps, setUp.id, () => Promise.resolve('second')),
      { code: 'setUpElsewhere' },
    );
    finish?.('first');
    assert.equal(await first, 'first');

    let shown: (() => void) | undefined;
    const isShown = new Promise<void>((resolve) => {
      shown = resolve;
    });
    const waiting = claimed(deps, setUp.id, () =>
      waitingPick(({ pause, show, signal }) => {
        show({ title: 'Waiting', sentence: 'For nothing', actions: [] });
        shown?.();
        return pause(60_000, signal);
      }),
    );
    await isShown;
    assert.equal(await claimed(deps, setUp.id, () => Promise.resolve('second')), 'second');
    assert.equal(await waiting, later);
  });

  it('count though the claim cannot be released: it is over in a minute', async () => {
    const pending = { claim: () => Promise.resolve(true), release: () => Promise.reject(new Error('the disk is full')) };
    const deps = { pending, owner: randomUUID() } as unknown as LifeDeps;
    assert.equal(await claimed(deps, setUp.id, () => Promise.resolve('done')), 'done');
    await assert.rejects(
      claimed(deps, setUp.id, () => Promise.reject(new Error('it failed'))),
      /it failed/,
    );
  });

  it('leave what the person has changed about the connection since, and add what was not known', async () => {
    const deps = await depsIn(folder);
    await saveSetUp(deps, setUp, 'answered');
    const careful = { ...(await onlyConnection(deps)), access: 'readOnly', stage: 'production' } as const;
    const moved = { ...careful, certificate: { pfx: '/moved/contoso.pfx', thumbprint: 'AB'.repeat(32) } };
    await deps.store.save(moved, 'replace');
    await deps.connections.reload();
    const objectId = '44444444-2222-4333-8444-555555555555';
    await saveSetUp(deps, { ...setUp, applicationObjectId: objectId }, 'later');
    assert.deepEqual(await onlyConnection(deps), { ...moved, applicationObjectId: objectId });
    assert.deepEqual(connectionOfSetUp(deps, setUp)?.certificate, moved.certificate);
    const [followed] = (await deps.pending.list()).setUps;
    assert.deepEqual([followed?.certificate, followed?.access, followed?.stage], [moved.certificate, 'readOnly', 'production']);
    await saveSetUp(deps, setUp, 'answered');
    assert.equal((await onlyConnection(deps)).access, 'confirmWrites');
  });

  it('take nothing from a clipboard that has no block of this app', async () => {
    await vscode.env.clipboard.writeText('nothing of the kind');
    assert.equal(await lookForHandBack(setUp), setUp);
  });

  it('send nobody’s own token to a custom cloud on another machine', async () => {
    const deps = await depsIn(folder);
    const connection: Connection = {
      ...(connectionOfSetUp(deps, setUp) ?? assert.fail()),
      cloud: 'custom',
      authority: 'https://login.example.com',
      baseResourceUrl: 'https://graph.example.com/v1.0',
    };
    assert.throws(() => callerOfPerson(deps, connection, 'anna@contoso.com'), { code: 'azureCliCustomCloud' });
  });

  it('open pages as they are written, and nothing that is no page', () => {
    const url = 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/1%2F2';
    assert.deepEqual(commandOf({ kind: 'openLink', label: 'Open', url }), { command: 'vscode.open', arguments: [url] });
    assert.equal(commandOf({ kind: 'openLink', label: 'Open', url: 'command:workbench.action.quit' }), undefined);
  });
});

async function onlyConnection({ store }: LifeDeps): Promise<Connection> {
  const { connections } = await store.list();
  const [only, ...others] = connections;
  assert.deepEqual(others, []);
  assert.ok(only);
  return only;
}
