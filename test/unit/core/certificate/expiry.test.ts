import assert from 'node:assert/strict';
import { daysLeft, expiryInWords, expiryStage } from '../../../../src/core/certificate/expiry.ts';

const end = '2027-06-01T12:00:00.000Z';
const day = 86_400_000;

/** The moment this long before the end. */
function before(milliseconds: number): Date {
  return new Date(Date.parse(end) - milliseconds);
}

describe('The end of a certificate', () => {
  const cases: readonly (readonly [left: number, days: number, stage: ReturnType<typeof expiryStage>, words: string])[] = [
    [400 * day, 400, undefined, 'expires on 2027-06-01'],
    [90 * day + day, 91, undefined, 'expires on 2027-06-01'],
    [90 * day, 90, undefined, 'expires in 90 days'],
    [60 * day + 1, 60, undefined, 'expires in 60 days'],
    [60 * day, 60, 60, 'expires in 60 days'],
    [30 * day + 1, 30, 60, 'expires in 30 days'],
    [30 * day, 30, 30, 'expires in 30 days'],
    [12.5 * day, 12, 30, 'expires in 12 days'],
    [7 * day + 1, 7, 30, 'expires in 7 days'],
    [7 * day, 7, 7, 'expires in 7 days'],
    [2 * day - 1, 1, 7, 'expires in 1 day'],
    [day - 1, 0, 7, 'expires within a day'],
    [0, 0, 7, 'expires within a day'],
    [-1, -1, 0, 'expired within the last day'],
    [-day, -1, 0, 'expired 1 day ago'],
    [-3.5 * day, -4, 0, 'expired 3 days ago'],
  ];
  for (const [left, days, stage, words] of cases) {
    it(`${left / day} days before: stage ${String(stage)}, “${words}”`, () => {
      const now = before(left);
      assert.equal(daysLeft(end, now), days);
      assert.equal(expiryStage(end, now), stage);
      assert.equal(expiryInWords(end, now), words);
    });
  }

  it('says so of what is no date, and does not throw', () => {
    assert.ok(Number.isNaN(daysLeft('soon', new Date())));
    assert.equal(expiryStage('soon', new Date()), undefined);
    assert.equal(expiryInWords('soon', new Date()), 'expiry not known');
  });
});
