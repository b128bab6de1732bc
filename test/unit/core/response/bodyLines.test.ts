import assert from 'node:assert/strict';
import { array, assert as check, boolean, constantFrom, jsonValue, pre, property, record, stringMatching } from 'fast-check';
import { type BodyLines, layOutBody } from '../../../../src/core/response/bodyLines.ts';

const json = 'application/json; charset=utf-8';

function layOut(text: string, mediaType = json): BodyLines {
  return layOutBody(Buffer.from(text), mediaType);
}

function shown(body: BodyLines): string {
  return body
    .lines(0, body.lineCount)
    .map((line) => line.text)
    .join('\n');
}

describe('layOutBody: JSON', function () {
  this.timeout(20_000);

  it('prints as JSON.stringify does, whatever the white space of the source', () => {
    check(
      property(jsonValue(), constantFrom(undefined, 1, 4, '\t'), (value, indent) => {
        const body = layOut(JSON.stringify(value, null, indent));
        assert.equal(body.kind, 'json');
        assert.equal(body.note, undefined);
        assert.equal(shown(body), JSON.stringify(value, null, 2));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps numbers, duplicate keys, escapes and the order of keys as sent', () => {
    const body = layOut('{"b":1.0,"a":12345678901234567890,"a":-0,"\\u0061":"\\u00e9\\/","n":1E+400,"__proto__":{}}');
    assert.equal(
      shown(body),
      '{\n  "b": 1.0,\n  "a": 12345678901234567890,\n  "a": -0,\n  "\\u0061": "\\u00e9\\/",\n  "n": 1E+400,\n  "__proto__": {}\n}',
    );
  });

  it('says where each block ends', () => {
    const body = layOut('{"value":[{"id":1},{}],"x":[]}');
    assert.deepEqual(
      body.lines(0, 99).map((line) => line.foldEnd),
      [8, 6, 4, ...Array.from({ length: 6 }, () => undefined)],
    );
    assert.equal(body.lines(1, 1)[0]?.text, '  "value": [');
    assert.deepEqual(body.folds(10), [0, 8, 1, 6, 2, 4]);
    assert.deepEqual(body.folds(2), [0, 8, 1, 6], 'the outermost levels that fit');
    assert.deepEqual(layOut('[{"a":1},{"a":1},{"a":1}]').folds(2), [0, 10, 1, 3]);
  });

  it('shows a truncated body pretty to its end, and says where it ends', () => {
    const body = layOut('{"value":[{"id":"abc');
    assert.equal(shown(body), '{\n  "value": [\n    {\n      "id": "abc');
    assert.match(body.note ?? '', /ends too early.*line 1, column 21/);
    assert.equal(body.lines(0, 1)[0]?.foldEnd, undefined);
  });

  it('shows broken JSON as it came from the fault on', () => {
    const body = layOut('{"a":1,\n "b":[1,2 3],\n "c":4}');
    assert.equal(shown(body), '{\n  "a": 1,\n  "b": [\n    1,\n2 3],\n "c":4}');
    assert.match(body.note ?? '', /line 2, column 11.*From line 5/);
  });

  for (const broken of [
    '{"a":1,}',
    '[1,]',
    '{a:1}',
    '[01]',
    '[1.]',
    '[+1]',
    '[tru]',
    '["\\x"]',
    '["\\u12g4"]',
    '["a\nb"]',
    '{"a" 1}',
    '[1}',
    '{}{}',
    '[-]',
    '[1e]',
    '["a]',
  ]) {
    it(`notes what JSON.parse refuses: ${JSON.stringify(broken)}`, () => {
      assert.throws(() => JSON.parse(broken));
      assert.notEqual(layOut(broken).note, undefined);
    });
  }

  it('never throws and never loses a character of any text', () => {
    const piece = constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '1', '-', 'true', 'e', ' ', '\n', '\r', 'é', '\u0000', '😀');
    check(
      property(
        array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        (text) => {
          const body = layOut(text);
          const bare = (part: string): string => part.replace(/\s/g, '');
          assert.equal(bare(shown(body)), bare(text));
          let accepted = true;
          try {
            JSON.parse(text);
          } catch {
            accepted = false;
          }
          assert.equal(text === '' || body.note === undefined, text === '' || accepted);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('shows what is no JSON at all as text', () => {
    const body = layOut('<html>\n</html>');
    assert.equal(body.kind, 'text');
    assert.equal(shown(body), '<html>\n</html>');
    assert.match(body.note ?? '', /not JSON: line 1, column 1/);
  });

  it('takes 100,000 levels, with their indentation capped', () => {
    const depth = 100_000;
    const body = layOut('['.repeat(depth) + ']'.repeat(depth));
    assert.equal(body.lineCount, 2 * depth - 1);
    assert.equal(body.lines(0, 1)[0]?.foldEnd, 2 * depth - 2);
    assert.equal(body.lines(90_000, 1)[0]?.text, `${' '.repeat(120)}[`);
    assert.equal(layOut('{"a":'.repeat(depth)).lineCount, depth * 2 - (depth - 1));
  });

  it('cuts a long line and says how much is left', () => {
    const [, line] = layOut(JSON.stringify({ a: 'é'.repeat(50_000) })).lines(0, 2);
    assert.equal(line?.text.length, 20_000);
    assert.equal(line?.rest, '… 60016 more bytes in this line');
    const [text] = layOut(`a${'😀'.repeat(20_000)}`, 'text/plain').lines(0, 1);
    assert.equal(text?.text.length, 19_999, 'no half of a pair');
    assert.equal(layOut('x'.repeat(20_000), 'text/plain').lines(0, 1)[0]?.rest, undefined);
    const [wide] = layOut('\u2028'.repeat(20_001), 'text/plain').lines(0, 1);
    assert.deepEqual([wide?.text.length, wide?.rest], [20_000, '… 3 more bytes in this line']);
  });

  it('is recognised without a media type, and not claimed for other text', () => {
    assert.equal(layOut('{"a":1}', '').kind, 'json');
    assert.equal(layOut('{"a":1}', 'application/octet-stream').kind, 'json');
    assert.deepEqual([layOut('[x]', '').kind, layOut('[x]', '').note], ['text', undefined]);
    assert.equal(layOut('{"a":1}', 'text/plain').lineCount, 1);
    assert.equal(layOut('{}', 'application/problem+json').kind, 'json');
  });
});

describe('layOutBody: text', () => {
  it('cuts at LF, CR LF and CR, without a line after the last end', () => {
    assert.deepEqual(
      layOut('a\nb\r\nc\rd\n', 'text/plain')
        .lines(0, 9)
        .map((line) => line.text),
      ['a', 'b', 'c', 'd'],
    );
    assert.deepEqual(
      layOut('\n\n', 'text/plain')
        .lines(0, 9)
        .map((line) => line.text),
      ['', ''],
    );
  });

  it('gives the lines that there are, for any window', () => {
    const body = layOut('a\nb\nc', 'text/plain');
    assert.deepEqual([body.lines(2, 5).length, body.lines(3, 5).length, body.lines(-4, 1).length, body.lines(Number.NaN, 1).length], [1, 0, 1, 1]);
  });

  it('reads byte order marks and charsets', () => {
    const utf16 = Buffer.from('\ufeff{"a":"é"}', 'utf16le');
    const pretty = '{\n  "a": "é"\n}';
    assert.equal(shown(layOutBody(utf16, 'application/json')), pretty);
    assert.equal(shown(layOutBody(Buffer.from(utf16).swap16(), json)), pretty, 'the mark outranks the charset');
    assert.equal(shown(layOutBody(utf16.subarray(2), 'application/json; charset="UTF-16"')), pretty);
    assert.equal(shown(layOut('\ufeff{"a":"é"}')), pretty);
    assert.equal(shown(layOutBody(Buffer.from('{"a":"\xe9"}', 'latin1'), 'application/json;charset=ISO-8859-1')), pretty);
    assert.equal(shown(layOutBody(Uint8Array.of(0x80, 0x92, 0xe9), 'text/plain; charset=windows-1252')), '€’é');
  });

  it('shows wrong UTF-8 with a note', () => {
    const body = layOutBody(Buffer.from([0x5b, 0x22, 0xff, 0x61, 0xc3, 0x22, 0x5d]), json);
    assert.equal(shown(body), '[\n  "\ufffda\ufffd"\n]');
    assert.match(body.note ?? '', /not valid UTF-8/);
    assert.match(layOut('a', 'text/plain; charset=klingon').note ?? '', /klingon/);
    assert.match(layOutBody(Uint8Array.of(0x61, 0, 0, 0xd8), 'text/plain; charset=utf-16').note ?? '', /not valid UTF-16LE/);
  });
});

describe('layOutBody: other bodies', () => {
  it('shows the head of binary bytes as hex', () => {
    const body = layOutBody(
      Uint8Array.from({ length: 10_000 }, (_, index) => index),
      'image/png',
    );
    assert.deepEqual([body.kind, body.lineCount], ['binary', 256]);
    assert.equal(body.lines(4, 1)[0]?.text, '00000040  40 41 42 43 44 45 46 47  48 49 4a 4b 4c 4d 4e 4f  |@ABCDEFGHIJKLMNO|');
    assert.match(body.note ?? '', /4096 of 10000/);
    assert.equal(layOutBody(Uint8Array.of(0x89, 0, 0xff), 'text/plain').kind, 'binary', 'a mislabelled image');
    assert.equal(layOutBody(Uint8Array.of(1), 'image/png').lines(0, 1)[0]?.text.length, 10 + 48 + 2 + 3);
  });

  it('knows an empty body', () => {
    assert.deepEqual([layOut('').kind, layOut('').lineCount, layOut('').lines(0, 5)], ['empty', 0, []]);
  });
});

describe('find in a body', function () {
  this.timeout(20_000);

  const naive = (body: BodyLines, text: string, matchCase: boolean): unknown =>
    body.lines(0, body.lineCount).flatMap((line, index) => {
      const fold = (part: string): string => (matchCase ? part : part.toLowerCase());
      const found = [];
      for (let at = fold(line.text).indexOf(fold(text)); at >= 0; at = fold(line.text).indexOf(fold(text), at + text.length)) {
        found.push({ line: index, column: at, length: text.length });
      }
      return found;
    });

  it('finds what the lines show, as a search of each line would', () => {
    const word = stringMatching(/^[aAbkKsSéÉ:, "{}[\]0-1\\]{0,6}$/);
    check(
      property(array(record({ a: word, Ab: array(word, { maxLength: 2 }) }), { maxLength: 6 }), word, boolean(), (value, text, matchCase) => {
        pre(text !== '');
        const body = layOut(JSON.stringify(value, null, matchCase ? 1 : undefined));
        assert.deepEqual(body.find(text, matchCase, 1000).places, naive(body, text, matchCase));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds what pretty-printing puts together, and columns of characters outside ASCII', () => {
    const body = layOut('{"Ä€":"x","a" : [ ] , "b":"K"}');
    assert.deepEqual(body.find('"a": []', true, 9).places, [{ line: 2, column: 2, length: 7 }]);
    assert.deepEqual(body.find('x', false, 9).places, [{ line: 1, column: 9, length: 1 }]);
    assert.deepEqual(body.find('ä€', false, 9).places, [{ line: 1, column: 3, length: 2 }]);
    assert.deepEqual(body.find('', false, 9), { places: [], more: false });
    assert.deepEqual(body.find('(.*)+$', false, 9).places, []);
  });

  it('stops at the limit and says that there are more', () => {
    const body = layOut(JSON.stringify(Array.from({ length: 50 }, () => 'needle needle')));
    const found = body.find('NEEDLE', false, 7);
    assert.deepEqual([found.places.length, found.more], [7, true]);
    assert.deepEqual([body.find('needle', true, 100).places.length, body.find('needle', true, 100).more], [100, false]);
    assert.equal(layOut(`"${'ab '.repeat(30_000)}"`).find('b a', false, 100_000).places.length, 29_999, 'also in the part of a line that is cut');
    assert.equal(layOutBody(Uint8Array.of(0x89, 0x50), 'image/png').find('89 50', true, 9).places.length, 1);
  });

  it('takes 5 MB and hostile lines', () => {
    const users = Array.from({ length: 25_000 }, (_, index) => ({
      id: index,
      displayName: `User ${index}`,
      mail: `user${index}@contoso.com`,
      businessPhones: ['+1 425 555 0100'],
    }));
    const bytes = Buffer.from(JSON.stringify({ value: [...users, ...users] }));
    assert.ok(bytes.length > 5_000_000);
    const body = layOutBody(bytes, json);
    assert.equal(body.find('user 24999"', false, 10).places.length, 2);
    assert.equal(body.lines(300_000, 200).length, 200);
    layOut('\r'.repeat(1_000_000), 'text/plain').find('x', false, 1);
    layOut(`["${'a'.repeat(3_000_000)}`).find('aab', false, 1);
  });
});
