import assert from 'node:assert/strict';
import http from 'node:http';
import https from 'node:https';
import { homedir } from 'node:os';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { reportText } from '../../../../src/core/connectionTest/reportText.ts';
import { testConnection } from '../../../../src/core/connectionTest/testConnection.ts';
import type { TestReport } from '../../../../src/core/connectionTest/tick.ts';
import type { WireRequest } from '../../../../src/core/graph/transport.ts';
import type { GraphCaller } from '../../../../src/core/registration/graphCaller.ts';
import { Tokens } from '../../../../src/core/token/tokens.ts';
import { createTransport } from '../../../../src/node/transport.ts';
import { sandboxConnection } from '../../../../src/sandbox/connection.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { app, createPair, start } from '../../sandbox/fixtures.ts';
import { headerOf, never } from '../samples.ts';
import { key, tickIn, unwell } from './tested.ts';

describe('Test Connection against the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await start();
  });
  after(() => sandbox.close());
  beforeEach(() => sandbox.reset());

  const sent: WireRequest[] = [];
  const send = createTransport({ http, https });
  const transport: typeof send = (request, signal) => (sent.push(request), send(request, signal));

  async function report(changes: Partial<Connection> = {}, signs = key): Promise<TestReport> {
    const connection: Connection = { ...sandboxConnection(sandbox), ...changes };
    const tokens = new Tokens(transport, () => Promise.resolve(signs));
    const caller: GraphCaller = {
      who: connection.clientId,
      call: async (method, path, signal) => {
        const { value } = await tokens.acquire(connection, { signal });
        const response = await fetch(new URL(path, sandbox.url), { method, headers: { Authorization: `Bearer ${value}` }, signal });
        return { status: response.status, body: (await response.json()) as Record<string, unknown> };
      },
    };
    const ports = { transport, openKey: () => Promise.resolve(signs), caller, now: () => new Date(), timeoutMilliseconds: 10_000, userAgent: 'test' };
    return testConnection(connection, { ...ports, acquire: (one, options) => tokens.acquire(one, options) }, () => undefined, never);
  }

  it('all is well, with the roles that were granted; only the probes and the token request went out, none with a credential', async () => {
    sent.length = 0;
    const found = await report();
    assert.deepEqual(unwell(found), ['policy skipped']);
    assert.deepEqual(found.roles, sandbox.roles().toSorted());
    assert.deepEqual(sent.map(({ method }) => method).sort(), ['GET', 'GET', 'POST']);
    for (const request of sent) assert.equal(headerOf(request, 'authorization'), undefined);
    const text = reportText(found, sandboxConnection(sandbox), homedir());
    assert.ok(!/eyJ|PRIVATE/.test(text), text);
  });

  it('a certificate that was not uploaded', async () => {
    const other = createPair();
    const signs = { ...key, thumbprint: 'AB'.repeat(32), privateKeyPem: other.pem };
    const found = await report({}, signs);
    assert.deepEqual(unwell(found), ['registered failed', 'token skipped', 'roles skipped', 'policy skipped']);
    assert.match(tickIn(found, 'registered').title, /not registered with the app/);
    const action = tickIn(found, 'registered').fix?.action;
    assert.ok(action?.kind === 'openLink' && action.url.startsWith(`${sandbox.url}/portal`), JSON.stringify(action));
    assert.match(tickIn(found, 'token').detail ?? '', /Correlation ID [0-9a-f-]{36}/);
  });

  it('an app that the tenant does not know', async () => {
    const found = await report({ clientId: '00000000-1111-4222-8333-444444444444' });
    assert.match(tickIn(found, 'registered').title, /does not know the app/);
  });

  it('a tenant that is not there', async () => {
    const found = await report({ tenantId: '00000000-1111-4222-8333-444444444444' });
    assert.deepEqual(unwell(found), ['loginHost failed', 'registered skipped', 'token skipped', 'roles skipped', 'policy skipped']);
    assert.match(tickIn(found, 'loginHost').title, /finds no tenant/);
  });

  it('no permission', async () => {
    for (const role of sandbox.roles()) sandbox.revoke(role);
    assert.deepEqual(unwell(await report()), ['roles warning', 'policy skipped']);
  });

  it('a policy that may be read', async () => {
    sandbox.grant('Policy.Read.All');
    sandbox.limitKeyLifetime(90);
    assert.match(tickIn(await report(), 'policy').title, /at most 90 days/);
    sandbox.limitKeyLifetime(undefined);
    assert.match(tickIn(await report(), 'policy').title, /does not limit/);
  });

  it('nobody listens any more', async () => {
    const gone = await startSandbox({ app });
    const connection = sandboxConnection(gone);
    await gone.close();
    const found = await report({ authority: connection.authority ?? '', baseResourceUrl: connection.baseResourceUrl });
    assert.deepEqual(unwell(found), [
      'loginHost failed',
      'resourceHost failed',
      'clock skipped',
      'registered skipped',
      'token skipped',
      'roles skipped',
      'policy skipped',
    ]);
    assert.match(tickIn(found, 'loginHost').title, /refused the connection \(ECONNREFUSED\)/);
  });
});
