import assert from 'node:assert/strict';
import { parse, requestAt, requestAtOffset } from '../../../../src/core/http/parse.ts';
import { slice } from './spoken.ts';

describe('parse: the file as a whole', () => {
  it('gives blocks and separators their places', () => {
    const text = '\uFEFF# c\r\n### t\r\nGET /a\r\n\r\n{}\r\n\r\n###\r\n';
    const file = parse(text);
    const [request] = file.requests;
    assert.ok(request?.bodyRange);
    assert.equal(slice(text, request.bodyRange), '{}');
    assert.equal(slice(text, request.range), '### t\r\nGET /a\r\n\r\n{}\r\n\r\n');
    assert.equal(request.line, 2);
    assert.deepEqual(
      file.separators.map((range) => slice(text, range)),
      ['### t', '###'],
    );
  });

  it('finds the request of a line', () => {
    const text = '# c\n### one\nGET /1\n\n### empty\n# c\n### two\nGET /2\n\n';
    const file = parse(text);
    const found = text.split('\n').map((_, line) => requestAt(file, text, line)?.url);
    assert.deepEqual(found, [undefined, '/1', '/1', '/1', undefined, undefined, '/2', '/2', '/2', '/2']);
    assert.equal(requestAt(file, text, 99), undefined);
    assert.equal(requestAt(parse(''), '', 0), undefined);
    assert.equal(requestAtOffset(file, text.length, text.length)?.url, '/2');
  });

  it('has the problems of all blocks in the order of the text', () => {
    const text = '### a\nGET /a\nno header\n### a\n# @loop x\nGET\n\n?? nonsense';
    assert.deepEqual(
      parse(text).problems.map(({ code, range }) => [code, slice(text, range)]),
      [
        ['headerWithoutColon', 'no header'],
        ['duplicateName', 'a'],
        ['metadataUnknown', '# @loop x'],
        ['urlMissing', 'GET'],
        ['assertionInvalid', '?? nonsense'],
      ],
    );
  });

  it('shares one empty list', () => {
    const [one, other] = parse('GET /a\n###\nGET /b').requests;
    assert.ok(one && other);
    assert.equal(one.assertions, other.headers);
    assert.ok(Object.isFrozen(one.assertions));
  });
});
