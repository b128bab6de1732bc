import assert from 'node:assert/strict';
import type { KeptExchange } from '../../../../src/core/history/entry.ts';
import { exchangeText } from '../../../../src/core/history/exchangeText.ts';
import type { HeaderField } from '../../../../src/shared/responseView.ts';
import { entry } from './entries.ts';

function kept(body: string | Uint8Array, mediaType: string, headers: readonly HeaderField[] = []): KeptExchange {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const one = entry(bytes.length, undefined, { mediaType });
  return { ...one, view: { ...one.view, headers }, body: bytes };
}

describe('an exchange as text to compare', () => {
  it('has its lines, headers by name, and JSON laid out with the numbers that came', () => {
    const headers: readonly HeaderField[] = [
      ['request-id', '1'],
      ['Content-Type', 'application/json'],
      ['Vary', 'b'],
      ['vary', 'a'],
    ];
    const text = exchangeText(kept('{"id":12345678901234567890,"f":1.0,"f":1e400,"s":"\\u00e9"}', 'application/json', headers));
    assert.equal(
      text,
      `GET https://graph.microsoft.com/v1.0/users
200 OK

Content-Type: application/json
request-id: 1
Vary: b
vary: a

{
  "id": 12345678901234567890,
  "f": 1.0,
  "f": 1e400,
  "s": "\\u00e9"
}
`,
    );
  });

  it('has long lines whole', () => {
    const long = 'x'.repeat(100_000);
    assert.ok(exchangeText(kept(JSON.stringify({ long }), 'application/json')).includes(`"${long}"`));
  });

  it('has text as it came, and of anything else size and hash', () => {
    assert.match(exchangeText(kept('a\r\nb', 'text/plain')), /\n\na\r\nb\n$/);
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0, 1]), Buffer.alloc(20)]);
    assert.match(exchangeText(kept(png, 'image/png')), /24 bytes, no text\.\nSHA-256: [0-9a-f]{64}\n$/);
  });

  it('has an end, and says what it leaves out', () => {
    const text = exchangeText(kept('y'.repeat(10 * 1024 * 1024 + 5), 'text/plain'));
    assert.match(text.slice(-60), /… 5 more bytes/);
  });

  it('says that there was no answer', () => {
    const { status, statusText, ...head } = kept('', '').head;
    assert.ok(status && statusText);
    assert.match(exchangeText({ ...kept('', ''), head }), /^GET \S+\nNo answer\.\n$/);
  });
});
