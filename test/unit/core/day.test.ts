import assert from 'node:assert/strict';
import { dayOf } from '../../../src/core/day.ts';

describe('a day', () => {
  it('is that of the moment in UTC, wherever the reader is, and in ISO 8601', () => {
    const zone = process.env['TZ'];
    try {
      for (const place of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        process.env['TZ'] = place;
        assert.equal(dayOf('2027-11-23T23:30:00.000Z'), '2027-11-23', place);
        assert.equal(dayOf('2027-11-23T00:30:00+02:00'), '2027-11-22', place);
        assert.equal(dayOf(new Date('2027-11-23T00:00:00Z')), '2027-11-23', place);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('is whole beyond the year 9999, and what is no date stays what it is', () => {
    assert.equal(dayOf('+010000-01-02T00:00:00Z'), '+010000-01-02');
    assert.equal(dayOf('soon'), 'soon');
    assert.equal(dayOf(''), '');
  });
});
