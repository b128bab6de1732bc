import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { graph, start } from './fixtures.ts';

describe('the sandbox’s sign-in of the Azure CLI', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await start();
  });
  after(() => sandbox.close());

  const post = (name: string, resource: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${sandbox.url}/azureCli/${name}`, { method: 'POST', body: new URLSearchParams({ resource }), headers });

  it('says who is signed in, and gives a token that may register apps', async () => {
    const account = (await (await post('account', '')).json()) as { tenantId: string; user: { name: string } };
    assert.deepEqual([account.tenantId, account.user.name], [sandbox.tenantId, 'admin@contoso.sandbox']);
    const token = (await (await post('token', sandbox.url)).json()) as { accessToken: string; tokenType: string; expires_on: number };
    assert.equal(token.tokenType, 'Bearer');
    assert.ok(token.expires_on > Date.now() / 1000);
    const made = await graph(sandbox, token.accessToken)('/applications', { method: 'POST', json: { displayName: 'x' } });
    assert.equal(made.status, 201);
    const claims = JSON.parse(Buffer.from(token.accessToken.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
    assert.deepEqual(
      [claims['scp'], claims['roles'], claims['tid']],
      ['Application.ReadWrite.All AppRoleAssignment.ReadWrite.All', undefined, sandbox.tenantId],
    );
  });

  it('gives none to a web page, and none for another resource', async () => {
    assert.equal((await post('token', sandbox.url, { Origin: 'http://evil.example' })).status, 403);
    assert.equal((await fetch(`${sandbox.url}/azureCli/token?resource=${sandbox.url}`)).status, 403);
    assert.equal((await post('token', 'https://graph.microsoft.com')).status, 400);
  });
});
