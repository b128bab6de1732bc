import assert from 'node:assert/strict';
import { inProcessCertificateWork } from '../../../../src/core/certificate/inProcess.ts';
import { lifetimeFor } from '../../../../src/core/renewal/lifetimeFor.ts';

const day = 86_400_000;
const old = (days: number) => ({ notBefore: '2026-01-01T00:00:00.000Z', notAfter: new Date(Date.UTC(2026, 0, 1) + days * day).toISOString() });

describe('the lifetime of a renewed certificate', () => {
  it('is that of the old one, within what a certificate of ours can be', () => {
    assert.deepEqual(lifetimeFor(old(180.5), undefined), { days: 180 });
    assert.deepEqual(lifetimeFor(old(7300), undefined), { days: 1460 });
    for (const one of [old(7), undefined, { notBefore: 'x', notAfter: 'y' }]) assert.deepEqual(lifetimeFor(one, undefined), { months: 12 });
  });

  it('stays as it is where the tenant allows more', () => {
    assert.deepEqual(lifetimeFor(old(180), 181), { days: 180 });
    assert.deepEqual(lifetimeFor(undefined, 400), { months: 12 });
  });

  for (const [before, most] of [
    [365, 365],
    [730, 180],
    [7, 365],
    [7, 90],
  ] as const) {
    it(`is no minute longer than the ${most} days of the tenant, after ${before}`, async () => {
      const lifetime = lifetimeFor(old(before), most);
      const { facts } = await inProcessCertificateWork.create({
        subject: 'CN=x',
        now: new Date('2026-11-23T12:00:00Z'),
        lifetime,
        keySize: 2048,
        encryption: 'aes256',
        password: 'long enough',
      });
      const lives = Date.parse(facts.notAfter) - Date.parse(facts.notBefore);
      assert.ok(lives <= most * day && lives > (most - 2) * day, `${lives / day} days`);
    });
  }
});
