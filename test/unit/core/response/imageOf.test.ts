import assert from 'node:assert/strict';
import { isImage } from '../../../../src/core/response/imageOf.ts';
import { largestImage } from '../../../../src/shared/bodyCalls.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const png = latin1('\x89PNG\r\n\x1a\n....');

describe('an image', () => {
  for (const [type, head] of [
    ['image/png', '\x89PNG\r\n\x1a\n'],
    ['image/jpeg', '\xff\xd8\xff\xe0'],
    ['image/jpg', '\xff\xd8\xff\xdb'],
    ['image/gif', 'GIF89a'],
    ['image/webp', 'RIFF\x10\x00\x00\x00WEBPVP8 '],
    ['image/bmp', 'BM....'],
    ['image/avif', '\x00\x00\x00\x1cftypavif'],
  ] as const)
    it(`is ${type} that begins like one`, () => {
      assert.ok(isImage(latin1(`${head}....`), `${type.toUpperCase()}; charset=binary`));
      assert.ok(!isImage(latin1(`${head}....`), 'application/octet-stream'));
      assert.ok(!isImage(latin1(`<${head}....`), type));
    });

  it('is never SVG, nor what only says that it is a picture', () => {
    assert.ok(!isImage(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'));
    assert.ok(!isImage(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png'));
    assert.ok(!isImage(png, 'image/svg+xml'));
    assert.ok(!isImage(png, 'text/html'));
    assert.ok(!isImage(latin1('RIFF\x10\x00\x00\x00WAVEfmt '), 'image/webp'));
    assert.ok(!isImage(new Uint8Array(), 'image/png'));
  });

  it('is not larger than what is shown', () => {
    const large = Buffer.alloc(largestImage + 1);
    large.set(png);
    assert.ok(!isImage(large, 'image/png'));
    assert.ok(isImage(large.subarray(0, largestImage), 'image/png'));
  });
});
