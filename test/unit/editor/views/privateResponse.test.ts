import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import type { OutgoingRequest } from '../../../../src/core/http/outgoing.ts';
import { entryOf } from '../../../../src/core/history/entryOf.ts';
import { prepareOver } from '../../../../src/core/run.ts';
import { isPrivate } from '../../../../src/editor/views/privateResponse.ts';
import { answer, connection, request } from '../../core/samples.ts';
import { exchangeWith } from '../../core/response/exchanges.ts';
import { entry } from '../../core/history/entries.ts';

async function sent(changes: Partial<OutgoingRequest> = {}, over: Connection = connection()) {
  const one = request(changes);
  const plain = await exchangeWith(answer(200, [], {}));
  const [first] = plain.attempts;
  const { target } = prepareOver(one, over);
  const exchange = { ...plain, request: one, connection: over, attempts: [{ ...first, target }] as const };
  const finished = { exchange, prepared: prepareOver(one, over), conclusion: { assertions: [], saved: [], problems: [] } };
  return { isPrivate: isPrivate({ finished }), isKept: entryOf(exchange, entry(2).view, {}) !== undefined };
}

describe('what may not be on the disk', () => {
  it('is what the history does not keep either', async () => {
    const { options } = request();
    assert.deepEqual(await sent(), { isPrivate: false, isKept: true });
    const none = { isPrivate: true, isKept: false };
    assert.deepEqual(await sent({}, { ...connection(), stage: 'production' }), none);
    assert.deepEqual(await sent({ options: { ...options, log: false } }), none);
    assert.deepEqual(await sent({ method: 'POST', url: '/applications/1/addPassword' }), none);
    assert.equal(isPrivate({}), false);
  });
});
