import assert from 'node:assert/strict';
import { planRenewal } from '../../../../src/core/renewal/planRenewal.ts';
import type { Renewal } from '../../../../src/core/renewal/renewal.ts';
import { assertOldUnused, newCertificate, switched, withNewCertificate } from '../../../../src/core/renewal/switched.ts';
import { connection } from '../samples.ts';

const old = { pfx: '/keys/old.pfx', thumbprint: 'AA' };
const paths = { pfx: '/keys/new.pfx', cer: '/keys/new.cer' };
const fresh = { pfx: '/keys/new.pfx', thumbprint: 'BB' };

describe('The connection of a renewal', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const before = connection({ certificate: old, applicationObjectId: '0a1b2c3d-0000-4000-8000-000000000000' });
  const planned = planRenewal(before, old, paths, 'addKey', now);
  const made: Renewal = { ...planned, done: 'made', thumbprint: fresh.thumbprint };

  it('is planned with all that it has to find again', () => {
    const { id, bindingKey, ...others } = planned;
    assert.match(id, /^[\da-f-]{36}$/);
    assert.ok(bindingKey.includes(before.clientId));
    assert.deepEqual(others, {
      connection: 'contoso',
      way: 'addKey',
      done: 'planned',
      old,
      ...paths,
      applicationObjectId: before.applicationObjectId,
      startedAt: '2026-11-23T12:00:00.000Z',
    });
    assert.notEqual(planRenewal(before, old, paths, 'addKey', now).id, id);
  });

  it('is not planned over the .pfx in use', () => {
    assert.throws(() => planRenewal(before, old, { ...paths, pfx: old.pfx }, 'portal', now), { code: 'renewalPath' });
  });

  it('gets the new certificate, and keeps all else', () => {
    assert.deepEqual(switched(before, old, made), { ...before, certificate: fresh });
    assert.deepEqual(withNewCertificate(before, made), { ...before, certificate: fresh });
  });

  it('is left as it is where it has the new one already, or where that file has moved', () => {
    assert.equal(switched({ ...before, certificate: fresh }, fresh, made), undefined);
    assert.equal(switched(before, { ...fresh, pfx: '/elsewhere/new.pfx' }, made), undefined);
  });

  it('is recognised by its .pfx where it names no thumbprint', () => {
    assert.deepEqual(switched(before, { pfx: old.pfx }, made)?.certificate, fresh);
    assert.equal(switched(before, { pfx: fresh.pfx }, made), undefined);
  });

  it('is left to whoever changed it meanwhile: another app, another certificate', () => {
    const code = 'renewalOtherConnection';
    assert.throws(() => switched({ ...before, clientId: '11111111-2222-4333-8444-555555555555' }, old, made), { code });
    assert.throws(() => switched(before, { pfx: '/keys/third.pfx', thumbprint: 'CC' }, made), { code });
  });

  it('keeps its old certificate in the app while it signs in with that one again', () => {
    const code = 'oldCertificateInUse';
    assert.throws(() => assertOldUnused({ ...old, pfx: '/elsewhere/old.pfx' }, made), { code });
    assert.throws(() => assertOldUnused({ pfx: old.pfx }, made), { code });
    for (const inUse of [fresh, { pfx: fresh.pfx }, { pfx: '/keys/third.pfx', thumbprint: 'CC' }, undefined]) assertOldUnused(inUse, made);
  });

  it('has no new certificate before the pair is made', () => {
    assert.throws(() => newCertificate(planned), { code: 'renewalUnfinished' });
    assert.throws(() => switched(before, old, planned), { code: 'renewalUnfinished' });
  });
});
