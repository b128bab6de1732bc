import assert from 'node:assert/strict';
import { memoryBody } from '../../../../../src/core/graph/transport.ts';
import type { FlowTarget } from '../../../../../src/core/powerAutomate/workflow.ts';
import { connection } from '../../samples.ts';
import { draftOf } from '../drafts.ts';

const binary = { files: new Map([['./a.bin', memoryBody(new Uint8Array([0, 255, 1]))]]) };

/** Codes of what cannot work there. */
function blockers(text: string, target: FlowTarget, changes: Parameters<typeof draftOf>[1] = {}): readonly string[] {
  return draftOf(text, { ...changes, target }).warnings.flatMap(({ code, blocks }) => (blocks === true ? [code] : []));
}

describe('What blocks a flow', () => {
  it('is a body that is no text, another host, and a method, where the connector makes the call', () => {
    for (const target of ['preauthorized', 'logicApps'] as const) {
      assert.deepEqual(blockers('PUT /x\n\n< ./a.bin\n', target, binary), ['bodyBinary']);
      assert.deepEqual(blockers('GET https://example.org/x\n', target), ['otherHost']);
      assert.deepEqual(blockers('HEAD /users\n', target), ['method']);
    }
  });

  it('is in the built-in HTTP action only the body: it calls any host with any method', () => {
    assert.deepEqual(blockers('PUT /x\n\n< ./a.bin\n', 'http', binary), ['bodyBinary']);
    assert.deepEqual(blockers('GET https://example.org/x\n', 'http'), []);
    assert.deepEqual(blockers('HEAD /users\n', 'http'), []);
  });

  it('is a host that is this computer, such as that of the sandbox, whoever makes the call', () => {
    const local = connection({ cloud: 'custom', baseResourceUrl: 'http://127.0.0.1:4000/v1.0', resourceUri: 'http://127.0.0.1:4000' });
    for (const target of ['preauthorized', 'http', 'logicApps'] as const) {
      assert.deepEqual(blockers('GET /users\n', target, { connection: local }), ['thisComputer']);
      assert.deepEqual(blockers('GET http://localhost:4000/beta/users\n', target, { connection: local }), ['thisComputer']);
      assert.deepEqual(blockers('GET http://[::1]/x\n', target), ['thisComputer']);
    }
    // Its path is looked at all the same: it will be that of the tenant.
    assert.deepEqual(
      draftOf('GET http://127.0.0.1:4000/beta/users\n', { connection: local }).warnings.map(({ code }) => code),
      ['thisComputer', 'otherPath'],
    );
    const said = (text: string): string => draftOf(text, { connection: local }).warnings.find(({ code }) => code === 'thisComputer')?.message ?? '';
    assert.match(said('GET /users\n'), /Choose your tenant’s connection above the request, then copy it again\.$/);
    assert.match(said('GET http://localhost:5000/x\n'), /Write a host of your tenant into the URL, then copy the request again\.$/);
  });

  it('is no hint, such as another path of the same host', () => {
    assert.deepEqual(blockers('GET https://graph.microsoft.com/beta/users\n', 'preauthorized'), []);
    assert.deepEqual(blockers('POST /$batch\n\n{}\n', 'preauthorized'), []);
  });
});
