import assert from 'node:assert/strict';
import type { PendingSetUp } from '../../../../src/core/setUp/pending.ts';
import { connectionOf, nextStep, otherThan, setUpFrom, withHandBack } from '../../../../src/core/setUp/setUp.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = '66666666-7777-4888-9999-aaaaaaaaaaaa';
const applicationObjectId = 'bbbbbbbb-cccc-4ddd-8eee-ffffffffffff';
const certificate = { pfx: '/home/anna/contoso.pfx', thumbprint: 'AB'.repeat(32) };
const begun: PendingSetUp = setUpFrom(
  {
    way: 'adminScript',
    name: 'contoso',
    cloud: 'global',
    resourceUri: 'https://graph.microsoft.com',
    baseResourceUrl: 'https://graph.microsoft.com/v1.0',
    certificate,
    access: 'confirmWrites',
    permissions: ['User.Read.All'],
  },
  new Date('2026-11-23T10:00:00Z'),
);

describe('a set-up', () => {
  it('begins with an ID of its own and the time', () => {
    assert.match(begun.id, /^[0-9a-f-]{36}$/);
    assert.equal(begun.startedAt, '2026-11-23T10:00:00.000Z');
    assert.notEqual(setUpFrom(begun, new Date()).id, begun.id);
  });

  it('waits for the admin, or for the person who registers, and then for the token', () => {
    assert.equal(nextStep(begun), 'admin');
    assert.equal(nextStep({ ...begun, way: 'portal' }), 'register');
    assert.equal(nextStep({ ...begun, tenantId, clientId }), 'token');
  });

  it('becomes a connection when tenant, app and certificate are known, and only one that passes the checks', () => {
    assert.equal(connectionOf(begun), undefined);
    assert.equal(connectionOf({ ...begun, tenantId }), undefined);
    const { certificate: _none, ...without } = { ...begun, tenantId, clientId };
    assert.equal(connectionOf(without), undefined);
    assert.deepEqual(connectionOf({ ...begun, tenantId, clientId, applicationObjectId, stage: 'production' }), {
      name: 'contoso',
      cloud: 'global',
      tenantId,
      clientId,
      applicationObjectId,
      resourceUri: 'https://graph.microsoft.com',
      baseResourceUrl: 'https://graph.microsoft.com/v1.0',
      certificate,
      access: 'confirmWrites',
      stage: 'production',
    });
    assert.equal(connectionOf({ ...begun, tenantId, clientId, baseResourceUrl: 'http://graph.microsoft.com/v1.0' }), undefined);
    assert.equal(connectionOf({ ...begun, tenantId: 'common', clientId }), undefined);
  });

  it('takes what the admin’s script printed, and keeps the tenant’s domain name', () => {
    const handBack = { tenantId, clientId, applicationObjectId, roles: ['User.Read.All'] };
    assert.deepEqual(withHandBack(begun, handBack), { ...begun, tenantId, clientId, applicationObjectId });
    assert.equal(withHandBack({ ...begun, tenantId: 'contoso.com' }, handBack).tenantId, 'contoso.com');
    assert.equal(withHandBack({ ...begun, tenantId: tenantId.toUpperCase(), clientId }, handBack).applicationObjectId, applicationObjectId);
  });

  it('takes the IDs of an Overview page, and keeps the object ID that it knows', () => {
    const ids = { tenantId, clientId };
    assert.deepEqual(withHandBack(begun, ids), { ...begun, ...ids });
    assert.equal(withHandBack({ ...begun, applicationObjectId }, ids).applicationObjectId, applicationObjectId);
    assert.equal(withHandBack({ ...begun, tenantId: 'contoso.com' }, { ...ids, tenantId: 'fabrikam.com' }).tenantId, 'fabrikam.com');
  });

  it('tells what is of another tenant or app, such as the block of the connection before', () => {
    const ids = { tenantId, clientId };
    for (const own of [begun, { ...begun, ...ids }, { ...begun, tenantId: 'contoso.com' }]) assert.equal(otherThan(own, ids), undefined);
    // An app of several tenants has one client ID in all.
    assert.match(otherThan({ ...begun, clientId, tenantId: applicationObjectId }, ids) ?? '', /tenant 1{8}/);
    assert.match(otherThan({ ...begun, tenantId, clientId: applicationObjectId }, ids) ?? '', /app 6{8}/);
  });

  it('refuses the block of another tenant or another app', () => {
    const handBack = { tenantId, clientId, applicationObjectId, roles: [] };
    assert.throws(() => withHandBack({ ...begun, tenantId: clientId }, handBack), { code: 'handBackOther', message: /tenant/ });
    assert.throws(() => withHandBack({ ...begun, clientId: tenantId }, handBack), { code: 'handBackOther', message: /app/ });
  });
});
