import assert from 'node:assert/strict';
import { defaultLifetime, longLifetimeHint, notAfter } from '../../../../src/core/certificate/lifetime.ts';
import type { Lifetime } from '../../../../src/core/certificate/lifetime.ts';

describe('lifetime', () => {
  const now = new Date('2027-01-31T12:34:56.000Z');
  const ends: readonly (readonly [Lifetime, string])[] = [
    [defaultLifetime, '2028-01-31T12:34:56.000Z'],
    [{ months: 1 }, '2027-02-28T12:34:56.000Z'],
    [{ months: 13 }, '2028-02-29T12:34:56.000Z'],
    [{ months: 48 }, '2031-01-31T12:34:56.000Z'],
    [{ days: 1 }, '2027-02-01T12:34:56.000Z'],
    [{ days: 1461 }, '2031-01-31T12:34:56.000Z'],
  ];
  for (const [lifetime, end] of ends) {
    it(`${JSON.stringify(lifetime)} ends ${end}`, () => assert.equal(notAfter(now, lifetime).toISOString(), end));
  }

  const impossible: readonly Lifetime[] = [
    { months: 0 },
    { months: 49 },
    { months: -1 },
    { months: 1.5 },
    { days: 0 },
    { days: 1462 },
    { days: NaN },
    { days: Infinity },
    { months: 1e15 },
    { days: 1e15 },
  ];
  for (const lifetime of impossible) {
    it(`refuses ${'days' in lifetime ? lifetime.days : lifetime.months} ${Object.keys(lifetime).join('')}`, () => {
      assert.throws(() => notAfter(now, lifetime), { name: 'UserError', code: 'lifetimeInvalid', message: /lifetime of/ });
    });
  }

  it('hints at tenants that refuse more than 12 months', () => {
    assert.equal(longLifetimeHint({ months: 12 }, now), undefined);
    assert.equal(longLifetimeHint({ days: 365 }, now), undefined);
    assert.match(longLifetimeHint({ days: 366 }, now) ?? '', /12 months/);
    assert.match(longLifetimeHint({ months: 13 }, now) ?? '', /12 months/);
  });
});
