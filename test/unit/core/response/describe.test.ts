import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors.ts';
import { memoryBody, TransportFailure, type Body } from '../../../../src/core/graph/transport.ts';
import type { BodyLayout } from '../../../../src/core/response/bodyReader.ts';
import { describe as describeExchange, describeError } from '../../../../src/core/response/describe.ts';
import type { ResponseView } from '../../../../src/shared/responseView.ts';
import { answer, canary, connection, token } from '../samples.ts';
import { exchangeWith, type ExchangeOptions } from './exchanges.ts';

const empty: BodyLayout = { kind: 'empty', lineCount: 0, arrays: [] };

async function view(reply: Parameters<typeof exchangeWith>[0], options?: ExchangeOptions, layout = empty): Promise<ResponseView> {
  return describeExchange(await exchangeWith(reply, options), layout, undefined);
}

describe('describe', () => {
  it('says what was asked over which connection, and what came', async () => {
    const { head, headers, timing, body } = await view(answer(200, [['Content-Type', 'text/csv; charset=utf-8']], 'a,b'), {
      over: connection({ stage: 'production' }),
    });
    assert.deepEqual(head.connection, { name: 'contoso', tenantId: connection().tenantId, production: true });
    assert.deepEqual(
      [head.method, head.url, head.status, head.size, head.milliseconds],
      ['GET', 'https://graph.microsoft.com/v1.0/users', { code: 200, text: 'OK', kind: 'success' }, 3, 15],
    );
    assert.deepEqual(headers, [['Content-Type', 'text/csv; charset=utf-8']]);
    assert.match(body.mediaType, /^text\/csv/);
    assert.deepEqual(
      timing.map(({ phase, milliseconds }) => [phase, milliseconds]),
      [
        ['token', 12],
        ['dns', 1],
        ['connect', 2],
        ['tls', 3],
        ['firstByte', 4],
        ['download', 5],
      ],
    );
  });

  it('says when it was sent', async () => {
    const exchange = await exchangeWith(answer(200));
    assert.equal(describeExchange(exchange, empty, undefined).head.at, exchange.startedAt.toISOString());
  });

  it('tells a page of a list from a whole answer', async () => {
    const arrays = [{ path: "$['value']", label: 'value', rows: 3 }];
    const layout: BodyLayout = { kind: 'json', lineCount: 9, arrays };
    assert.equal((await view(answer(200), {}, layout)).pages, undefined);
    const first = await view(answer(200), {}, { ...layout, nextLink: 'https://graph.microsoft.com/v1.0/users?$skiptoken=2' });
    assert.deepEqual(first.pages, { count: 1, rows: 3, more: true, delta: false, fetching: false });
    assert.deepEqual(first.body.arrays, arrays);
    const changes = { added: 2, changed: 1, removed: 1, unclear: 0 };
    const last = await view(answer(200), {}, { ...layout, deltaLink: 'https://graph.microsoft.com/v1.0/users/delta?$deltatoken=1', changes });
    assert.deepEqual([last.pages?.more, last.pages?.delta, last.changes], [false, true, changes]);
  });

  it('says what headers mean, of the answer and of what was sent', async () => {
    const { headerMeanings } = await view(
      answer(200, [
        ['Request-ID', 'a'],
        ['X-Other', 'b'],
      ]),
      { changes: { headers: [['ConsistencyLevel', 'eventual']] } },
    );
    assert.deepEqual(
      Object.keys(headerMeanings)
        .filter((name) => !['authorization', 'client-request-id'].includes(name))
        .sort(),
      ['consistencylevel', 'request-id'],
    );
    assert.match(headerMeanings['request-id'] ?? '', /Microsoft’s own ID/);
  });

  it('never holds the token', async () => {
    const shown = await view([answer(302, [['Location', '/v1.0/b']]), answer(401)]);
    assert.ok(!JSON.stringify(shown).includes(canary));
    assert.equal(shown.attempts.length, 2);
    assert.equal(shown.head.milliseconds, 30, 'of all attempts');
  });

  it('has kinds of statuses', async () => {
    const kinds = await Promise.all([204, 304, 404, 503].map(async (status) => (await view(answer(status))).head.status?.kind));
    assert.deepEqual(kinds, ['success', 'redirect', 'clientError', 'serverError']);
  });

  it('no answer: no status, and why', async () => {
    const { head, attempts, timing } = await view(new TransportFailure('timeout', 'graph.microsoft.com', 'ETIMEDOUT'));
    assert.equal(head.status, undefined);
    assert.deepEqual(timing, []);
    assert.equal(attempts[0]?.outcome, 'graph.microsoft.com did not answer in time.');
  });

  it('shows the request as sent, its body as text', async () => {
    const body = memoryBody(new TextEncoder().encode('{"a":"ü"}'));
    const { attempts } = await view(answer(200), { changes: { method: 'POST', body, headers: [['X-Api-Key', 'key-canary']] } });
    assert.equal(attempts[0]?.body, '{"a":"ü"}');
    assert.equal(attempts[0]?.bodyNote, undefined);
    assert.deepEqual(attempts[0]?.token, { sent: true });
    assert.ok(!JSON.stringify(attempts).includes('key-canary'));
  });

  it('shows the time of an upload where there is a body', async () => {
    const reply = answer(200);
    const { timing } = await view({ ...reply, timings: { ...reply.timings, upload: 7 } });
    assert.deepEqual(
      timing.filter(({ phase }) => phase === 'upload').map(({ label, milliseconds }) => [label, milliseconds]),
      [['Upload', 7]],
    );
    assert.ok(!(await view(reply)).timing.some(({ phase }) => phase === 'upload'));
  });

  it('has a sentence in the place of a body that is in a file or no text', async () => {
    const file: Body = { size: 5_000_000, read: () => Promise.reject(new Error('not asked for')) };
    const [attempt] = (await view(answer(200), { changes: { method: 'PUT', body: file } })).attempts;
    assert.equal(attempt?.body, undefined);
    assert.match(attempt?.bodyNote ?? '', /from a file \(5000000 bytes\)/);
    const picture = memoryBody(Buffer.from([0x89, 0x50, 0xff]));
    assert.match((await view(answer(200), { changes: { method: 'PUT', body: picture } })).attempts[0]?.bodyNote ?? '', /not text \(3 bytes\)/);
  });

  it('says why no token was sent', async () => {
    const { attempts, token: shown } = await view(answer(200), { changes: { authorization: 'asWritten', headers: [['Authorization', 'Basic x']] } });
    assert.deepEqual(attempts[0]?.token, { sent: false, reason: 'the request has an Authorization header of its own' });
    assert.equal(shown, undefined);
  });

  it('explains claims, with dates a person can read', async () => {
    const claims = { roles: ['B', 'A'], iat: 1_790_000_000, exp: 1e20, constructor: 'c', tid: 't', n: { o: 1 } };
    const { token: shown } = await view(answer(200), { token: token(claims) });
    assert.deepEqual(shown?.roles, ['A', 'B']);
    assert.equal(shown?.issuedAt, '2026-09-21T14:13:20.000Z');
    const values = new Map(shown?.claims.map(({ name, value }) => [name, value]));
    assert.equal(values.get('iat'), '1790000000 (2026-09-21T14:13:20Z)');
    assert.equal(values.get('exp'), '100000000000000000000', 'no date, so as it is');
    assert.equal(values.get('n'), '{"o":1}');
    assert.deepEqual(structuredClone(shown), shown, 'plain data, as it must be to reach the panel');
  });
});

describe('describeError', () => {
  it('has the problem and nothing else', () => {
    const head = { title: 't', method: 'GET', url: '/users' };
    const shown = describeError('1', head, new UserError('x', 'What is wrong.', 'What to do.'));
    assert.deepEqual(shown.head, head);
    assert.deepEqual(
      shown.problems.map(({ title, fix }) => [title, fix]),
      [['What is wrong.', 'What to do.']],
    );
    assert.deepEqual([shown.attempts, shown.headers, shown.timing, shown.body.kind], [[], [], [], 'empty']);
  });
});
