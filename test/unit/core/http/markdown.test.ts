import assert from 'node:assert/strict';
import { parseMarkdown } from '../../../../src/core/http/markdown.ts';
import { codes, slice, spoken } from './spoken.ts';

function requests(text: string): readonly string[] {
  return parseMarkdown(text).requests.map(spoken);
}

describe('parseMarkdown', () => {
  for (const opening of [
    '```http',
    '``` http',
    '```rest',
    '~~~http',
    '```msgraph-interactive',
    '````http',
    '```HTTP',
    '```http {.wide} title="x"',
    '```http request',
  ]) {
    it(`reads a fence “${opening}”`, () => {
      const closing = opening.startsWith('~') ? '~~~' : opening.startsWith('````') ? '`````' : '```';
      assert.deepEqual(requests(`# Title\n\n${opening}\nPOST /a\n\n{}\n${closing}\n\nGET /no\n`), ['POST /a\n\n{}']);
    });
  }

  for (const opening of ['```', '```json', '```https', '``http', '```http `x` ```', 'http', '    no ```http']) {
    it(`does not read “${opening}”`, () => assert.deepEqual(requests(`${opening}\nGET /a\n\`\`\`\n`), []));
  }

  it('has exact places', () => {
    const text =
      '# T\r\n\r\n1. List\r\n\r\n   ```http\r\n   ### One\r\n   # @name one\r\n   POST /a\r\n   X: y\r\n\r\n   {\r\n     "b": 1\r\n   }\r\n   ```\r\n';
    const [request] = parseMarkdown(text).requests;
    assert.ok(request?.bodyRange && request.titleRange && request.nameRange);
    assert.equal(spoken(request), 'POST /a\nX: y\n\n{\n  "b": 1\n}');
    assert.equal(slice(text, request.titleRange), 'One');
    assert.equal(slice(text, request.nameRange), 'one');
    assert.equal(slice(text, request.methodRange), 'POST');
    assert.equal(slice(text, request.urlRange), '/a');
    assert.equal(slice(text, request.bodyRange), '{\r\n     "b": 1\r\n   }');
    assert.equal(slice(text, request.range).trim().startsWith('### One'), true);
    assert.doesNotMatch(slice(text, request.range), /`/);
    assert.equal(text.split('\r\n')[request.line]?.trim(), 'POST /a');
  });

  it('reads several requests in one fence, and an open fence to the end', () => {
    assert.deepEqual(requests('```http\nGET /a\n###\nGET /b\n\n```\ntext\n~~~rest\nPOST /c\n\n```\n'), ['GET /a', 'GET /b', 'POST /c\n\n```']);
    assert.deepEqual(requests('```http\nPOST /a\n\nbody\n'), ['POST /a\n\nbody']);
  });

  it('does not look into a fence for a fence', () => {
    assert.deepEqual(requests('````markdown\n```http\nGET /a\n```\n````\n```http\nGET /b\n```'), ['GET /b']);
  });

  it('keeps metadata in its fence, and shares variables and names', () => {
    const file = parseMarkdown(
      '```http\n@a = 1\n# @connection one\n# @prompt p\n###\n# @name n\nGET /1\n```\n\n```http\n# @name n\nGET /2\n@b = 2\n```',
    );
    assert.deepEqual(
      file.requests.map(({ connection, prompts }) => [connection, prompts.length]),
      [
        ['one', 1],
        [undefined, 0],
      ],
    );
    assert.deepEqual(
      file.variables.map(({ name, line }) => [name, line]),
      [
        ['a', 1],
        ['b', 12],
      ],
    );
    assert.deepEqual(codes(file), ['duplicateName']);
    assert.equal(file.connection, undefined);
  });

  it('has nothing to say about text outside of fences', () => {
    assert.deepEqual(parseMarkdown('### Heading\nGET /a\n# @nmae x\n@a = 1\n'), {
      requests: [],
      variables: [],
      imports: [],
      separators: [],
      problems: [],
    });
  });
});
