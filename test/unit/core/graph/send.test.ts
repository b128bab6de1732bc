import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import type { Exchange } from '../../../../src/core/graph/exchange.ts';
import { maskCredential, masked, send } from '../../../../src/core/graph/send.ts';
import { target } from '../../../../src/core/graph/target.ts';
import { TransportFailure } from '../../../../src/core/graph/transport.ts';
import type { OutgoingRequest } from '../../../../src/core/http/outgoing.ts';
import { answer, canary, connection, FakeTransport, headerOf, never, request, token } from '../samples.ts';

interface Case {
  readonly url?: string;
  readonly over?: Connection;
  readonly changes?: Partial<OutgoingRequest>;
}

async function sendOver(network: FakeTransport, { url = '/users', over = connection(), changes = {} }: Case = {}): Promise<Exchange> {
  const sending = {
    request: request(changes),
    target: target(url, over),
    connection: over,
    token: token(),
    timeoutMilliseconds: 1000,
    userAgent: 'test/1',
  };
  return send(sending, network.transport, never);
}

describe('send', () => {
  it('adds what a Graph call needs, the token as the only credential', async () => {
    const network = new FakeTransport(answer(200));
    await sendOver(network, { changes: { headers: [['ConsistencyLevel', 'eventual']] } });
    const [wire] = network.sent;
    assert.deepEqual(
      wire?.headers.map(([name]) => name),
      ['Authorization', 'Accept', 'Accept-Encoding', 'User-Agent', 'client-request-id', 'ConsistencyLevel'],
    );
    assert.equal(headerOf(wire, 'Authorization'), `Bearer ${canary}`);
    assert.equal(headerOf(wire, 'User-Agent'), 'test/1');
    assert.match(headerOf(wire, 'client-request-id') ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(wire?.timeoutMilliseconds, 1000);
  });

  it('leaves headers of the file’s own as they are, in their order, twice if need be', async () => {
    const network = new FakeTransport(answer(200));
    const headers = [
      ['accept', 'text/csv'],
      ['Prefer', 'a'],
      ['User-Agent', 'mine'],
      ['Prefer', 'b'],
      ['client-request-id', '1'],
    ] as const;
    await sendOver(network, { changes: { headers } });
    assert.deepEqual(network.sent[0]?.headers.slice(2), headers);
  });

  it('sends neither token nor client-request-id to another host', async () => {
    const network = new FakeTransport(answer(200));
    const exchange = await sendOver(network, { url: 'https://evil.example/' });
    assert.equal(headerOf(network.sent[0], 'Authorization'), undefined);
    assert.equal(headerOf(network.sent[0], 'client-request-id'), undefined);
    assert.equal(exchange.token, undefined, 'nor says that it did');
  });

  it('sends no token after a redirect from elsewhere to the connection’s host, and says so', async () => {
    const network = new FakeTransport(answer(302, [['Location', 'https://graph.microsoft.com/v1.0/users']]), answer(401));
    const over = connection();
    const sending = {
      request: request(),
      target: target('https://evil.example/', over),
      connection: over,
      timeoutMilliseconds: 1000,
      userAgent: 'test/1',
    };
    const exchange = await send(sending, network.transport, never);
    assert.equal(headerOf(network.sent[1], 'Authorization'), undefined);
    const [, second] = exchange.attempts;
    assert.deepEqual(
      second?.headers.filter(([name]) => name === 'Authorization'),
      [],
    );
    assert.deepEqual(second?.token, { sent: false, reason: 'the request started at another host' });
    assert.equal(second?.target.token.sent, true, 'though it might have gone there');
  });

  it('says of each attempt whether the token went along', async () => {
    const exchange = await sendOver(new FakeTransport(answer(302, [['Location', 'https://evil.example/']]), answer(200)));
    assert.deepEqual(
      exchange.attempts.map((attempt) => attempt.token.sent),
      [true, false],
    );
    const own = await sendOver(new FakeTransport(answer(200)), { changes: { authorization: 'asWritten', headers: [['Authorization', 'Basic x']] } });
    assert.deepEqual(own.attempts[0].token, { sent: false, reason: 'the request has an Authorization header of its own' });
  });

  it('sends a credential of the file’s own, and no token', async () => {
    const network = new FakeTransport(answer(200));
    const exchange = await sendOver(network, { changes: { authorization: 'asWritten', headers: [['Authorization', 'Bearer own-credential']] } });
    assert.equal(headerOf(network.sent[0], 'Authorization'), 'Bearer own-credential');
    assert.ok(!JSON.stringify(network.sent).includes(canary));
    assert.equal(exchange.token, undefined);
    assert.ok(!JSON.stringify(exchange).includes('own-credential'));
  });

  it('drops a Host header: the URL says the host', async () => {
    const network = new FakeTransport(answer(200));
    await sendOver(network, {
      changes: {
        headers: [
          ['Host', 'evil.example'],
          ['hOST', 'evil.example'],
        ],
      },
    });
    assert.equal(headerOf(network.sent[0], 'host'), undefined);
  });

  it('keeps the token out of the exchange', async () => {
    const network = new FakeTransport(answer(302, [['Location', '/v1.0/b']]), answer(200));
    const exchange = await sendOver(network);
    assert.equal(exchange.attempts.length, 2);
    for (const attempt of exchange.attempts) assert.deepEqual(attempt.headers[0], ['Authorization', `Bearer ${masked}`]);
    assert.ok(!JSON.stringify(exchange).includes(canary));
    assert.deepEqual(exchange.token?.claims, token().claims);
  });

  it('takes no answer for a result', async () => {
    const failure = new TransportFailure('timeout', 'graph.microsoft.com', 'ETIMEDOUT');
    const { attempts } = await sendOver(new FakeTransport(answer(307, [['Location', '/v1.0/b']]), failure));
    assert.deepEqual(
      attempts.map(({ outcome }) => outcome.kind),
      ['response', 'failure'],
    );
  });

  it('throws what is no failure of the network: a cancel, a mistake of ours', async () => {
    const reason = new DOMException('cancelled', 'AbortError');
    await assert.rejects(sendOver(new FakeTransport(reason)), reason);
  });
});

describe('maskCredential', () => {
  const table: readonly (readonly [name: string, value: string, shown: string])[] = [
    ['Authorization', 'Bearer abc.def', `Bearer ${masked}`],
    ['authorization', 'Basic user pass word', `Basic ${masked}`],
    ['Authorization', 'abc.def', masked],
    ['Authorization', 'eyJ0.eyJ1.sig trailing', masked],
    ['Authorization', 's3cr3t more', masked],
    ['Authorization', 'digest username="a"', `digest ${masked}`],
    ['Proxy-Authorization', 'Basic abc', `Basic ${masked}`],
    ['x-ms-authorization-auxiliary', 'Bearer abc, Bearer def', `Bearer ${masked}`],
    ['Cookie', 'a=b', masked],
    ['X-API-Key', 'abc', masked],
    ['apikey', 'abc', masked],
    ['Ocp-Apim-Subscription-Key', 'abc', masked],
    ['x-functions-key', 'abc', masked],
    ['X-Auth-Token', 'abc', masked],
    ['X-Client-Secret', 'abc', masked],
    ['Accept', 'application/json', 'application/json'],
    ['X-Tokens-Left', '5', '5'],
  ];
  for (const [name, value, shown] of table) {
    it(`${name}: ${value}`, () => assert.deepEqual(maskCredential([name, value]), [name, shown]));
  }
});
