import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { entryOf } from '../../../../src/core/history/entryOf.ts';
import { prepareOver } from '../../../../src/core/run.ts';
import { preparedNow, type KnownConnections } from '../../../../src/editor/commands/connectionNow.ts';
import { answer, connection, request } from '../../core/samples.ts';
import { exchangeWith } from '../../core/response/exchanges.ts';
import { entry } from '../../core/history/entries.ts';

const before = connection();
const prepared = prepareOver(request(), before);

function known(now: Connection | undefined, started: string[] = []): KnownConnections {
  return {
    connections: {
      named: (name) => {
        if (now) return now;
        throw new UserError('connectionUnknown', name);
      },
    },
    sandbox: {
      get: () => {
        started.push('sandbox');
        return Promise.reject(new Error('no sandbox here'));
      },
    },
  };
}

describe('a request whose answer leads on', () => {
  it('goes over its connection as that is by now, and nothing of it is kept once that is production', async () => {
    const now = { ...before, stage: 'production', access: 'readOnly' } as const;
    const again = await preparedNow(known(now), prepared);
    assert.equal(again.connection, now);
    assert.equal(again.target, prepared.target);
    const exchange = { ...(await exchangeWith(answer(200, [], {}))), connection: now };
    assert.equal(entryOf(exchange, entry(2).view, {}), undefined);
  });

  it('goes nowhere where the connection is gone, or another one has its name', async () => {
    await assert.rejects(preparedNow(known(undefined), prepared), { code: 'connectionUnknown' });
    for (const change of [
      { tenantId: '99999999-2222-4333-8444-555555555555' },
      { clientId: '99999999-2222-4333-8444-555555555555' },
      { baseResourceUrl: 'https://graph.microsoft.us/v1.0' },
    ]) {
      await assert.rejects(preparedNow(known({ ...before, ...change }), prepared), { code: 'otherConnection' });
    }
  });

  it('starts the sandbox where that is its connection, and needs it where it was', async () => {
    const started: string[] = [];
    const sandbox = { ...before, name: 'sandbox' };
    const over = prepareOver(request(), sandbox);
    await assert.rejects(preparedNow(known(sandbox, started), over), /no sandbox here/);
    assert.deepEqual(started, ['sandbox']);
    const elsewhere = { ...sandbox, baseResourceUrl: 'https://graph.microsoft.com:8443/v1.0' };
    const running = { ...known(elsewhere), sandbox: { get: () => Promise.resolve({} as never) } };
    await assert.rejects(preparedNow(running, over), { code: 'otherConnection' });
  });

  it('without a connection stays as it is', async () => {
    const alone = prepareOver(request({ url: 'https://h.example/' }), undefined);
    assert.equal(await preparedNow(known(undefined), alone), alone);
  });
});
