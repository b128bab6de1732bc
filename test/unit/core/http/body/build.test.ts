import assert from 'node:assert/strict';
import { memoryBody } from '../../../../../src/core/graph/transport.ts';
import { buildBody } from '../../../../../src/core/http/body/build.ts';
import { joinedBody } from '../../../../../src/core/http/body/joinedBody.ts';
import { bodyStart, build, bytesOf, codesOf, fileBody, textOf, type Built } from './bodies.ts';

const json = 'application/json';

function mediaTypeOf(built: ReturnType<typeof build>): string | undefined {
  return built.kind === 'body' ? built.mediaType : undefined;
}

function notesOf(built: ReturnType<typeof build>): readonly string[] {
  return built.kind === 'body' ? built.notes : [];
}

describe('buildBody: text', () => {
  it('is none without lines', () => {
    for (const body of ['', '  \n\t']) assert.deepEqual(build({ body }), { kind: 'none' });
    assert.deepEqual(build({ body: '# only\n// comments' }), { kind: 'none' });
    assert.deepEqual(build({ body: '# a', type: 'text/plain', bodyComments: 'strip' }), { kind: 'none' });
  });

  const rows: readonly (readonly [what: string, built: Built, sent: string, comments: number])[] = [
    ['comments in JSON', { body: '// a\n{"b": 1}\n # c', type: json }, '{"b": 1}', 2],
    ['comments in JSON, kept', { body: '// a\n{"b": 1}', type: json, bodyComments: 'keep' }, '// a\n{"b": 1}', 0],
    ['comments in JSON, JetBrains', { body: '// a\n{"b": 1}', type: json, dialect: 'jetbrains' }, '// a\n{"b": 1}', 0],
    ['comments in Markdown', { body: '# a\nb', type: 'text/markdown' }, '# a\nb', 0],
    ['comments in Markdown, stripped', { body: '# a\nb', type: 'text/markdown', bodyComments: 'strip' }, 'b', 1],
    ['comments in Markdown, REST Client', { body: '# a\nb', type: 'text/markdown', dialect: 'restclient' }, 'b', 1],
    ['comments in Markdown, httpYac', { body: '# a\nb\n//c', type: 'text/markdown', dialect: 'httpyac' }, 'b', 2],
    ['comments in Markdown, Visual Studio', { body: '# a\nb', type: 'text/markdown', dialect: 'visualstudio' }, '# a\nb', 0],
    ['the setting before the dialect', { body: '# a\nb', type: 'text/markdown', dialect: 'restclient', bodyComments: 'keep' }, '# a\nb', 0],
    ['a value that looks like a comment', { body: '{{c}}\n{"a":1}', values: { c: '# c' } }, '# c\n{"a":1}', 0],
    ['ndjson', { body: '{"a":1}\n# b\n{"c":2}', type: 'application/x-ndjson' }, '{"a":1}\n# b\n{"c":2}\n', 0],
    ['ndjson, stripped', { body: '# b\n{"c":2}', type: 'application/jsonl', bodyComments: 'strip' }, '# b\n{"c":2}\n', 0],
    ['ndjson out of CRLF', { body: '1\n2', type: 'application/x-ndjson', crlf: true }, '1\n2\n', 0],
    ['JSON out of CRLF', { body: '{\n"a":1}', type: json, crlf: true }, '{\n"a":1}', 0],
    ['JSON without a type out of CRLF', { body: '{\n"a":1}', crlf: true }, '{\n"a":1}', 0],
    ['text out of CRLF', { body: 'a\n{{v}}\nb', type: 'text/plain', crlf: true, values: { v: 'x\ny' } }, 'a\r\nx\ny\r\nb', 0],
    ['text without a type out of CRLF', { body: 'a\nb', crlf: true }, 'a\r\nb', 0],
    ['text out of LF', { body: 'a\nb', type: 'text/plain' }, 'a\nb', 0],
  ];
  for (const [what, written, sent, comments] of rows) {
    it(what, async () => {
      const built = build(written);
      assert.equal(await textOf(built), sent);
      const notes =
        comments === 0
          ? []
          : [comments === 1 ? 'One comment line was left out of the body.' : `${comments} comment lines were left out of the body.`];
      assert.deepEqual(notesOf(built), notes);
    });
  }

  it('waits for values, but not for those in comments that are left out', async () => {
    assert.deepEqual(build({ body: '{"a": {{nope}}}', type: json }), { kind: 'needs', needs: [] });
    assert.deepEqual(build({ body: '// {{nope}}\n{"a": {{nope}}}', type: json }), { kind: 'needs', needs: [] });
    assert.equal(await textOf(build({ body: '// {{nope}}\n{"a": {{v}}}', type: json, values: { v: '1' } })), '{"a": 1}');
  });

  it('tells the place of each template in the file', () => {
    const seen: string[] = [];
    const body = 'a\n{{x}}\n b{{y}}';
    for (const extra of [0, 2, 1]) {
      const end = bodyStart + body.length + extra;
      const input = { body, bodyRange: { start: bodyStart, end }, urlRange: { start: 0, end: 0 }, headers: [], bodyFiles: [] };
      const replace = (template: string, range: { start: number; end: number }): string => (seen.push(`${template} ${range.start}-${range.end}`), '');
      buildBody({ block: input, headers: [], replace, replacePath: replace, files: new Map(), bodyComments: 'auto', dialect: 'auto' });
    }
    // With LF, with CRLF, and with a mixture, where only the whole is known.
    assert.deepEqual(seen, ['{{x}} 102-107', ' b{{y}} 108-115', '{{x}} 103-108', ' b{{y}} 110-117', '{{x}} 100-116', ' b{{y}} 100-116']);
  });

  it('ends where values grow without measure', () => {
    const built = build({ body: Array.from({ length: 20 }, () => '{{v}}').join('\n'), values: { v: 'x'.repeat(1024 * 1024) } });
    assert.deepEqual(codesOf(built), ['bodyTooLong']);
  });
});

describe('buildBody: files', () => {
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x00, 0xff, 0x23]);

  it('asks for them, each with its path', () => {
    const built = build({ body: '< ./{{name}}.json\n<@ b\n<@latin1 c d', values: { name: 'a' } });
    assert.ok(built.kind === 'needs');
    assert.deepEqual(
      built.needs.map(({ path, encoding }) => [path, encoding]),
      [
        ['./a.json', undefined],
        ['b', 'utf-8'],
        ['c d', 'latin1'],
      ],
    );
    assert.deepEqual(build({ body: '< {{nope}}' }), { kind: 'needs', needs: [] });
    assert.deepEqual(codesOf(build({ body: '< {{empty}}', values: { empty: ' ' } })), ['bodyFileUnnamed']);
  });

  it('sends one as it is, with the media type of its name', async () => {
    const large = fileBody(picture);
    for (const file of [memoryBody(picture), large]) {
      const built = build({ body: '< ./{{v}}.PNG', values: { v: 'a.b/c' }, files: { './a.b/c.PNG': file } });
      assert.deepEqual(await bytesOf(built), picture);
      assert.equal(mediaTypeOf(built), 'image/png');
      assert.ok(built.kind === 'body' && built.body === file, 'not a copy');
    }
    assert.equal(mediaTypeOf(build({ body: '< a.png', type: 'image/x', files: { 'a.png': large } })), undefined);
    assert.equal(mediaTypeOf(build({ body: '< a.b/png', files: { 'a.b/png': large } })), 'application/octet-stream');
    assert.equal(mediaTypeOf(build({ body: '< a\\b.docx', files: { 'a\\b.docx': large } }))?.endsWith('wordprocessingml.document'), true);
  });

  it('takes comments and empty lines around one for what they are', async () => {
    const built = build({ body: '# the picture\n\n< a.png\n\n// that was it', files: { 'a.png': memoryBody(picture) } });
    assert.deepEqual(await bytesOf(built), picture);
    assert.deepEqual(notesOf(built), ['2 comment lines were left out of the body.']);
    const kept = build({ body: '# a\n< a', bodyComments: 'keep', files: { a: memoryBody(Buffer.from('b')) } });
    assert.equal(await textOf(kept), '# a\nb');
  });

  it('sends a file of any media type as it is', async () => {
    for (const type of ['multipart/form-data; boundary=b', 'application/x-www-form-urlencoded', 'application/x-ndjson', json]) {
      assert.deepEqual(await bytesOf(build({ body: '< f', type, files: { f: fileBody(picture) } })), picture, type);
    }
  });

  it('replaces variables in one, out of its encoding into UTF-8', async () => {
    const rows: readonly (readonly [label: string, bytes: Buffer, sent: string, notes: number])[] = [
      ['', Buffer.from('é {{v}}'), 'é ü', 0],
      ['utf8', Buffer.from('\uFEFFé {{v}}'), 'é ü', 0],
      ['latin1', Buffer.from([0xe9, 0x20, 0x80, ...Buffer.from('{{v}}')]), 'é €ü', 1],
      ['win1251', Buffer.from([0xc4, 0xe0]), 'Да', 1],
      ['utf16le', Buffer.from('\uFEFFé {{v}}', 'utf16le'), 'é ü', 1],
      ['', Buffer.from('\uFEFFé {{v}}', 'utf16le'), 'é ü', 0],
      ['Shift_JIS', Buffer.from([0x93, 0xfa]), '日', 1],
    ];
    for (const [label, bytes, sent, notes] of rows) {
      const built = build({ body: `<@${label} t.csv`, values: { v: 'ü' }, files: { 't.csv': memoryBody(bytes) } });
      assert.equal(await textOf(built), sent, label);
      assert.equal(mediaTypeOf(built), 'text/csv');
      assert.equal(notesOf(built).length, notes, label);
    }
    assert.deepEqual(build({ body: '<@ t', files: { t: memoryBody(Buffer.from('{{nope}}')) } }), { kind: 'needs', needs: [] });
    assert.equal(await textOf(build({ body: '< t', files: { t: memoryBody(Buffer.from('{{nope}}')) } })), '{{nope}}');
  });

  it('says why variables cannot be replaced in one', () => {
    const problem = (body: string, file: Parameters<typeof joinedBody>[0][number]): string => {
      const built = build({ body, files: { t: file } });
      return built.kind === 'problems' ? `${built.problems[0]?.code} ${built.problems[0]?.message}` : built.kind;
    };
    assert.match(problem('<@latin99 t', memoryBody(picture)), /^encodingUnknown .*“latin99”.*windows-1252/);
    assert.match(problem('<@ t', memoryBody(picture)), /^bodyFileNotText t is not text in UTF-8.*<@latin1 t/);
    assert.match(problem('<@ t', fileBody(picture)), /^bodyFileTooLarge .*9 bytes/);
  });

  it('puts them between text, in the place of their lines', async () => {
    const files = { a: memoryBody(Buffer.from('A\n')), b: fileBody(Buffer.from('B')) };
    const built = build({ body: '{"x": "{{v}}", "y":\n< a\n,\n<@ a\n"z":\n< b\n}', values: { v: '1' }, files });
    assert.equal(await textOf(built), '{"x": "1", "y":\nA\n\n,\nA\n\n"z":\nB\n}');
    assert.equal(mediaTypeOf(built), json);
    assert.ok(built.kind === 'body' && built.body.bytes === undefined);
    assert.equal(mediaTypeOf(build({ body: 'x\n< a', files })), 'text/plain; charset=utf-8');
    assert.equal(await textOf(build({ body: '# x\n< a\n< a', bodyComments: 'strip', files })), 'A\n\nA\n');
    assert.equal(await textOf(build({ body: 'x\n< a\ny', type: 'text/plain', crlf: true, files })), 'x\r\nA\n\r\ny');
  });
});

describe('joinedBody', () => {
  it('is in memory when all of it is', () => {
    assert.equal(Buffer.from(joinedBody([memoryBody(Buffer.from('ab')), memoryBody(Buffer.from('c'))]).bytes ?? []).toString(), 'abc');
    assert.equal(joinedBody([]).size, 0);
  });

  it('can be read at any place, and gives fewer bytes only at the end', async () => {
    const parts = ['abc', '', 'd', 'efgh', 'i'];
    const whole = parts.join('');
    const body = joinedBody(parts.map((part, index) => (index % 2 === 0 ? fileBody(Buffer.from(part)) : memoryBody(Buffer.from(part)))));
    assert.deepEqual([body.size, body.bytes], [whole.length, undefined]);
    for (let offset = 0; offset <= whole.length + 1; offset++) {
      for (let length = 0; length <= whole.length + 1; length++) {
        assert.equal(Buffer.from(await body.read(offset, length)).toString(), whole.slice(offset, offset + length), `${offset} ${length}`);
      }
    }
  });

  it('goes on where a part gives less than it was asked for', async () => {
    const slow = { size: 6, read: (offset: number) => Promise.resolve(Buffer.from('abcdef'.slice(offset, offset + 2))) };
    assert.equal(Buffer.from(await joinedBody([slow, memoryBody(Buffer.from('!'))]).read(1, 99)).toString(), 'bcdef!');
  });
});
