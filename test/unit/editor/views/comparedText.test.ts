import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mostCompared } from '../../../../src/core/history/exchangeText.ts';
import { memoryBody, type Body } from '../../../../src/core/graph/transport.ts';
import type { OpenBody } from '../../../../src/core/response/bodyReader.ts';
import { openBody } from '../../../../src/core/response/openBody.ts';
import { comparedText, toCompare } from '../../../../src/editor/views/comparedText.ts';
import { entry } from '../../core/history/entries.ts';

const mebibyte = 1024 * 1024;
const kept = (mediaType: string) => entry(2, undefined, { mediaType });

function opener(): { readonly open: OpenBody; readonly sizes: number[]; readonly ended: () => number } {
  const sizes: number[] = [];
  let ended = 0;
  const open: OpenBody = async (body, options) => {
    sizes.push(body.size);
    const opened = openBody(await body.read(0, body.size), options);
    return {
      layout: opened.layout,
      ask: async (question) => await opened.answer(question),
      append: () => Promise.reject(new Error('no pages')),
      dispose: () => ended++,
    };
  };
  return { open, sizes, ended: () => ended };
}

/** As of a body in a file: it says what is read of it. */
function watched(bytes: Uint8Array): Body & { readonly reads: number[] } {
  const reads: number[] = [];
  return {
    size: bytes.length,
    reads,
    read: (offset, length) => {
      reads.push(Math.min(length, bytes.length - offset));
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
  };
}

describe('a large exchange as text to compare', () => {
  it('is laid out elsewhere, no more of it than is compared', async () => {
    const { open, sizes, ended } = opener();
    const body = Buffer.from('z'.repeat(mostCompared + 7));
    const text = await comparedText({ ...kept('text/plain'), body }, open);
    assert.deepEqual([sizes, ended()], [[mostCompared], 1]);
    assert.match(text.slice(-60), /z\n… 7 more bytes/);
    const small = Buffer.from(JSON.stringify({ a: 'x'.repeat(2 * mebibyte) }));
    assert.doesNotMatch((await comparedText({ ...kept('application/json'), body: small }, open)).slice(-60), /more bytes/);
  });

  it('is not opened where it is small', async () => {
    const { open, sizes } = opener();
    assert.match(await comparedText({ ...kept('application/json'), body: Buffer.from('{"a":1.0}') }, open), /"a": 1\.0/);
    assert.deepEqual(sizes, []);
  });

  it('of which only the first bytes are held says how much is missing', async () => {
    const all = watched(Buffer.from('z'.repeat(mostCompared + 9)));
    const held = await toCompare(kept('text/plain'), all, true);
    assert.deepEqual([all.reads, held.body.length], [[mostCompared], mostCompared]);
    assert.match((await comparedText(held, opener().open)).slice(-60), /z\n… 9 more bytes/);
  });

  it('that is no text has the size and the hash of all of it', async () => {
    const bytes = Buffer.alloc(mostCompared + 5, 0x80);
    bytes[0] = 0;
    const hash = createHash('sha256').update(bytes).digest('hex');
    const { head, view } = kept('application/octet-stream');
    const held = await toCompare({ head, view }, memoryBody(bytes), false);
    const { open } = opener();
    for (const exchange of [held, { head, view, body: bytes }]) {
      assert.match(await comparedText(exchange, open), new RegExp(`${bytes.length} bytes, no text\\.\\nSHA-256: ${hash}\\n$`));
    }
  });
});
