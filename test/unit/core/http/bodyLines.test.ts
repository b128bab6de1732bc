import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/http/parse.ts';
import { codes, itReads, only, slice } from './spoken.ts';

describe('parse: bodies', () => {
  itReads([
    ['blank lines around a body', 'POST /a\n\n\n  a\n\n  b  \n\n\n', ['POST /a\n\n  a\n\n  b  ']],
    ['a body up to the next ###', 'POST /a\n\na\n###\nPOST /b\n\nb', ['POST /a\n\na', 'POST /b\n\nb']],
    ['a variable written in a body, which is text', 'POST /a\n\n@b = c', ['POST /a\n\n@b = c']],
    ['a block comment in a body, which is text', 'POST /a\n\n/* b */\n{}', ['POST /a\n\n/* b */\n{}']],
    [
      'form fields over lines',
      'POST /a\nContent-Type: application/x-www-form-urlencoded\n\na=1\n&b=2',
      ['POST /a\nContent-Type: application/x-www-form-urlencoded\n\na=1\n&b=2'],
    ],
    ['ndjson', 'POST /a\nContent-Type: application/x-ndjson\n\n{}\n{}\n', ['POST /a\nContent-Type: application/x-ndjson\n\n{}\n{}']],
    ['XML, which is no file', 'POST /a\n\n<a>\n</a>', ['POST /a\n\n<a>\n</a>']],
    ['a Markdown quote, which is no script', 'PUT /a\n\n> said', ['PUT /a\n\n> said']],
    ['nothing but comments behind a GET', 'GET /a\n\n# next\n// GET /b\n', ['GET /a']],
    ['a heading in Markdown behind a PUT', 'PUT /a\nContent-Type: text/markdown\n\n# Title', ['PUT /a\nContent-Type: text/markdown\n\n# Title']],
    [
      'multipart with messages in it',
      'POST /$batch\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nGET /a HTTP/1.1\n--b--',
      ['POST /$batch\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nGET /a HTTP/1.1\n--b--'],
    ],
  ]);

  it('has the body’s place, which holds its text', () => {
    const text = 'POST /a\n\n\n  a\n\n  b  \n\n?? status == 200\n###\n';
    const { body, bodyRange } = only(text);
    assert.ok(bodyRange);
    assert.equal(slice(text, bodyRange), body);
  });

  it('says what the lines end in where that is not LF', () => {
    assert.equal(only('POST /a\r\n\r\na\r\nb').bodyLineEnd, '\r\n');
    assert.equal(only('POST /a\r\n\r\na\r\n').bodyLineEnd, undefined);
    assert.equal(only('POST /a\n\na\nb').bodyLineEnd, undefined);
  });

  const files: readonly (readonly [line: string, path: string, hasVariables: boolean, encoding?: string])[] = [
    ['< ./a.json', './a.json', false],
    ['<   C:\\a b\\c.json  ', 'C:\\a b\\c.json', false],
    ['< {{path}}', '{{path}}', false],
    ['<@ ./a.json', './a.json', true],
    ['<@latin1 a.json', 'a.json', true, 'latin1'],
    ['<@utf-16le a.json', 'a.json', true, 'utf-16le'],
  ];
  for (const [line, path, hasVariables, encoding] of files) {
    it(`reads “${line}” as a file`, () => {
      const text = `POST /a\n\n--b\n${line}\n--b--`;
      const { bodyFiles, body } = only(text);
      const [file] = bodyFiles;
      assert.ok(file && bodyFiles.length === 1);
      assert.deepEqual([file.path, file.hasVariables, file.encoding, file.bodyLine], [path, hasVariables, encoding, 1]);
      assert.equal(slice(text, file.pathRange), path);
      assert.equal(slice(text, file.range), line);
      assert.equal(body, `--b\n${line}\n--b--`);
    });
  }

  for (const line of ['<a', '<', '< ', ' < a', '<? xml ?>', '<> a.json more\n<b>']) {
    it(`does not read “${line}” as a file`, () => assert.deepEqual(only(`POST /a\n\n${line}\nx`).bodyFiles, []));
  }

  it('says nothing about a body that has nothing wrong', () => assert.deepEqual(codes(parse('POST /a\n\n{ "@odata.bind": "x" }')), []));
});
