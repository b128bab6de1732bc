import assert from 'node:assert/strict';
import { byDay, untilMidnight } from '../../../../src/core/history/days.ts';

const at = (...parts: readonly [number, number, number, number, number]): { readonly at: string } => ({
  at: new Date(parts[0], parts[1] - 1, parts[2], parts[3], parts[4]).toISOString(),
});
const now = new Date(2026, 2, 1, 0, 30);

describe('the days of the history', () => {
  it('are those of the calendar, not of 24 hours', () => {
    const entries = [at(2026, 3, 1, 0, 10), at(2026, 2, 28, 23, 59), at(2026, 2, 28, 0, 0), at(2026, 2, 27, 23, 59)];
    assert.deepEqual(
      byDay(entries, now).map(({ kind, entries: some }) => [kind, some.length]),
      [
        ['today', 1],
        ['yesterday', 2],
        ['earlier', 1],
      ],
    );
  });

  it('have nothing of the future', () => {
    assert.deepEqual(
      byDay([at(2026, 3, 2, 8, 0), at(2026, 3, 1, 0, 10)], now).map(({ kind, entries }) => [kind, entries.length]),
      [['today', 2]],
    );
    assert.deepEqual(byDay([], now), []);
  });

  it('end at midnight', () => {
    assert.equal(untilMidnight(now), 23.5 * 60 * 60 * 1000);
    assert.equal(untilMidnight(new Date(2026, 2, 1, 23, 59, 59)), 1000);
  });
});
