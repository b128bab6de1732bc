import assert from 'node:assert/strict';
import { hasLostItsApp } from '../../../../src/core/registration/undoCreated.ts';

const clientId = 'AAAAAAAA-2222-4333-8444-555555555555';

describe('what a connection loses with what is undone', () => {
  it('is its app, however the client ID is written, and nothing but that', () => {
    const own = { clientId: clientId.toLowerCase() };
    assert.equal(hasLostItsApp(own, { kind: 'application', clientId }), true);
    assert.equal(hasLostItsApp(own, { kind: 'application', clientId: clientId.replace('2222', '3333') }), false);
    for (const kind of ['keyCredential', 'servicePrincipal', 'appRoleAssignment'] as const)
      assert.equal(hasLostItsApp(own, { kind, clientId }), false);
  });
});
