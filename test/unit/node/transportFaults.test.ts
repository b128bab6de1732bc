import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { createGzip, gzipSync } from 'node:zlib';
import { memoryBody, TransportFailure, type TransportFailureKind, type WireRequest } from '../../../src/core/graph/transport.ts';
import { createTransport } from '../../../src/node/transport.ts';
import { Cleanup, makeCertificate, send, serveHttp, serveHttps, serveRaw } from './localServers.ts';

const canary = 'eyJcanary';
const secret = { headers: [['Authorization', `Bearer ${canary}`]], body: memoryBody(Buffer.from(`client_assertion=${canary}`)) } as const;
const ok = 'HTTP/1.1 200 OK\r\n';

interface Fault {
  readonly name: string;
  readonly kind: TransportFailureKind;
  readonly code: RegExp;
  readonly talk: (socket: Socket) => void;
}

const gzipped = gzipSync('Lorem ipsum dolor sit amet '.repeat(5000) + Math.random());
const damaged = Buffer.from(gzipped);
damaged.fill(0xff, 30, 60);

const faults: readonly Fault[] = [
  { name: 'closes at once', kind: 'closed', code: /^ECONNRESET$/, talk: (socket) => socket.end() },
  { name: 'resets at once', kind: 'closed', code: /^ECONNRESET$/, talk: (socket) => socket.resetAndDestroy() },
  { name: 'closes within the status line', kind: 'closed', code: /^ECONNRESET$/, talk: (socket) => socket.end('HTTP/1.1 2') },
  { name: 'closes within the headers', kind: 'closed', code: /^ECONNRESET$/, talk: (socket) => socket.end(`${ok}Content-Le`) },
  { name: 'closes in mid-body', kind: 'closed', code: /^ECONNRESET$/, talk: (socket) => socket.end(`${ok}Content-Length: 100\r\n\r\nhalf`) },
  {
    name: 'resets in mid-body',
    kind: 'closed',
    code: /^ECONNRESET$/,
    talk: (socket) => void socket.write(`${ok}Content-Length: 100\r\n\r\nhalf`, () => setTimeout(() => socket.resetAndDestroy(), 20)),
  },
  { name: 'cuts a chunk', kind: 'closed', code: /^ECONNRESET$/, talk: (socket) => socket.end(`${ok}Transfer-Encoding: chunked\r\n\r\nff\r\nhalf`) },
  {
    name: 'leaves out the last chunk',
    kind: 'closed',
    code: /^ECONNRESET$/,
    talk: (socket) => socket.end(`${ok}Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n`),
  },
  {
    name: 'closes within a compressed body',
    kind: 'closed',
    code: /^ECONNRESET$/,
    talk: (socket) =>
      socket.end(Buffer.concat([Buffer.from(`${ok}Content-Encoding: gzip\r\nContent-Length: ${gzipped.length}\r\n\r\n`), gzipped.subarray(0, 80)])),
  },
  {
    name: 'switches protocols',
    kind: 'closed',
    code: /^ECONNRESET$/,
    talk: (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
  },
  {
    name: 'writes a bad chunk size',
    kind: 'protocol',
    code: /^HPE_INVALID_CHUNK_SIZE$/,
    talk: (socket) => socket.end(`${ok}Transfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n`),
  },
  {
    name: 'writes a garbage status line',
    kind: 'protocol',
    code: /^HPE_INVALID_CONSTANT$/,
    talk: (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n\r\n'),
  },
  {
    name: 'overflows the headers',
    kind: 'protocol',
    code: /^HPE_HEADER_OVERFLOW$/,
    talk: (socket) => socket.end(`${ok}X: ${'x'.repeat(100_000)}\r\n\r\n`),
  },
  {
    name: 'gives two lengths',
    kind: 'protocol',
    code: /^HPE_/,
    talk: (socket) => socket.end(`${ok}Content-Length: 4\r\nContent-Length: 5\r\n\r\nhalf`),
  },
  {
    name: 'gives a length and chunks',
    kind: 'protocol',
    code: /^HPE_/,
    talk: (socket) => socket.end(`${ok}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
  },
  { name: 'ends gzip half way', kind: 'encoding', code: /^Z_BUF_ERROR$/, talk: (socket) => answerEncoded(socket, 'gzip', gzipped.subarray(0, 80)) },
  { name: 'damages gzip', kind: 'encoding', code: /^Z_DATA_ERROR$/, talk: (socket) => answerEncoded(socket, 'gzip', damaged) },
  {
    name: 'says gzip and sends text',
    kind: 'encoding',
    code: /^Z_DATA_ERROR$/,
    talk: (socket) => answerEncoded(socket, 'gzip', Buffer.from('{"value":[]}')),
  },
  {
    name: 'says br and sends text',
    kind: 'encoding',
    code: /BROTLI|^ERR_/,
    talk: (socket) => answerEncoded(socket, 'br', Buffer.from('{"value":[]}'.repeat(9))),
  },
  {
    name: 'says deflate and sends text',
    kind: 'encoding',
    code: /^Z_DATA_ERROR$/,
    talk: (socket) => answerEncoded(socket, 'deflate', Buffer.from('{"value":[]}'.repeat(9))),
  },
  {
    name: 'announces more than the cap',
    kind: 'tooLarge',
    code: /^10 MiB$/,
    talk: (socket) => void socket.write(`${ok}Content-Length: 99999999999\r\n\r\nstart`),
  },
  { name: 'sends without end', kind: 'tooLarge', code: /^10 MiB$/, talk: (socket) => pour(socket) },
  { name: 'sends a gzip bomb', kind: 'tooLarge', code: /^10 MiB$/, talk: (socket) => bomb(socket) },
  { name: 'never answers', kind: 'timeout', code: /^ETIMEDOUT$/, talk: () => undefined },
  { name: 'stops in mid-body', kind: 'timeout', code: /^ETIMEDOUT$/, talk: (socket) => void socket.write(`${ok}Content-Length: 100\r\n\r\nhalf`) },
  { name: 'drips', kind: 'timeout', code: /^ETIMEDOUT$/, talk: (socket) => drip(socket) },
  {
    name: 'answers 407',
    kind: 'proxy',
    code: /^407$/,
    talk: (socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'),
  },
];

function answerEncoded(socket: Socket, encoding: string, bytes: Buffer): void {
  socket.end(Buffer.concat([Buffer.from(`${ok}Content-Encoding: ${encoding}\r\nContent-Length: ${bytes.length}\r\n\r\n`), bytes]));
}

function pour(socket: Socket): void {
  socket.write(ok + '\r\n');
  const block = Buffer.alloc(1024 * 1024);
  const more = (): void => {
    while (!socket.destroyed && socket.write(block));
  };
  socket.on('drain', more);
  more();
}

/** 200 MiB of zeros in about 200 KB. */
function bomb(socket: Socket): void {
  socket.write(`${ok}Content-Encoding: gzip\r\n\r\n`);
  const gzip = createGzip();
  gzip.pipe(socket);
  socket.on('close', () => gzip.destroy());
  const block = Buffer.alloc(1024 * 1024);
  let left = 200;
  const more = (): void => {
    while (left-- > 0 && !gzip.destroyed) if (!gzip.write(block)) return void gzip.once('drain', more);
    gzip.end();
  };
  more();
}

function drip(socket: Socket): void {
  socket.write(`${ok}Content-Length: 100000\r\n\r\n`);
  const timer = setInterval(() => socket.write('x'), 20);
  socket.on('close', () => clearInterval(timer));
}

describe('transport faults', () => {
  const cleanup = new Cleanup();
  afterEach(() => cleanup.run());
  const transport = createTransport({ http, https, maxBodyBytes: 10 * 1024 * 1024 });

  async function failureOf(request: Partial<WireRequest> & { readonly url: string }, by = transport): Promise<TransportFailure> {
    const failure: unknown = await send(by, request).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(failure instanceof TransportFailure, `expected a failure, got ${inspect(failure)}`);
    assert.equal(failure.host, new URL(request.url).host);
    assert.doesNotMatch(inspect(failure, { depth: 9, showHidden: true }), /eyJcanary|client_assertion/);
    // Node's own errors carry the received bytes (`rawPacket`) or the server's certificate.
    assert.deepEqual(Object.keys(failure.cause ?? {}), []);
    return failure;
  }

  for (const { name, kind, code, talk } of faults) {
    for (const method of ['GET', 'POST']) {
      it(`a server that ${name}, ${method}: ${kind}`, async () => {
        const url = await serveRaw(cleanup, talk);
        // Any kind but `timeout` came before the deadline.
        const failure = await failureOf({ url, method, ...secret, timeoutMilliseconds: kind === 'timeout' ? 250 : 4000 });
        assert.equal(failure.kind, kind);
        assert.match(failure.causeCode, code);
      });
    }
  }

  it('a body up to the cap is no failure', async () => {
    const url = await serveHttp(cleanup, (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10 * 1024 * 1024))),
    );
    assert.equal((await send(transport, { url })).body.size, 10 * 1024 * 1024);
  });

  it('a gzip bomb is stopped at the cap, not after it was unpacked', async () => {
    const url = await serveRaw(cleanup, bomb);
    const before = process.memoryUsage().rss;
    await failureOf({ url });
    assert.ok(process.memoryUsage().rss - before < 100 * 1024 * 1024);
  });

  it('an unknown host: dns', async () => {
    const failure = await failureOf({ url: 'https://no-such-host.invalid/v1.0/users?$filter=x', ...secret });
    assert.equal(failure.kind, 'dns');
    assert.match(failure.causeCode, /^(ENOTFOUND|EAI_AGAIN)$/);
  });

  for (const [code, kind] of [
    ['EAI_AGAIN', 'dns'],
    ['ENETUNREACH', 'connect'],
    ['EHOSTUNREACH', 'connect'],
  ] as const) {
    it(`${code} while connecting: ${kind}`, async () => {
      const by = createTransport({ http, https, lookup: (_name, _options, done) => done(Object.assign(new Error('no'), { code }), '', 4) });
      const failure = await failureOf({ url: 'http://example.invalid/' }, by);
      assert.deepEqual([failure.kind, failure.causeCode], [kind, code]);
    });
  }

  it('nobody listens: refused', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    assert.equal((await failureOf({ url: `http://127.0.0.1:${port}/`, ...secret })).kind, 'refused');
    assert.equal((await failureOf({ url: `http://localhost:${port}/`, ...secret })).kind, 'refused', 'with two addresses');
  });

  it('a self-signed certificate: certificate, and nothing is sent', async () => {
    let requests = 0;
    const url = await serveHttps(cleanup, makeCertificate('127.0.0.1'), (_request, response) => {
      requests += 1;
      response.end();
    });
    const failure = await failureOf({ url, ...secret });
    assert.deepEqual([failure.kind, failure.causeCode], ['certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT']);
    assert.equal(requests, 0);
  });

  it('a trusted certificate of another name: certificate', async () => {
    const certificate = makeCertificate('other.example.org');
    const url = await serveHttps(cleanup, certificate, (_request, response) => response.end());
    const failure = await failureOf({ url }, createTransport({ http, https, ca: [certificate.cert] }));
    assert.deepEqual([failure.kind, failure.causeCode], ['certificate', 'ERR_TLS_CERT_ALTNAME_INVALID']);
  });

  it('https to a port that speaks http: tls', async () => {
    const url = await serveHttp(cleanup, (_request, response) => response.end());
    const failure = await failureOf({ url: url.replace('http:', 'https:') });
    assert.equal(failure.kind, 'tls');
    assert.match(failure.causeCode, /^(EPROTO|ERR_SSL_\w+)$/);
  });

  it('a server that closes during the TLS handshake: tls', async () => {
    const url = await serveRaw(cleanup, (socket) => socket.end());
    assert.equal((await failureOf({ url: url.replace('http:', 'https:') })).kind, 'tls');
  });

  it('a server that never shakes hands: timeout', async () => {
    const url = await serveRaw(cleanup, () => undefined);
    assert.equal((await failureOf({ url: url.replace('http:', 'https:'), timeoutMilliseconds: 200 })).kind, 'timeout');
  });

  it('what cannot be sent at all: other, without the value', async () => {
    const broken = await failureOf({ url: 'http://127.0.0.1:9/', headers: [['Authorization', `Bearer ${canary}\r\nX: y`]] });
    assert.deepEqual([broken.kind, broken.causeCode], ['other', 'ERR_INVALID_CHAR']);
    for (const url of ['file:///etc/hostname', 'ftp://example.org/']) assert.equal((await failureOf({ url })).kind, 'other');
    await assert.rejects(
      send(transport, { url: `not a URL ${canary}` }),
      (error: unknown) => error instanceof TransportFailure && !inspect(error).includes(canary),
    );
  });

  it('leaves no listener on the signal', async () => {
    const url = await serveHttp(cleanup, (_request, response) => response.end('ok'));
    const { signal } = new AbortController();
    await send(transport, { url }, signal);
    await send(transport, { url: 'http://no-such-host.invalid' }, signal).catch(() => undefined);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  describe('cancelling', () => {
    const reason = new Error('cancelled by the person');
    async function cancelled(request: Partial<WireRequest> & { readonly url: string }, when: Promise<unknown>): Promise<void> {
      const controller = new AbortController();
      const sending = send(transport, { timeoutMilliseconds: 4000, ...request }, controller.signal);
      const rejected = assert.rejects(sending, (error: unknown) => error === reason);
      await when;
      controller.abort(reason);
      await rejected;
    }
    const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

    it('before it starts: nothing is sent', async () => {
      let requests = 0;
      const url = await serveRaw(cleanup, () => (requests += 1));
      await assert.rejects(send(transport, { url }, AbortSignal.abort(reason)), (error: unknown) => error === reason);
      await soon();
      assert.equal(requests, 0);
    });

    it('while connecting', () => cancelled({ url: 'http://no-such-host.invalid/' }, Promise.resolve()));

    it('while shaking hands', async () => {
      const url = await serveRaw(cleanup, () => undefined);
      await cancelled({ url: url.replace('http:', 'https:') }, soon());
    });

    it('while sending', async () => {
      const url = await serveRaw(cleanup, (socket) => socket.pause());
      await cancelled({ url, method: 'POST', body: memoryBody(Buffer.alloc(30 * 1024 * 1024)) }, soon());
    });

    it('while waiting, and the server sees the connection close', async () => {
      let closed: () => void = () => undefined;
      const isClosed = new Promise<void>((resolve) => (closed = resolve));
      const url = await serveRaw(cleanup, (socket) => void socket.once('close', () => closed()));
      await cancelled({ url }, soon());
      await isClosed;
    });

    it('while reading', async () => {
      const url = await serveRaw(cleanup, drip);
      await cancelled({ url }, soon());
    });

    it('while unpacking', async () => {
      const url = await serveRaw(
        cleanup,
        (socket) => void socket.write(Buffer.concat([Buffer.from(`${ok}Content-Encoding: gzip\r\n\r\n`), gzipped.subarray(0, 100)])),
      );
      await cancelled({ url }, soon());
    });
  });
});
