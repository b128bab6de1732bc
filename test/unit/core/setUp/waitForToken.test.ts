import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { waitForToken, type WaitNews } from '../../../../src/core/setUp/waitForToken.ts';
import type { AppOnlyToken } from '../../../../src/core/token/appOnlyToken.ts';
import { TokenRefused } from '../../../../src/core/token/tokenRefused.ts';

const connection: Connection = {
  name: 'contoso',
  cloud: 'global',
  tenantId: 'contoso.onmicrosoft.com',
  clientId: '66666666-7777-4888-9999-aaaaaaaaaaaa',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  access: 'confirmWrites',
};

function token(...roles: readonly string[]): AppOnlyToken {
  return { value: 'a.b.c', claims: { roles }, expiresOn: new Date(0), fromCache: false, milliseconds: 1 };
}

function refusal(code: number, description = 'no'): TokenRefused {
  return new TokenRefused(connection, 401, { error: 'invalid_client', error_codes: [code], error_description: description }, 'id');
}

/** Answers one after the other; an error is thrown. */
async function waiting(wanted: readonly string[], answers: readonly (AppOnlyToken | Error)[], abortAfter = Infinity) {
  const news: WaitNews[] = [];
  const pauses: number[] = [];
  const left = [...answers];
  const abort = new AbortController();
  const ports = {
    acquire: async (): Promise<AppOnlyToken> => {
      const next = left.shift() ?? new Error('asked too often');
      if (next instanceof Error) throw next;
      return next;
    },
    wait: async (milliseconds: number, signal: AbortSignal): Promise<void> => {
      pauses.push(milliseconds);
      if (pauses.length >= abortAfter) abort.abort();
      signal.throwIfAborted();
    },
    now: () => new Date('2026-11-23T10:00:00Z'),
  };
  const ended = await waitForToken(connection, wanted, ports, (one) => news.push(one), abort.signal).catch((error: unknown) => error);
  return { ended, news, pauses, left: left.length };
}

describe('waiting for a token', () => {
  it('ends at once with a token that has all wanted permissions, or with any where none is wanted', async () => {
    for (const wanted of [['User.Read.All'], []]) {
      const { ended, news, pauses } = await waiting(wanted, [token('Mail.Read', 'User.Read.All')]);
      assert.equal((ended as AppOnlyToken).value, 'a.b.c');
      assert.deepEqual([news, pauses], [[], []]);
    }
  });

  it('knows a permission however it was typed', async () => {
    const { ended, news } = await waiting(['user.read.all', 'MAIL.READ'], [token('Mail.Read', 'User.Read.All')]);
    assert.equal((ended as AppOnlyToken).value, 'a.b.c');
    assert.deepEqual(news, []);
  });

  it('says in one sentence each why it goes on', async () => {
    const { ended, news } = await waiting(
      ['User.Read.All', 'Mail.Read'],
      [
        refusal(700016),
        refusal(7000229),
        refusal(700027, 'AADSTS700027: … [Reason - The key was not found.]'),
        refusal(700027, 'AADSTS700027: The certificate … is expired on application.'),
        refusal(53003),
        new UserError('transport.dns', 'No such host.', 'Check the network.'),
        new UserError('tokenServiceBusy', 'Busy.'),
        token(),
        token('Mail.Read'),
        token('Mail.Read', 'User.Read.All'),
      ],
    );
    assert.ok(!(ended instanceof Error));
    assert.deepEqual(
      news.map(({ kind }) => kind),
      ['noServicePrincipal', 'noServicePrincipal', 'notKnown', 'refused', 'refused', 'noAnswer', 'noAnswer', 'rolesMissing', 'rolesMissing'],
    );
    assert.deepEqual(
      news.map(({ tries }) => tries),
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
    assert.match(news[0]?.sentence ?? '', /contoso\.onmicrosoft\.com does not know the app/);
    assert.match(news[2]?.sentence ?? '', /does not know the certificate yet/);
    assert.equal(news[5]?.sentence, 'No such host. Check the network.');
    assert.deepEqual(news[7]?.missing, ['User.Read.All', 'Mail.Read']);
    assert.deepEqual(news[8]?.missing, ['User.Read.All']);
    assert.match(news[8]?.sentence ?? '', /1 of 2/);
  });

  it('knows the other codes that say the same', async () => {
    const { news } = await waiting([], [50012, 70001, 700011].map((code) => refusal(code)).concat(refusal(50012, 'AADSTS50012: … is expired.')), 4);
    assert.deepEqual(
      news.map(({ kind }) => kind),
      ['notKnown', 'noServicePrincipal', 'noServicePrincipal', 'refused'],
    );
  });

  it('waits 5 seconds, then longer, never more than 15', async () => {
    const { pauses } = await waiting([], [...Array.from({ length: 12 }, () => refusal(700027)), token()]);
    assert.equal(pauses[0], 5_000);
    assert.ok(pauses.every((pause, index) => index === 0 || pause >= (pauses[index - 1] ?? 0)));
    assert.equal(pauses.at(-1), 15_000);
    assert.equal(Math.max(...pauses), 15_000);
  });

  it('tells nothing to who has left while it asked', async () => {
    const abort = new AbortController();
    const ports = {
      acquire: () => {
        abort.abort();
        return Promise.resolve(token());
      },
      wait: () => Promise.resolve(),
      now: () => new Date(),
    };
    const told: WaitNews[] = [];
    const waited = waitForToken(connection, ['User.Read.All'], ports, (news) => told.push(news), abort.signal);
    await assert.rejects(waited, { name: 'AbortError' });
    assert.deepEqual(told, []);
  });

  it('ends when it is aborted, and asks no more', async () => {
    const { ended, left } = await waiting([], [refusal(700027), refusal(700027), token()], 2);
    assert.equal((ended as Error).name, 'AbortError');
    assert.equal(left, 1);
  });

  it('ends with an error that waiting does not mend', async () => {
    const missing = new UserError('pfxMissing', 'The .pfx is not there.');
    assert.equal((await waiting([], [missing])).ended, missing);
    const bug = new TypeError('x');
    assert.equal((await waiting([], [bug])).ended, bug);
  });
});
