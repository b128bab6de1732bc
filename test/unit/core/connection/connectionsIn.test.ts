import assert from 'node:assert/strict';
import { checkConnection } from '../../../../src/core/connection/check.ts';
import { connectionsIn } from '../../../../src/core/connection/connectionsIn.ts';

const contoso = {
  name: 'contoso',
  tenantId: 'contoso.onmicrosoft.com',
  clientId: '5f2b3c1d-9a40-4d27-8c55-0b6a1f3e7d90',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  certificate: { pfx: '/keys/contoso.pfx' },
  access: 'readWrite',
};
const url = 'http://127.0.0.1:4711';
const sandbox = { ...contoso, name: 'Sandbox', cloud: 'custom', authority: url, resourceUri: url, baseResourceUrl: `${url}/v1.0` };

describe('a file of connections', () => {
  it('is an object, an array, or VS Code’s settings', () => {
    for (const content of [{ connections: [contoso] }, [contoso]]) {
      assert.deepEqual(
        connectionsIn(content, 'f').connections.map(({ name, access, certificate }) => [name, access, certificate?.pfx]),
        [['contoso', 'readWrite', '/keys/contoso.pfx']],
      );
    }
    const [shared] = connectionsIn({ 'preauthorisedGraph.connections': [contoso] }, 'f').connections;
    assert.deepEqual([shared?.access, shared?.certificate], ['confirmWrites', undefined], 'a workspace chooses neither key nor access');
    for (const content of [{}, null, 'x', { connections: {} }]) assert.throws(() => connectionsIn(content, 'f'), { code: 'connectionsFileBroken' });
  });

  it('leaves out what is wrong or there twice, and says so', () => {
    const { connections, problems } = connectionsIn([contoso, { ...contoso, name: 'CONTOSO' }, { name: 'x' }], 'f');
    assert.equal(connections.length, 1);
    assert.match(problems[0] ?? '', /f, entry 2: there is a connection “CONTOSO” already/);
    assert.match(problems[1] ?? '', /f, entry 3 “x”: tenantId is missing/);
  });

  it('may hold what the sandbox printed, which no stored file may', () => {
    assert.deepEqual(connectionsIn([sandbox], 'f').problems, []);
    for (const source of ['user', 'workspace'] as const)
      assert.match(checkConnection(sandbox, 'f', source).problems[0] ?? '', /reserved for the sandbox/);
  });

  for (const [what, changes] of Object.entries({
    'another host': {
      authority: 'https://login.example.org',
      baseResourceUrl: 'https://graph.example.org',
      resourceUri: 'https://graph.example.org',
    },
    'another login': { authority: 'https://login.example.org' },
    'another spelling': { name: 'SANDBOX' },
    'a real cloud': { cloud: 'global', authority: undefined },
  })) {
    it(`keeps the name Sandbox from ${what}`, () =>
      assert.match(connectionsIn([{ ...sandbox, ...changes }], 'f').problems.join('\n'), /reserved for the sandbox/));
  }
});
