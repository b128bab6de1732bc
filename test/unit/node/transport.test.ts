import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as http from 'node:http';
import * as https from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { memoryBody } from '../../../src/core/graph/transport.ts';
import { createTransport } from '../../../src/node/transport.ts';
import { Cleanup, makeCertificate, send, serveHttp, serveHttps, serveRaw, textOf } from './localServers.ts';

describe('transport', () => {
  const cleanup = new Cleanup();
  afterEach(() => cleanup.run());
  const transport = createTransport({ http, https });

  it('gives status, headers in the order received with duplicates, and the body', async () => {
    const url = await serveRaw(cleanup, (socket) => {
      socket.end('HTTP/1.1 207 Multi Status\r\nX-b: 1\r\nx-A: 2\r\nX-b: 3\r\nSet-Cookie: one\r\nSet-Cookie: two\r\nContent-Length: 3\r\n\r\näb');
    });
    const response = await send(transport, { url });
    assert.equal(response.status, 207);
    assert.equal(response.statusText, 'Multi Status');
    assert.equal(response.httpVersion, '1.1');
    assert.deepEqual(response.headers, [
      ['X-b', '1'],
      ['x-A', '2'],
      ['X-b', '3'],
      ['Set-Cookie', 'one'],
      ['Set-Cookie', 'two'],
      ['Content-Length', '3'],
    ]);
    assert.equal(await textOf(response), 'äb');
    assert.deepEqual([...(await response.body.read(2, 100))], [0x62]);
  });

  it('sends the true length, never chunks, and the headers as given', async () => {
    const heads: string[] = [];
    const url = await serveRaw(cleanup, (socket, head) => {
      heads.push(head);
      socket.write('HTTP/1.1 204 No Content\r\n\r\n');
    });
    const text = '{"ä":1}';
    const body = memoryBody(Buffer.from(text));
    const headers = [
      ['Content-Type', 'application/json'],
      ['content-LENGTH', '3'],
      ['Transfer-Encoding', 'chunked'],
      ['X-Two', 'a'],
      ['x-two', 'b'],
      ['__proto__', 'p'],
    ] as const;
    for (const method of ['POST', 'GET', 'DELETE']) await send(transport, { url: `${url}/a%20b?c=d#e`, method, body, headers });
    await send(transport, { url, method: 'POST' });
    await send(transport, { url, headers: [['Accept-Encoding', 'identity']] });
    for (const head of heads.slice(0, 3)) {
      assert.match(head, /^\w+ \/a%20b\?c=d HTTP\/1\.1\r\n/);
      assert.deepEqual(head.match(/^content-length:.*$/gim), ['content-length: 8']);
      assert.doesNotMatch(head, /chunked/i);
      assert.match(head, /\r\nX-Two: a\r\nX-Two: b\r\n/);
      assert.match(head, /\r\n__proto__: p\r\n/);
      assert.match(head, /\r\naccept-encoding: gzip, deflate, br\r\n/);
      assert.ok(head.endsWith(`\r\n\r\n${Buffer.from(text).toString('latin1')}`));
    }
    assert.match(heads[3] ?? '', /content-length: 0/i);
    assert.deepEqual(heads[4]?.match(/^accept-encoding:.*$/gim), ['Accept-Encoding: identity']);
  });

  const text = 'Grüße '.repeat(30_000);
  const codings: readonly (readonly [string, Buffer])[] = [
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
    ['utf-8', Buffer.from(text)],
    ['gzip', Buffer.concat([gzipSync(text.slice(0, 999)), gzipSync(text.slice(999))])],
  ];
  for (const [name, bytes] of codings) {
    it(`undoes ${name} (${bytes.length} bytes)`, async () => {
      const url = await serveHttp(cleanup, (_request, response) => {
        response.writeHead(200, { 'content-encoding': name });
        // In pieces, so that a decoder sees less than its own header at first.
        response.write(bytes.subarray(0, 1));
        setTimeout(() => response.end(bytes.subarray(1)), 5);
      });
      assert.equal(await textOf(await send(transport, { url })), text);
    });
  }

  it('takes an empty body with a content encoding as empty', async () => {
    const url = await serveHttp(cleanup, (request, response) => {
      response
        .writeHead(request.url === '/304' ? 304 : 200, { 'content-encoding': 'gzip', ...(request.method === 'HEAD' && { 'content-length': 1e12 }) })
        .end();
    });
    assert.equal((await send(transport, { url, method: 'HEAD' })).body.size, 0);
    assert.equal((await send(transport, { url: `${url}/304` })).body.size, 0);
    assert.equal((await send(transport, { url: `${url}/200` })).body.size, 0);
  });

  it('keeps the connection and says 0 for the phases that did not happen', async () => {
    const ports = new Set<number | undefined>();
    const certificate = makeCertificate('localhost');
    const ofIp = await serveHttps(cleanup, certificate, (request, response) => {
      ports.add(request.socket.remotePort);
      setTimeout(() => {
        response.write('a');
        setTimeout(() => response.end('b'), 30);
      }, 30);
    });
    const url = ofIp.replace('127.0.0.1', 'localhost');
    const secure = createTransport({
      http,
      https,
      ca: certificate.cert,
      lookup: (_name, _options, done) => setTimeout(() => done(null, [{ address: '127.0.0.1', family: 4 }]), 20),
    });
    const first = (await send(secure, { url })).timings;
    const second = (await send(secure, { url })).timings;
    assert.equal(ports.size, 1);
    assert.ok(first.dns >= 15 && first.tls > 0 && first.connect > 0, JSON.stringify(first));
    for (const timings of [first, second]) {
      assert.ok(timings.firstByte >= 25 && timings.download >= 25, JSON.stringify(timings));
      const sum = timings.dns + timings.connect + timings.tls + timings.firstByte + timings.download;
      assert.ok(sum <= timings.total + 0.01 && sum >= timings.total - 15, JSON.stringify(timings));
    }
    assert.deepEqual([second.dns, second.connect, second.tls], [0, 0, 0]);
  });

  it('copes with an agent that hands over a connected socket and gives no events', async () => {
    const url = await serveHttp(cleanup, (_request, response) => response.end('ok'));
    const agent = new http.Agent();
    const connected = (_options: unknown, done: (error: Error | null, socket: Socket) => void): undefined => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => done(null, socket));
    };
    Reflect.set(agent, 'createConnection', connected);
    const patched = createTransport({ http, https, agentFor: () => agent });
    const { timings } = await send(patched, { url });
    assert.deepEqual([timings.dns, timings.tls], [0, 0]);
    assert.ok(timings.connect > 0 && timings.total > 0);
  });

  it('repeats a GET, and never a POST, when a kept connection was closed before any answer', async () => {
    const seen: string[] = [];
    const url = await serveRaw(cleanup, (socket, head) => {
      const method = head.split(' ')[0] ?? '';
      seen.push(method);
      const count = Number(Reflect.get(socket, 'count') ?? 0) + 1;
      Reflect.set(socket, 'count', count);
      if (count > 1) socket.resetAndDestroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const fresh = createTransport({ http, https });
    await send(fresh, { url });
    assert.equal((await send(fresh, { url })).status, 200);
    assert.deepEqual(seen, ['GET', 'GET', 'GET']);
    await assert.rejects(send(fresh, { url, method: 'POST', body: memoryBody(Buffer.from('x')) }), { kind: 'closed', causeCode: 'ECONNRESET' });
    assert.deepEqual(seen, ['GET', 'GET', 'GET', 'POST']);
  });

  it('repeats on a fresh connection though other kept ones are stale too, and only once', async () => {
    let isDown = false;
    let connections = 0;
    const sockets = new Set<Socket>();
    const server = http.createServer((_request, response) =>
      isDown ? response.socket?.resetAndDestroy() : setTimeout(() => response.end('ok'), 20),
    );
    server.on('connection', (socket) => {
      connections += 1;
      sockets.add(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanup.add(() => new Promise((resolve) => void server.close(() => resolve())));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const fresh = createTransport({ http, https });
    await Promise.all([send(fresh, { url }), send(fresh, { url }), send(fresh, { url })]);
    assert.equal(connections, 3);
    isDown = true;
    await assert.rejects(send(fresh, { url }), { kind: 'closed' });
    assert.equal(connections, 4);
  });

  it('does not keep the process alive with its idle connections', async () => {
    const url = await serveHttp(cleanup, (_request, response) => response.end('ok'));
    const script = `
      import http from 'node:http'; import https from 'node:https';
      import { createTransport } from ${JSON.stringify(new URL('../../../src/node/transport.ts', import.meta.url).href)};
      const answer = await createTransport({ http, https })({ method: 'GET', url: ${JSON.stringify(url)}, headers: [], timeoutMilliseconds: 60000 }, new AbortController().signal);
      console.log(answer.status);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { timeout: 8000 });
    assert.equal(stdout.trim(), '200');
  }).timeout(10_000);
});
