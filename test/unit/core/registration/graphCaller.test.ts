import assert from 'node:assert/strict';
import { graphCaller } from '../../../../src/core/registration/graphCaller.ts';
import { graphOf } from '../../../../src/core/registration/graphOf.ts';
import { graphRefused, isForbidden } from '../../../../src/core/registration/graphRefused.ts';
import { answer, canary, connection, FakeTransport, headerOf, never, token } from '../samples.ts';
import { TransportFailure } from '../../../../src/core/graph/transport.ts';

function callerOver(network: FakeTransport, waits: number[] = [], baseResourceUrl = 'https://graph.microsoft.com/v1.0') {
  const ports = {
    transport: network.transport,
    userAgent: 'test/1',
    timeoutMilliseconds: 5000,
    wait: (milliseconds: number) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  };
  return graphCaller(connection({ baseResourceUrl }), 'anna@contoso.com', () => Promise.resolve(token()), ports);
}

describe('Calling Graph about registrations', () => {
  it('sends the token to the host of the connection, the version as the path says', async () => {
    const network = new FakeTransport(answer(201, [], { id: 'x' }));
    const got = await callerOver(network).call('POST', '/beta/applications', never, { displayName: 'A' });
    assert.deepEqual(got, { status: 201, body: { id: 'x' } });
    const [wire] = network.sent;
    assert.equal(wire?.url, 'https://graph.microsoft.com/beta/applications');
    assert.equal(headerOf(wire, 'authorization'), `Bearer ${canary}`);
    assert.equal(headerOf(wire, 'content-type'), 'application/json');
    assert.equal(new TextDecoder().decode(wire?.body?.bytes), '{"displayName":"A"}');
  });

  for (const [base, url] of [
    ['https://graph.microsoft.com', 'https://graph.microsoft.com/v1.0/applications'],
    ['https://graph.microsoft.com/beta', 'https://graph.microsoft.com/v1.0/applications'],
    ['https://graph.microsoft.com/v1.0/users', 'https://graph.microsoft.com/v1.0/applications'],
    ['https://gateway.example.com/graph/v1.0', 'https://gateway.example.com/graph/v1.0/applications'],
  ] as const) {
    it(`calls ${url} over ${base}`, async () => {
      const network = new FakeTransport(answer(200, [], {}));
      await callerOver(network, [], base).call('GET', '/v1.0/applications', never);
      assert.equal(network.sent[0]?.url, url);
    });
  }

  it('sends nothing anywhere else: not to another host in the path, not after a redirect, not over http', async () => {
    const network = new FakeTransport(answer(302, [['Location', 'https://evil.example/']]), answer(200));
    await assert.rejects(callerOver(network).call('GET', 'https://evil.example/v1.0/applications', never), { code: 'graphHost' });
    await assert.rejects(callerOver(network, [], 'http://graph.microsoft.com/v1.0').call('GET', '/v1.0/applications', never), { code: 'graphHost' });
    assert.equal(network.sent.length, 0);
    assert.equal((await callerOver(network).call('GET', '/v1.0/applications', never)).status, 302);
    assert.equal(network.sent.length, 1);
  });

  it('calls no other object than the path is meant for', async () => {
    const network = new FakeTransport(answer(200, [], {}));
    for (const path of ['/v1.0/applications/..', '/v1.0/applications/../users', '/v1.0/applications/./addKey', '/v1.0/applications/..?$select=id']) {
      await assert.rejects(callerOver(network).call('GET', path, never), { code: 'graphPath' }, path);
    }
    assert.equal(network.sent.length, 0);
    await callerOver(network).call('GET', "/v1.0/applications?$filter=displayName eq '/../'", never);
  });

  it('waits as the service says, or ever longer, and gives up after three repeats', async () => {
    const waits: number[] = [];
    const network = new FakeTransport(answer(429, [['Retry-After', '7']]), answer(503), answer(200, [], { ok: true }));
    assert.deepEqual(await callerOver(network, waits).call('GET', '/v1.0/applications', never), { status: 200, body: { ok: true } });
    assert.deepEqual(waits, [7000, 4000]);

    const busy = new FakeTransport(answer(503));
    assert.equal((await callerOver(busy).call('GET', '/v1.0/applications', never)).status, 503);
    assert.equal(busy.sent.length, 4);
    const forHours = new FakeTransport(answer(429, [['Retry-After', '7200']]));
    assert.equal((await callerOver(forHours).call('GET', '/v1.0/applications', never)).status, 429);
    assert.equal(forHours.sent.length, 1);
  });

  it('has no body for anything that is no JSON object', async () => {
    for (const body of ['<html>', '[1]', '"text"', '']) {
      assert.equal((await callerOver(new FakeTransport(answer(502, [], body))).call('GET', '/v1.0/x', never)).body, undefined, body);
    }
  });

  it('breaks off a question when the person cancels, but nothing that changes the tenant', async () => {
    for (const [method, isBrokenOff] of [
      ['GET', true],
      ['POST', false],
      ['PATCH', false],
      ['DELETE', false],
    ] as const) {
      const abort = new AbortController();
      const network = new FakeTransport(async (_, signal) => {
        abort.abort();
        signal.throwIfAborted();
        return answer(201, [], { id: 'made' });
      });
      const calling = callerOver(network).call(method, '/v1.0/applications', abort.signal);
      if (isBrokenOff) await assert.rejects(calling, { name: 'AbortError' });
      else assert.deepEqual(await calling, { status: 201, body: { id: 'made' } }, method);
      await assert.rejects(callerOver(network).call(method, '/v1.0/applications', abort.signal), { name: 'AbortError' }, 'nothing is begun after it');
      assert.equal(network.sent.length, 1);
    }
  });

  it('says why there was no answer', async () => {
    const network = new FakeTransport(new TransportFailure('dns', 'graph.microsoft.com', 'ENOTFOUND'));
    await assert.rejects(callerOver(network).call('GET', '/v1.0/x', never), { code: 'transport.dns' });
  });

  it('goes to Graph of the cloud for a connection that calls something else', () => {
    const { resourceUri, baseResourceUrl } = graphOf(
      connection({ cloud: 'usGov', resourceUri: 'https://contoso.sharepoint.us', baseResourceUrl: 'https://contoso.sharepoint.us/_api' }),
    );
    assert.deepEqual([resourceUri, baseResourceUrl], ['https://graph.microsoft.us', 'https://graph.microsoft.us/v1.0']);
    const custom = connection({ cloud: 'custom', authority: 'https://login.example.org' });
    assert.equal(graphOf(custom), custom);
  });
});

describe('A refusal of Graph', () => {
  const body = (code: string, message: string) => ({ error: { code, message } });

  it('has Graph’s code and words, and says who may do what was forbidden', () => {
    const error = graphRefused({ status: 403, body: body('Authorization_RequestDenied', 'Insufficient privileges.') }, 'The app was not made');
    assert.equal(error.code, 'graph.Authorization_RequestDenied');
    assert.match(error.message, /^The app was not made\. Microsoft Graph answered with status 403: Insufficient privileges\.$/);
    assert.match(error.fix?.sentence ?? '', /Privileged Role Administrator/);
    assert.ok(isForbidden(error));
    assert.ok(!isForbidden(graphRefused({ status: 400, body: body('Request_BadRequest', 'no') }, 'x')));
  });

  it('takes a 403 without a body, and one with another code, for forbidden', () => {
    for (const answered of [
      { status: 403, body: undefined },
      { status: 403, body: body('AccessDenied.SomethingNew', '') },
    ]) {
      assert.ok(isForbidden(graphRefused(answered, 'x')), JSON.stringify(answered));
    }
  });

  it('quotes no token, no proof, no control characters, and not without end', () => {
    const { message } = graphRefused({ status: 400, body: body('x', `bad\nproof eyJhbGciOi.eyJpc3M.c2ln\u202e ${'a'.repeat(1000)}`) }, 'It failed');
    assert.ok(!message.includes('eyJ') && !/[\n\u202e]/.test(message), message);
    assert.ok(message.length < 420);
  });

  it('quotes a message that is nothing but beginnings of tokens', () => {
    const { message } = graphRefused({ status: 400, body: body('x', 'eyJ'.repeat(1_000_000)) }, 'It failed');
    assert.match(message, /: ●●●●$/);
  });
});
