import assert from 'node:assert/strict';
import { answerOf, type Exchange } from '../../../../src/core/graph/exchange.ts';
import { send } from '../../../../src/core/graph/send.ts';
import { target } from '../../../../src/core/graph/target.ts';
import { memoryBody } from '../../../../src/core/graph/transport.ts';
import type { OutgoingRequest } from '../../../../src/core/http/outgoing.ts';
import { answer, canary, connection, FakeTransport, headerOf, never, request, token } from '../samples.ts';

const root = 'https://graph.microsoft.com';
const body = memoryBody(new TextEncoder().encode('{"secret":"of the body"}'));

interface Redirected {
  readonly exchange: Exchange;
  readonly network: FakeTransport;
}

async function redirected(changes: Partial<OutgoingRequest>, status: number, location: string, more: readonly string[] = []): Promise<Redirected> {
  const network = new FakeTransport(...[location, ...more].map((place) => answer(status, [['Location', place]])), answer(200));
  const over = connection();
  const sending = {
    request: request(changes),
    target: target('/users', over),
    connection: over,
    token: token(),
    timeoutMilliseconds: 1000,
    userAgent: 'test/1',
  };
  return { exchange: await send(sending, network.transport, never), network };
}

/** What was sent second; `stays` when nothing was. */
function second({ network }: Redirected): string {
  const [, wire] = network.sent;
  if (!wire) return 'stays';
  return [wire.method, wire.url.replace(root, ''), headerOf(wire, 'authorization') ? 'token' : 'no token', ...(wire.body ? ['body'] : [])].join(' ');
}

describe('redirects on the connection’s host', () => {
  const table: readonly (readonly [status: number, method: string, sent: string])[] = [
    [301, 'GET', 'GET /b token'],
    [302, 'GET', 'GET /b token'],
    [303, 'GET', 'GET /b token'],
    [307, 'GET', 'GET /b token'],
    [308, 'GET', 'GET /b token'],
    [301, 'HEAD', 'HEAD /b token'],
    [303, 'HEAD', 'HEAD /b token'],
    [301, 'POST', 'GET /b token'],
    [302, 'POST', 'GET /b token'],
    [303, 'POST', 'GET /b token'],
    [307, 'POST', 'POST /b token body'],
    [308, 'POST', 'POST /b token body'],
    [302, 'PATCH', 'PATCH /b token body'],
    [303, 'PATCH', 'GET /b token'],
    [302, 'DELETE', 'DELETE /b token'],
    [300, 'GET', 'stays'],
    [304, 'GET', 'stays'],
    [200, 'GET', 'stays'],
    [201, 'POST', 'stays'],
  ];
  for (const [status, method, sent] of table) {
    it(`${status} after ${method}: ${sent}`, async () => {
      const hasBody = method === 'POST' || method === 'PATCH';
      assert.equal(second(await redirected({ method, ...(hasBody && { body }) }, status, '/b')), sent);
    });
  }

  it('drops what described the body with the body, and keeps the rest', async () => {
    const headers = [
      ['Content-Type', 'application/json'],
      ['Content-Language', 'en'],
      ['Prefer', 'a'],
      ['Host', 'x'],
    ] as const;
    const { network } = await redirected({ method: 'POST', headers, body }, 303, '/b');
    assert.equal(headerOf(network.sent[1], 'content-type'), undefined);
    assert.equal(headerOf(network.sent[1], 'content-language'), undefined);
    assert.equal(headerOf(network.sent[1], 'prefer'), 'a');
    assert.equal(headerOf(network.sent[1], 'host'), undefined);
  });

  it('stops after ten, and says so', async () => {
    const { exchange, network } = await redirected(
      {},
      302,
      '/b',
      Array.from({ length: 20 }, () => '/b'),
    );
    assert.equal(network.sent.length, 11);
    assert.match(exchange.notFollowed ?? '', /redirected too often/);
  });

  it('is the answer for a request that wants it so', async () => {
    const after = await redirected({ options: { followRedirects: false, log: true } }, 302, '/b');
    assert.equal(second(after), 'stays');
    assert.equal(answerOf(after.exchange)?.status, 302);
    assert.equal(after.exchange.notFollowed, undefined);
  });

  it('is the answer when it names no place', async () => {
    const network = new FakeTransport(answer(302));
    const exchange = await send(
      { request: request(), target: target('/a', connection()), timeoutMilliseconds: 1, userAgent: '' },
      network.transport,
      never,
    );
    assert.equal(exchange.attempts.length, 1);
    assert.equal(exchange.notFollowed, undefined);
  });
});

describe('redirects to another host', () => {
  const secrets = [
    ['X-Api-Key', 'key'],
    ['Cookie', 'a=b'],
    ['ConsistencyLevel', 'eventual'],
    ['If-Match', '"e"'],
    ['Content-Type', 'text/plain'],
    ['Accept', 'text/csv'],
    ['Range', 'bytes=0-9'],
  ] as const;
  const places = [
    'https://contoso.sharepoint.com/download',
    '//evil.example/',
    'https://graph.microsoft.com.evil.example/',
    'https://graph.microsoft.com:8443/',
    'https://GRAPH.microsoft.com./',
    '\\\\evil.example\\',
    'https://evil.example\\@graph.microsoft.com/',
  ];
  for (const place of places) {
    for (const status of [301, 302, 303, 307, 308]) {
      it(`${status} to ${place}: no token, no header that could be a key, no body`, async () => {
        const { exchange, network } = await redirected({ headers: secrets, body }, status, place);
        const [, wire] = network.sent;
        assert.deepEqual(
          wire?.headers.map(([name]) => name),
          ['Accept-Encoding', 'User-Agent', 'Accept', 'Range'],
        );
        assert.equal(wire?.body, undefined);
        assert.ok(!JSON.stringify(wire).includes(canary));
        assert.equal(exchange.attempts[1]?.target.token.sent, false);
        assert.ok(exchange.token, 'the first request did carry it');
      });
    }
  }

  for (const [status, method] of [
    [307, 'POST'],
    [308, 'POST'],
    [301, 'PATCH'],
    [302, 'PUT'],
    [307, 'DELETE'],
    [302, 'DELETE'],
  ] as const) {
    it(`${status} after ${method} is not followed`, async () => {
      const after = await redirected({ method, body }, status, 'https://evil.example/');
      assert.equal(second(after), 'stays');
      assert.match(after.exchange.notFollowed ?? '', new RegExp(`redirected a ${method} to another host \\(evil\\.example\\)`));
    });
  }

  it('a POST that becomes a GET goes without its body', async () => {
    assert.equal(second(await redirected({ method: 'POST', body }, 302, 'https://evil.example/x')), 'GET https://evil.example/x no token');
  });

  it('a credential of the file’s own does not go along', async () => {
    const { network } = await redirected({ authorization: 'asWritten', headers: [['Authorization', 'Basic abc']] }, 302, 'https://evil.example/');
    assert.equal(headerOf(network.sent[1], 'authorization'), undefined);
  });

  it('headers that were dropped do not come back with the way back', async () => {
    const { network } = await redirected({ headers: secrets }, 302, 'https://evil.example/', [`${root}/v1.0/me`]);
    assert.equal(network.sent[2]?.url, `${root}/v1.0/me`);
    assert.equal(headerOf(network.sent[2], 'x-api-key'), undefined);
  });

  const notFollowed: readonly (readonly [place: string, sentence: RegExp])[] = [
    ['http://graph.microsoft.com/', /from https to http \(graph\.microsoft\.com\)/],
    ['http://evil.example/', /from https to http/],
    ['http://127.0.0.1:4000/', /from https to http/],
    ['https://graph.microsoft.com@evil.example/', /no web address/],
    ['javascript:alert(1)', /no web address/],
    ['file:///etc/passwd', /no web address/],
    ['https://[', /no web address/],
  ];
  for (const [place, sentence] of notFollowed) {
    it(`${place} is not followed`, async () => {
      const after = await redirected({}, 302, place);
      assert.equal(second(after), 'stays');
      assert.match(after.exchange.notFollowed ?? '', sentence);
    });
  }
});
