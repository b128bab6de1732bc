import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { entryId, timeOfId } from '../../../../src/core/history/entry.ts';
import { beyond, type StoredFile } from '../../../../src/core/history/retention.ts';

const now = new Date('2026-11-23T12:00:00Z');
const hour = 60 * 60 * 1000;
const file = (hoursAgo: number, size = 10): StoredFile => ({ id: entryId(new Date(now.getTime() - hoursAgo * hour), randomUUID()), size });

describe('how long exchanges are kept', () => {
  it('as many days as the setting says, to the hour', () => {
    const files = [file(1), file(7 * 24 - 1), file(7 * 24 + 1), file(30 * 24)];
    assert.deepEqual(
      beyond(files, { days: 7, bytes: 1000 }, now),
      files.slice(2).map(({ id }) => id),
    );
  });

  it('not at all with no days, and by no name that is none of ours', () => {
    const files = [file(0), file(1)];
    assert.equal(beyond(files, { days: 0, bytes: 1000 }, now).length, 2);
    assert.deepEqual(beyond([{ id: 'notes', size: 1 }], { days: 7, bytes: 1000 }, now), ['notes']);
  });

  it('the newest as far as they fit, whatever the order they are listed in', () => {
    const files = [file(3, 40), file(1, 40), file(2, 40), file(4, 1)];
    assert.deepEqual(beyond(files, { days: 7, bytes: 100 }, now), [files[0]?.id, files[3]?.id]);
    assert.deepEqual(beyond(files, { days: 7, bytes: 121 }, now), []);
  });

  it('never more than the limit, and never something older in place of something newer', () => {
    const files = fc.array(fc.record({ hours: fc.nat(400), size: fc.nat(60) }), { maxLength: 30 });
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 20 }), fc.nat(500), (given, days, bytes) => {
        const all = given.map(({ hours, size }) => file(hours, size));
        const gone = new Set(beyond(all, { days, bytes }, now));
        const stay = all.filter(({ id }) => !gone.has(id));
        assert.ok(stay.reduce((sum, { size }) => sum + size, 0) <= bytes);
        const young = all.filter(({ id }) => gone.has(id) && now.getTime() - (timeOfId(id)?.getTime() ?? 0) <= days * 24 * hour);
        assert.ok(young.every(({ id }) => stay.every((one) => one.id > id)));
      }),
    );
  });
});

describe('the ID of an exchange', () => {
  it('has its time and nothing else', () => {
    const id = entryId(new Date('2026-11-23T14:05:12.345Z'), 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee');
    assert.equal(id, '20261123T140512345Z-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee');
    assert.equal(timeOfId(id)?.toISOString(), '2026-11-23T14:05:12.345Z');
  });

  it('leads out of no folder', () => {
    for (const text of [
      '',
      '../x',
      '20261123T140512345Z-',
      `${entryId(now, randomUUID())}/../../x`,
      `x${entryId(now, randomUUID())}`,
      entryId(now, randomUUID()).replace('1123', '1399'),
    ]) {
      assert.equal(timeOfId(text), undefined, text);
    }
  });
});
