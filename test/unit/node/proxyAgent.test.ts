import assert from 'node:assert/strict';
import * as http from 'node:http';
import * as https from 'node:https';
import { inspect } from 'node:util';
import { TransportFailure } from '../../../src/core/graph/transport.ts';
import { UserError } from '../../../src/core/errors.ts';
import { createProxyAgents } from '../../../src/node/proxyAgent.ts';
import { createTransport } from '../../../src/node/transport.ts';
import { Cleanup, makeCertificate, send, serveHttp, serveHttps, serveProxy, serveRaw, textOf, type TestCertificate } from './localServers.ts';

const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy', 'NO_PROXY', 'no_proxy'];

describe('terminal proxies', () => {
  const cleanup = new Cleanup();
  let certificate: TestCertificate;
  before(() => {
    certificate = makeCertificate('graph.example.test');
  });
  beforeEach(() => {
    const saved = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) delete process.env[name];
    cleanup.add(() => {
      for (const [name, value] of saved) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    });
  });
  afterEach(() => cleanup.run());

  async function viaProxy(): Promise<ReturnType<typeof createTransport>> {
    const agentFor = await createProxyAgents(process.env);
    return createTransport({ http, https, ca: certificate.cert, ...(agentFor && { agentFor }) });
  }
  const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'no failure',
      (error: unknown) => error,
    );

  it('are not looked at when no variable is set', async () => {
    assert.equal(await createProxyAgents(process.env), undefined);
  });

  it('lead https through a tunnel that is kept, with the credentials of the address', async () => {
    const seen: string[] = [];
    const server = await serveHttps(cleanup, certificate, (_request, response) => response.end('through'));
    const proxy = await serveProxy(cleanup, 200, server, seen);
    process.env['https_proxy'] = proxy.replace('//', '//max:p%40ss@');
    const transport = await viaProxy();
    for (const path of ['/1', '/2']) {
      const response = await send(transport, { url: `https://graph.example.test${path}` });
      assert.equal(await textOf(response), 'through');
      assert.ok(response.timings.total > 0);
    }
    assert.deepEqual(seen, [`graph.example.test:443 Basic ${Buffer.from('max:p@ss').toString('base64')}`]);
  });

  it('lead plain http through a tunnel as well, so that the proxy sees no header', async () => {
    const seen: string[] = [];
    const server = await serveHttp(cleanup, (request, response) => response.end(request.url));
    process.env['HTTP_PROXY'] = await serveProxy(cleanup, 200, server, seen);
    assert.equal(await textOf(await send(await viaProxy(), { url: 'http://plain.example.test/x?y' })), '/x?y');
    assert.deepEqual(seen, ['plain.example.test:80']);
  });

  for (const status of [407, 403, 502]) {
    it(`${status} for CONNECT: proxy, and neither address nor password is told`, async () => {
      const proxy = await serveProxy(cleanup, status, 'http://127.0.0.1:9', []);
      process.env['HTTPS_PROXY'] = proxy.replace('//', '//max:hunter2@');
      const failure = await failureOf(send(await viaProxy(), { url: 'https://graph.example.test/' }));
      assert.ok(failure instanceof TransportFailure, inspect(failure));
      assert.deepEqual([failure.kind, failure.causeCode, failure.host], ['proxy', String(status), 'graph.example.test']);
      assert.doesNotMatch(inspect(failure, { depth: 9, showHidden: true }), /hunter2|max/);
    });
  }

  it('that cannot be reached, or close: proxy with the code', async () => {
    process.env['HTTPS_PROXY'] = 'http://max:hunter2@127.0.0.1:9';
    const refused = await failureOf(send(await viaProxy(), { url: 'https://graph.example.test/' }));
    assert.ok(refused instanceof TransportFailure);
    assert.deepEqual([refused.kind, refused.causeCode], ['proxy', 'ECONNREFUSED']);
    process.env['HTTPS_PROXY'] = 'http://max:hunter2@no-such-proxy.invalid:8080';
    const unknown = await failureOf(send(await viaProxy(), { url: 'https://graph.example.test/' }));
    assert.ok(unknown instanceof TransportFailure);
    assert.equal(unknown.kind, 'proxy');
    assert.doesNotMatch(inspect([refused, unknown], { depth: 9, showHidden: true }), /hunter2/);
  });

  it('that inspect TLS: certificate', async () => {
    const server = await serveHttps(cleanup, makeCertificate('graph.example.test'), (_request, response) => response.end());
    process.env['HTTPS_PROXY'] = await serveProxy(cleanup, 200, server, []);
    const failure = await failureOf(send(await viaProxy(), { url: 'https://graph.example.test/' }));
    assert.ok(failure instanceof TransportFailure);
    assert.equal(failure.kind, 'certificate');
  });

  it('that are silent: timeout, or cancelled', async () => {
    process.env['HTTPS_PROXY'] = await serveRaw(cleanup, () => undefined);
    const transport = await viaProxy();
    await assert.rejects(send(transport, { url: 'https://graph.example.test/', timeoutMilliseconds: 150 }), { kind: 'timeout' });
    const reason = new Error('cancelled');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 50);
    await assert.rejects(send(transport, { url: 'https://graph.example.test/' }, controller.signal), (error: unknown) => error === reason);
  });

  it('that hang up, or answer garbage: proxy', async () => {
    for (const answer of ['', 'HTTP/1.1 200 OK\r\nno header\r\n\r\n', 'SSH-2.0-OpenSSH\r\n\r\n']) {
      process.env['HTTPS_PROXY'] = await serveRaw(cleanup, (socket) => socket.end(answer));
      await assert.rejects(send(await viaProxy(), { url: 'https://graph.example.test/' }), { kind: 'proxy' }, answer);
    }
  });

  it('are passed by for NO_PROXY and always for this machine, by the names that VS Code exempts too', async () => {
    process.env['HTTPS_PROXY'] = process.env['HTTP_PROXY'] = 'http://127.0.0.1:9';
    process.env['NO_PROXY'] = '.internal.test,exact.test:8443';
    const agentFor = await createProxyAgents(process.env);
    assert.ok(agentFor);
    const isProxied = (url: string): boolean => agentFor(new URL(url)) !== undefined;
    assert.deepEqual(
      [
        'https://a.internal.test/',
        'https://exact.test:8443/',
        'https://exact.test/',
        'http://localhost:1/',
        'http://127.0.0.1:1/',
        'http://127.9.9.9/',
        'http://[::1]:1/',
        'https://localhost/',
      ].map(isProxied),
      [false, false, true, false, false, true, false, false],
    );
    assert.equal(agentFor(new URL('https://a.test/')), agentFor(new URL('https://b.test/')), 'one agent for a proxy');
  });

  for (const address of ['socks5://max:hunter2@p.test:1080', 'http://max:hunter2@:x', 'http://max:%zzhunter2@p.test:1']) {
    it(`refuses ${address.slice(0, 8)}… without telling it`, async () => {
      process.env['HTTPS_PROXY'] = address;
      const failure = await failureOf(send(await viaProxy(), { url: 'https://graph.example.test/' }));
      assert.ok(failure instanceof UserError);
      assert.equal(failure.code, 'proxyInvalid');
      assert.doesNotMatch(inspect(failure, { depth: 9, showHidden: true }), /hunter2/);
    });
  }
});
