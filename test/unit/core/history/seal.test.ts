import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { memoryBody, type Body } from '../../../../src/core/graph/transport.ts';
import { openExchange, openHead, seal } from '../../../../src/core/history/seal.ts';
import { collected, entry } from './entries.ts';

const key = randomBytes(32);
const oneMiB = 1024 * 1024;

interface Frame {
  readonly start: number;
  readonly end: number;
}

/** Where the frames stand in a file, read from the outside. */
function framesOf(file: Buffer): readonly Frame[] {
  const frames: Frame[] = [];
  for (let start = 32; start < file.length;) {
    const end = start + 4 + (file.readUInt32BE(start) & 0x7fff_ffff);
    frames.push({ start, end });
    start = end;
  }
  return frames;
}

async function sealed(body: Uint8Array, requestBody?: Uint8Array): Promise<{ readonly id: string; readonly file: Buffer }> {
  const one = entry(body.length);
  return { id: one.head.id, file: await collected(seal(one, requestBody, memoryBody(body), key)) };
}

describe('a sealed exchange', () => {
  it('is opened as it was, with bodies of all sizes', async () => {
    for (const size of [0, 1, oneMiB - 1, oneMiB, oneMiB + 1, 2 * oneMiB, 5 * oneMiB + 17]) {
      const body = randomBytes(size);
      const one = entry(size);
      const file = await collected(seal(one, Buffer.from('{"a":1}'), memoryBody(body), key));
      const opened = await openExchange(memoryBody(file), key, one.head.id);
      assert.equal(opened.kind, 'opened');
      if (opened.kind !== 'opened') return;
      assert.ok(Buffer.from(opened.value.body).equals(body), `${size} bytes`);
      assert.deepEqual(opened.value.head, one.head);
      assert.deepEqual(opened.value.view, one.view);
      assert.deepEqual(opened.value.request, one.request);
      assert.equal(Buffer.from(opened.value.requestBody ?? []).toString(), '{"a":1}');
    }
  });

  it('knows a request without a body from one with an empty body', async () => {
    for (const requestBody of [undefined, new Uint8Array()]) {
      const { id, file } = await sealed(Buffer.from('x'), requestBody);
      const opened = await openExchange(memoryBody(file), key, id);
      assert.equal(opened.kind === 'opened' && opened.value.requestBody?.length, requestBody?.length);
    }
  });

  it('shows its head without the body being read', async () => {
    const one = entry(3 * oneMiB);
    const file = await collected(seal(one, undefined, memoryBody(randomBytes(3 * oneMiB)), key));
    let read = 0;
    const counting: Body = {
      size: file.length,
      read: (offset, length) => {
        read += length;
        return memoryBody(file).read(offset, length);
      },
    };
    assert.deepEqual(await openHead(counting, key, one.head.id), { kind: 'opened', value: one.head });
    assert.ok(read < 4096, `${read} bytes were read`);
    // What is behind the head may even be missing.
    const first = framesOf(file)[0];
    assert.equal((await openHead(memoryBody(file.subarray(0, first?.end)), key, one.head.id)).kind, 'opened');
  });

  it('has nothing in plain text, and two of the same are not alike', async () => {
    const text = Buffer.from('Adele Vance, adele.vance@contoso.example; '.repeat(50));
    const [one, other] = [await sealed(text, text), await sealed(text, text)];
    for (const word of ['Adele', 'contoso', 'graph.microsoft.com', '/users', 'GET', '"head"', 'version']) {
      assert.equal(one.file.includes(word), false, word);
    }
    assert.ok(one.file.length < text.length, 'it is compressed');
    assert.notDeepEqual(one.file.subarray(32), other.file.subarray(32));
  });

  it('is not opened with another key, nor under another ID, and says which of the two', async () => {
    const { id, file } = await sealed(Buffer.from('body'));
    for (const open of [openHead, openExchange]) {
      assert.deepEqual(await open(memoryBody(file), randomBytes(32), id), { kind: 'otherKey' });
      assert.deepEqual(await open(memoryBody(file), key, entry(4).head.id), { kind: 'broken' });
    }
  });

  it('is broken by each single bit that changes', async () => {
    const { id, file } = await sealed(Buffer.from('body of the answer'), Buffer.from('body of the request'));
    const bit = fc.tuple(fc.nat(file.length - 1), fc.nat(7));
    await fc.assert(
      fc.asyncProperty(bit, async ([at, which]) => {
        const changed = Buffer.from(file);
        changed[at] = (changed[at] ?? 0) ^ (1 << which);
        const opened = await openExchange(memoryBody(changed), key, id);
        assert.notEqual(opened.kind, 'opened', `byte ${at}, bit ${which}`);
      }),
      { numRuns: 3000 },
    );
  });

  it('is broken by each length it can be cut to, and by anything behind it', async () => {
    const { id, file } = await sealed(randomBytes(200));
    for (let length = 0; length < file.length; length++) {
      assert.equal((await openExchange(memoryBody(file.subarray(0, length)), key, id)).kind, 'broken', `${length} of ${file.length}`);
    }
    assert.equal((await openExchange(memoryBody(Buffer.concat([file, Buffer.from([0])])), key, id)).kind, 'broken');
    assert.equal((await openExchange(memoryBody(Buffer.concat([file, file.subarray(32)])), key, id)).kind, 'broken');
  });

  it('is broken by frames that are exchanged, left out or repeated', async () => {
    // Frames of equal length, so that only their place tells them apart.
    const body = Buffer.concat([Buffer.alloc(oneMiB, 'a'), Buffer.alloc(oneMiB, 'a'), Buffer.alloc(oneMiB, 'a')]);
    const { id, file } = await sealed(body);
    const frames = framesOf(file);
    assert.equal(frames.length, 6);
    const arranged = (order: readonly number[]): Buffer =>
      Buffer.concat([file.subarray(0, 32), ...order.map((index) => file.subarray(frames[index]?.start, frames[index]?.end))]);
    assert.ok(arranged([0, 1, 2, 3, 4, 5]).equals(file));
    for (const order of [
      [0, 1, 2, 4, 3, 5],
      [0, 1, 2, 3, 5],
      [0, 1, 2, 5],
      [0, 1, 2, 3, 4, 4, 5],
      [0, 1, 2, 3, 4],
      [0, 1, 2, 3, 4, 5, 5],
      [1, 0, 2, 3, 4, 5],
      [0, 2, 1, 3, 4, 5],
    ]) {
      assert.equal((await openExchange(memoryBody(arranged(order)), key, id)).kind, 'broken', order.join(' '));
    }
  });

  it('is broken by frames of another file with the same key', async () => {
    const [one, other] = [await sealed(Buffer.from('one')), await sealed(Buffer.from('two'))];
    const [last, foreign] = [framesOf(one.file).at(-1), framesOf(other.file).at(-1)];
    const mixed = Buffer.concat([one.file.subarray(0, last?.start), other.file.subarray(foreign?.start)]);
    assert.equal((await openExchange(memoryBody(mixed), key, one.id)).kind, 'broken');
  });

  it('may be any bytes at all', async () => {
    const { id, file } = await sealed(Buffer.from('x'));
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }).map((rest) => Buffer.concat([file.subarray(0, 32), rest])),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        assert.notEqual((await openExchange(memoryBody(bytes), key, id)).kind, 'opened');
        assert.notEqual((await openHead(memoryBody(bytes), key, id)).kind, 'opened');
      }),
      { numRuns: 2000 },
    );
  });

  it('lets the trouble of a disk through, which is not the file’s', async () => {
    const { id, file } = await sealed(Buffer.from('x'));
    const failing: Body = { size: file.length, read: () => Promise.reject(new Error('EIO')) };
    await assert.rejects(openExchange(failing, key, id), /EIO/);
  });

  it('is made of a large body in small parts', async function () {
    this.timeout(60_000);
    const line = Buffer.from('{"id":"5f0e9c1a","displayName":"Adele Vance","mail":"adele.vance@contoso.example","n":12345678901234567890},\n');
    const body = Buffer.alloc(50 * oneMiB);
    for (let at = 0; at < body.length; at += line.length) line.copy(body, at);
    const one = entry(body.length);
    const largest: number[] = [];
    const parts: Uint8Array[] = [];
    for await (const part of seal(one, undefined, memoryBody(body), key)) {
      parts.push(part);
      largest.push(part.length);
    }
    const opened = await openExchange(memoryBody(Buffer.concat(parts)), key, one.head.id);
    assert.ok(opened.kind === 'opened' && Buffer.from(opened.value.body).equals(body));
    assert.ok(Math.max(...largest) <= oneMiB + 8192);
  });
});
