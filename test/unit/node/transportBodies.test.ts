import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import * as http from 'node:http';
import * as https from 'node:https';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../../src/core/errors.ts';
import { send as sendOverRedirects } from '../../../src/core/graph/send.ts';
import { target } from '../../../src/core/graph/target.ts';
import { type Body, TransportFailure } from '../../../src/core/graph/transport.ts';
import { openBodyFile } from '../../../src/node/bodyFiles.ts';
import { createTransport } from '../../../src/node/transport.ts';
import { request } from '../core/samples.ts';
import { Cleanup, send, serveHttp, serveRaw, textOf } from './localServers.ts';

const mebibyte = 1024 * 1024;

/** A body that counts what is read of it, and can be told to do something at a read. */
function countedBody(size: number, atRead: (offset: number) => void | Promise<void> = () => undefined): Body & { readonly reads: number[] } {
  const reads: number[] = [];
  return {
    size,
    reads,
    read: async (offset, length) => {
      reads.push(offset);
      await atRead(offset);
      return Buffer.alloc(Math.min(length, size - offset), 'x');
    },
  };
}

describe('transport of a body that is not in memory', () => {
  const cleanup = new Cleanup();
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'bodies-'))));
  afterEach(async () => {
    await cleanup.run();
    await rm(folder, { recursive: true });
  });
  const transport = createTransport({ http, https });

  /** A server that hashes what it gets. */
  const serveHashes = (): Promise<string> =>
    serveHttp(cleanup, (incoming, response) => {
      const hash = createHash('sha256');
      incoming.on('data', (chunk: Buffer) => hash.update(chunk));
      incoming.on('end', () => response.end(`${incoming.headers['content-length']} ${incoming.headers['transfer-encoding']} ${hash.digest('hex')}`));
    });

  it('sends 200 MB of a file with little of it in memory', async () => {
    const path = join(folder, 'large.bin');
    const file = await open(path, 'w');
    await file.truncate(200 * mebibyte + 7);
    for (let at = 0; at < 200; at++) await file.write(`mark ${at}`, at * mebibyte);
    await file.close();
    const expected = createHash('sha256');
    for await (const chunk of (await open(path)).createReadStream()) expected.update(chunk as Buffer);
    const url = await serveHashes();

    const body = await openBodyFile(path);
    assert.equal(body.bytes, undefined);
    const before = process.memoryUsage().rss;
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
    const sent = send(transport, { url, method: 'PUT', body, timeoutMilliseconds: 50_000 });
    const answer = await sent.finally(() => clearInterval(watch));
    assert.equal(await textOf(answer), `${200 * mebibyte + 7} undefined ${expected.digest('hex')}`);
    const { upload = 0, firstByte, total } = answer.timings;
    assert.ok(upload > firstByte && upload <= total, JSON.stringify(answer.timings));
    assert.ok(peak > 0 && peak - before < 100 * mebibyte, `${Math.round((peak - before) / mebibyte)} MiB more`);
  }).timeout(60_000);

  it('reads no faster than the server takes it', async () => {
    const url = await serveRaw(cleanup, (socket) => socket.pause());
    const body = countedBody(1000 * mebibyte);
    const abort = new AbortController();
    const sent = send(transport, { url, method: 'PUT', body }, abort.signal);
    let before = -1;
    while (before !== body.reads.length) {
      before = body.reads.length;
      await wait(100);
    }
    // What is read then is in the buffers of the two sockets.
    assert.ok(body.reads.length > 0 && body.reads.length < 20 * 16, `${body.reads.length} chunks`);
    abort.abort(new Error('enough'));
    await assert.rejects(sent, /enough/);
  });

  it('stops when it is aborted, and the server sees the connection close', async () => {
    let isComplete: boolean | undefined;
    let whenClosed = (): void => undefined;
    const isClosed = new Promise<void>((resolve) => (whenClosed = resolve));
    const url = await serveHttp(cleanup, (incoming) => {
      incoming.resume();
      incoming.on('error', () => undefined);
      incoming.on('close', () => {
        isComplete = incoming.complete;
        whenClosed();
      });
    });
    const abort = new AbortController();
    const body = countedBody(1000 * mebibyte, (offset) => {
      if (offset > 3 * mebibyte) abort.abort(new Error('given up'));
    });
    await assert.rejects(send(transport, { url, method: 'PUT', body }, abort.signal), /given up/);
    await isClosed;
    assert.equal(isComplete, false);
    const { length } = body.reads;
    await wait(30);
    assert.equal(body.reads.length, length);
  });

  for (const [what, change] of [
    ['grows', (path: string) => appendFile(path, 'more')],
    ['shrinks', (path: string) => writeFile(path, 'less')],
    ['is removed', (path: string) => rm(path)],
  ] as const) {
    it(`says how much was sent when the file ${what} meanwhile`, async () => {
      const path = join(folder, 'changing.bin');
      await writeFile(path, Buffer.alloc(40 * mebibyte));
      let received = 0;
      let isChanged = false;
      const whole: boolean[] = [];
      const url = await serveHttp(cleanup, (incoming) => {
        incoming.on('error', () => undefined);
        incoming.on('end', () => whole.push(true));
        incoming.on('data', (chunk: Buffer) => {
          received += chunk.length;
          if (isChanged || received < 2 * mebibyte) return;
          isChanged = true;
          incoming.pause();
          void change(path).then(() => incoming.resume());
        });
      });
      const body = await openBodyFile(path);
      await assert.rejects(send(transport, { url, method: 'PUT', body }), (error: unknown) => {
        assert.ok(error instanceof UserError);
        assert.equal(error.code, 'bodyPartlySent');
        const [, sent = '', size] = /after (\d+) of (\d+) bytes had been sent: .*changing\.bin/.exec(error.message) ?? [];
        assert.ok(Number(sent) > mebibyte && Number(size) === 40 * mebibyte, error.message);
        return true;
      });
      await wait(30);
      assert.deepEqual(whole, [], 'no server may take the part for the whole');
    });
  }

  it('sends nothing at all when the body cannot be read from its start', async () => {
    let received = '';
    const url = await serveRaw(cleanup, (_socket, head) => (received += head));
    const path = join(folder, 'gone.bin');
    await writeFile(path, Buffer.alloc(2 * mebibyte));
    const body = await openBodyFile(path);
    await rm(path);
    await assert.rejects(send(transport, { url, method: 'PUT', body }), { code: 'bodyFileMissing' });
    const odd: Body = { size: 10, read: () => Promise.resolve(new Uint8Array()) };
    await assert.rejects(send(transport, { url, method: 'PUT', body: odd }), { code: 'bodyNotRead', message: /Nothing was sent/ });
    await wait(30);
    assert.equal(received, '');
  });

  it('never sends more than it announced', async () => {
    const url = await serveHashes();
    const body: Body = { size: 100_000, read: (_offset, length) => Promise.resolve(Buffer.alloc(length + 1)) };
    await assert.rejects(send(transport, { url, method: 'PUT', body }), { code: 'bodyNotRead' });
  });

  it('sends it again from the start after 307', async () => {
    const seen: string[] = [];
    const url = await serveHttp(cleanup, (incoming, response) => {
      let size = 0;
      incoming.on('data', (chunk: Buffer) => (size += chunk.length));
      incoming.on('end', () => {
        seen.push(`${incoming.method} ${incoming.url} ${size}`);
        if (incoming.url === '/first') response.writeHead(307, { location: '/second' }).end();
        else response.end('done');
      });
    });
    const path = join(folder, 'again.bin');
    await writeFile(path, Buffer.alloc(3 * mebibyte, 'y'));
    const sending = {
      request: request({ method: 'PUT', url: `${url}/first`, body: await openBodyFile(path) }),
      target: target(`${url}/first`, undefined),
      timeoutMilliseconds: 10_000,
      userAgent: 'test/1',
    };
    const exchange = await sendOverRedirects(sending, transport, new AbortController().signal);
    assert.deepEqual(seen, [`PUT /first ${3 * mebibyte}`, `PUT /second ${3 * mebibyte}`]);
    assert.equal(exchange.attempts.length, 2);
  });

  it('gives a refusal that comes before all is sent, and stops sending', async () => {
    const url = await serveHttp(cleanup, (incoming, response) => {
      incoming.resume().once('data', () => response.writeHead(413).end('too large'));
    });
    const body = countedBody(1000 * mebibyte);
    const answer = await send(transport, { url, method: 'PUT', body });
    assert.deepEqual([answer.status, await textOf(answer)], [413, 'too large']);
    const { length } = body.reads;
    await wait(50);
    assert.ok(body.reads.length <= length + 1, `${body.reads.length} after ${length}`);
  });

  it('sends all of it though a success comes early', async () => {
    let received = 0;
    const url = await serveHttp(cleanup, (incoming, response) => {
      response.writeHead(200).end('thanks');
      incoming.on('data', (chunk: Buffer) => (received += chunk.length));
    });
    const answer = await send(transport, { url, method: 'PUT', body: countedBody(20 * mebibyte) });
    assert.equal(await textOf(answer), 'thanks');
    await wait(50);
    assert.equal(received, 20 * mebibyte);
  });

  it('ends at the time limit when the server takes nothing', async () => {
    const url = await serveRaw(cleanup, (socket) => socket.pause());
    const body = countedBody(1000 * mebibyte);
    await assert.rejects(
      send(transport, { url, method: 'PUT', body, timeoutMilliseconds: 300 }),
      (error: unknown) => error instanceof TransportFailure && error.kind === 'timeout',
    );
  });

  it('is a closed connection when the server hangs up, and nothing more is read', async () => {
    const url = await serveRaw(cleanup, (socket) => socket.destroy());
    const body = countedBody(1000 * mebibyte);
    await assert.rejects(
      send(transport, { url, method: 'PUT', body }),
      (error: unknown) => error instanceof TransportFailure && error.kind === 'closed',
    );
    const { length } = body.reads;
    await wait(30);
    assert.ok(body.reads.length <= length + 1);
  });

  it('keeps the connection for the next request', async () => {
    const sockets = new Set<Socket>();
    const url = await serveHttp(cleanup, (incoming, response) => {
      sockets.add(incoming.socket);
      incoming.resume().on('end', () => response.end('ok'));
    });
    const own = createTransport({ http, https });
    for (let index = 0; index < 3; index++) await send(own, { url, method: 'PUT', body: countedBody(2 * mebibyte) });
    assert.equal(sockets.size, 1);
  });
});
