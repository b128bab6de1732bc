import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PassThrough, Readable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { UserError } from '../../../src/core/errors.ts';
import { TransportFailure, type Body } from '../../../src/core/graph/transport.ts';
import { removeLeftBodies, spill, type LargeBodies } from '../../../src/node/largeBodies.ts';
import { readBody } from '../../../src/node/readBody.ts';
import { createTransport } from '../../../src/node/transport.ts';
import { Cleanup, send, serveHttp, serveRaw } from './localServers.ts';

const limit = 100_000;

describe('bodies that are larger than what is held in memory', () => {
  const cleanup = new Cleanup();
  let folder = '';
  let asked: (readonly [received: number, announced: number | undefined])[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'large-'));
    asked = [];
  });
  afterEach(async () => {
    await cleanup.run();
    await rm(folder, { recursive: true });
  });

  const transportOf = (mayGoOn: LargeBodies['mayGoOn'], into = folder): ReturnType<typeof createTransport> =>
    createTransport({
      http,
      https,
      maxBodyBytes: () => limit,
      large: {
        folder: into,
        mayGoOn: (host, received, announced, signal) => {
          asked.push([received, announced]);
          return mayGoOn(host, received, announced, signal);
        },
      },
    });
  const yes = (): Promise<boolean> => Promise.resolve(true);
  const bytes = Buffer.from(Array.from({ length: 60_000 }, (_, line) => `line ${line}\n`).join(''));
  const serve = (headers: http.OutgoingHttpHeaders, content: Buffer): Promise<string> =>
    serveHttp(cleanup, (_request, response) => response.writeHead(200, headers).end(content));

  async function hashOf(body: Body): Promise<string> {
    const hash = createHash('sha256');
    for (let offset = 0; offset < body.size; offset += 77_777) hash.update(await body.read(offset, 77_777));
    return hash.digest('hex');
  }
  /** Files in the folder that have a name, or are open without one, where that can be seen. */
  async function filesNow(): Promise<readonly string[]> {
    const open = await readdir('/proc/self/fd').catch(() => []);
    const links = await Promise.all(open.map((one) => readlink(`/proc/self/fd/${one}`).catch(() => '')));
    return [...(await readdir(folder)), ...links.filter((path) => path.startsWith(folder) && path.endsWith('(deleted)'))];
  }
  /** A failure is heard of at once, its file goes right after. */
  async function expectFiles(count: number): Promise<void> {
    let names = await filesNow();
    for (let tries = 0; names.length !== count && tries < 100; tries++) {
      await wait(20);
      names = await filesNow();
    }
    assert.equal(names.length, count, names.join());
  }
  const expected = createHash('sha256').update(bytes).digest('hex');

  it('go into a private file once somebody agreed, whole and in order', async () => {
    const url = await serve({ 'content-encoding': 'gzip' }, gzipSync(bytes));
    const { body } = await send(transportOf(yes), { url });
    assert.equal(body.size, bytes.length);
    assert.equal(body.bytes, undefined, 'it is not held');
    assert.equal(await hashOf(body), expected);
    if (process.platform !== 'win32') assert.deepEqual(await readdir(folder), [], 'it has no name any more, so that no end of the process leaves it');
    const [[received, announced] = [0, 0]] = asked;
    assert.ok(received > limit && received < bytes.length, `asked after ${received} bytes`);
    assert.equal(announced, undefined);
  });

  it('are asked about before they come, where the server says how large they are', async () => {
    const url = await serve({ 'content-length': bytes.length }, bytes);
    const { body } = await send(transportOf(yes), { url });
    assert.equal(await hashOf(body), expected);
    assert.deepEqual(asked, [[0, bytes.length]]);
  });

  it('are not asked about up to the limit', async () => {
    const url = await serve({}, bytes.subarray(0, limit));
    const { body } = await send(transportOf(yes), { url });
    assert.equal(body.bytes?.length, limit);
    assert.deepEqual(asked, []);
    assert.deepEqual(await readdir(folder), []);
  });

  it('are too large where nobody agrees, and leave no file', async () => {
    const url = await serve({ 'transfer-encoding': 'chunked' }, bytes);
    await assert.rejects(
      send(
        transportOf(() => Promise.resolve(false)),
        { url },
      ),
      (error: unknown) => error instanceof TransportFailure && error.kind === 'declined',
    );
    assert.deepEqual(await readdir(folder), []);
  });

  it('wait for the answer without a time limit, and have one again after it', async () => {
    const slow = await serve({ 'transfer-encoding': 'chunked' }, bytes);
    const { body } = await send(
      transportOf(() => wait(600, true)),
      { url: slow, timeoutMilliseconds: 400 },
    );
    assert.equal(await hashOf(body), expected);
    const stuck = await serveHttp(cleanup, (_request, response) => void response.writeHead(200).write(bytes));
    await assert.rejects(
      send(transportOf(yes), { url: stuck, timeoutMilliseconds: 400 }),
      (error: unknown) => error instanceof TransportFailure && error.kind === 'timeout',
    );
    await expectFiles(process.platform === 'linux' ? 1 : 0);
  });

  it('that somebody agreed to have as long as they need, while they come', async () => {
    async function inPieces(response: http.ServerResponse): Promise<void> {
      response.writeHead(200).write(bytes);
      for (let piece = 0; piece < 8; piece++) {
        await wait(150);
        response.write(`piece ${piece}`);
      }
      response.end();
    }
    const url = await serveHttp(cleanup, (_request, response) => void inPieces(response));
    const { body } = await send(transportOf(yes), { url, timeoutMilliseconds: 600 });
    assert.equal(body.size, bytes.length + 8 * 'piece 0'.length);
  });

  it('end with the request that is cancelled, however much more can be unpacked', async () => {
    const bomb = brotliCompressSync(Buffer.alloc(100 * 1024 * 1024));
    const url = await serve({ 'content-encoding': 'br' }, bomb);
    const abort = new AbortController();
    const agree = (): Promise<boolean> => {
      setImmediate(() => abort.abort());
      return yes();
    };
    const options = { http, https, maxBodyBytes: limit, large: { folder, mayGoOn: agree } };
    const request = { method: 'GET', url, headers: [], timeoutMilliseconds: 60_000 };
    await assert.rejects(createTransport(options)(request, abort.signal), { name: 'AbortError' });
    await wait(20);
    assert.deepEqual(await filesNow(), []);
  });

  it('are given up at once, also where all has come and is still being unpacked', async () => {
    const response = Object.assign(new PassThrough(), { headers: { 'content-encoding': 'gzip' }, complete: true });
    const abort = new AbortController();
    const reading = (signal: AbortSignal): Promise<Body> =>
      readBody(response as unknown as http.IncomingMessage, 'host', {
        maxBytes: limit,
        paused: (work) => work(),
        received: () => undefined,
        signal,
      });
    const work = reading(abort.signal);
    response.write(gzipSync(bytes).subarray(0, 50));
    setTimeout(() => abort.abort(), 20);
    await assert.rejects(work, { name: 'AbortError' });
    assert.equal(response.destroyed, true);
    await assert.rejects(reading(abort.signal), { name: 'AbortError' });
  });

  it('are not asked about once the request is cancelled, or out of time', async () => {
    const stall = await serveHttp(cleanup, (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const packed = gzipSync(bytes);
      response.write(packed.subarray(0, 100));
      setTimeout(() => response.end(packed.subarray(100)), 300);
    });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    const options = { http, https, maxBodyBytes: limit, large: { folder, mayGoOn: transportAsked } };
    function transportAsked(): Promise<boolean> {
      asked.push([0, 0]);
      return yes();
    }
    const request = { method: 'GET', url: stall, headers: [], timeoutMilliseconds: 60_000 };
    await assert.rejects(createTransport(options)(request, abort.signal), { name: 'AbortError' });
    await assert.rejects(createTransport(options)({ ...request, timeoutMilliseconds: 100 }, new AbortController().signal), { kind: 'timeout' });
    await wait(400);
    assert.deepEqual(asked, []);
  });

  it('take the question back when the time is over or the request fails', async () => {
    const url = await serve({}, bytes);
    const abort = new AbortController();
    let seen: AbortSignal | undefined;
    const ask: LargeBodies['mayGoOn'] = (_host, _received, _announced, signal) => {
      seen = signal;
      setTimeout(() => abort.abort(), 20);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(true), { once: true }));
    };
    const options = { http, https, maxBodyBytes: limit, large: { folder, mayGoOn: ask } };
    const work = createTransport(options)({ method: 'GET', url, headers: [], timeoutMilliseconds: 60_000 }, abort.signal);
    await assert.rejects(work, { name: 'AbortError' });
    assert.equal(seen?.aborted, true);
    await wait(20);
    assert.deepEqual(await filesNow(), [], 'an answer that comes after that is none');
  });

  it('that are cut off are a failure and leave no file', async () => {
    const url = await serveRaw(cleanup, (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${bytes.length}\r\n\r\n`);
      socket.write(bytes.subarray(0, 300_000), () => socket.destroy());
    });
    await assert.rejects(send(transportOf(yes), { url }), (error: unknown) => error instanceof TransportFailure && error.kind === 'closed');
    await expectFiles(0);
  });

  it('end with the request that is cancelled', async () => {
    const url = await serveHttp(cleanup, (_request, response) => void response.writeHead(200).write(bytes));
    const abort = new AbortController();
    const work = createTransport({ http, https, maxBodyBytes: limit, large: { folder, mayGoOn: yes } })(
      { method: 'GET', url, headers: [], timeoutMilliseconds: 60_000 },
      abort.signal,
    );
    setTimeout(() => abort.abort(), 200);
    await assert.rejects(work, { name: 'AbortError' });
    await expectFiles(0);
  });

  it('say so when they cannot be written, and have nothing but their own file', async () => {
    const blocked = join(folder, 'a file');
    await writeFile(blocked, '');
    const url = await serve({}, bytes);
    await assert.rejects(send(transportOf(yes, join(blocked, 'below')), { url }), (error: unknown) => error instanceof UserError);
    const { body } = await send(transportOf(yes), { url });
    await writeFile(join(folder, 'another'), '');
    assert.equal(Buffer.from(await body.read(0, 7)).toString(), 'line 0\n');
    assert.deepEqual([await body.read(body.size, 9), await body.read(0, 0)], [new Uint8Array(), new Uint8Array()]);
  });

  it('are not written on once the signal is aborted', async () => {
    const abort = new AbortController();
    let read = 0;
    const source = Readable.from(
      (function* () {
        for (;;) {
          if (++read === 3) abort.abort();
          yield Buffer.alloc(1000);
        }
      })(),
      { objectMode: true, highWaterMark: 1 },
    );
    await assert.rejects(spill({ begun: [], source, signal: abort.signal, received: () => undefined }, folder), { name: 'AbortError' });
    assert.ok(read < 10, `${read} pieces`);
    await expectFiles(0);
  });

  it('of a process that is gone are removed, and no other', async () => {
    const gone = 2 ** 22 + 1;
    const names = [`${gone}-00ff.body`, `${process.pid}-00ff.body`, '1-00ff.body', 'another', `${gone}-x.body`];
    for (const name of names) await writeFile(join(folder, name), '');
    await removeLeftBodies(folder);
    assert.deepEqual((await readdir(folder)).toSorted(), names.slice(1).toSorted());
    await removeLeftBodies(join(folder, 'nowhere'));
  });
});
