import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { UserError } from '../../../src/core/errors.ts';
import { TransportFailure, type Body } from '../../../src/core/graph/transport.ts';
import type { LargeBodies } from '../../../src/node/largeBodies.ts';
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
  /** A failure is heard of at once, its file goes right after. */
  async function expectFiles(count: number): Promise<void> {
    let names = await readdir(folder);
    for (let tries = 0; names.length !== count && tries < 100; tries++) {
      await wait(20);
      names = await readdir(folder);
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
    const [file = ''] = await readdir(folder);
    if (process.platform !== 'win32') assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600);
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
      (error: unknown) => error instanceof TransportFailure && error.kind === 'tooLarge',
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
    await expectFiles(1);
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

  it('say so when they cannot be written, or are gone when they are read', async () => {
    const blocked = join(folder, 'a file');
    await writeFile(blocked, '');
    const url = await serve({}, bytes);
    await assert.rejects(send(transportOf(yes, join(blocked, 'below')), { url }), (error: unknown) => error instanceof UserError);
    const { body } = await send(transportOf(yes), { url });
    for (const name of await readdir(folder)) await rm(join(folder, name));
    await assert.rejects(body.read(0, 10), (error: unknown) => error instanceof UserError && error.code === 'bodyGone');
  });
});
