import assert from 'node:assert/strict';
import { memoryBody } from '../../../../src/core/graph/transport.ts';
import { asUtf8 } from '../../../../src/core/response/bodyEncoding.ts';
import { parseMediaType } from '../../../../src/core/response/mediaType.ts';
import { decodeInParts, textOfBody } from '../../../../src/editor/views/decodeInParts.ts';

const part = 4 * 1024 * 1024;

describe('a body as text', () => {
  it('has a character whole that stands where two parts meet', async () => {
    const text = `${'x'.repeat(part - 1)}€${'y'.repeat(5)}`;
    assert.equal(await decodeInParts(Buffer.from(text)), text);
    const odd = `x${'€'.repeat(part / 2)}`;
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(odd, 'utf16le')]);
    assert.equal(await textOfBody(memoryBody(utf16), parseMediaType('text/plain')), odd);
  });

  it('is as the body is shown, whatever it came in', async () => {
    for (const [bytes, type] of [
      [Buffer.from('\ufeffä', 'utf8'), 'text/plain'],
      [Buffer.from([0xe4, 0x80, 0x9f, 0xff, 0xfe]), 'text/plain; charset=windows-1252'],
      [Buffer.from([0xff, 0xfe, 0xe4, 0]), 'text/plain'],
      [Buffer.from([0x61, 0xff, 0x62]), 'text/plain; charset=nonsense'],
      [Buffer.alloc(0), 'text/plain; charset=utf-16'],
    ] as const) {
      const shown = new TextDecoder().decode(asUtf8(bytes, parseMediaType(type)).bytes);
      assert.equal(await textOfBody(memoryBody(bytes), parseMediaType(type)), shown, type);
    }
  });

  it('of lines is UTF-8, also where they begin as another encoding would', async () => {
    assert.equal(await decodeInParts(Buffer.from([0xff, 0xfe, 0x61, 0x62])), '\ufffd\ufffdab');
  });
});
