import assert from 'node:assert/strict';
import { memoryBody } from '../../../../../src/core/graph/transport.ts';
import { boundaryOf } from '../../../../../src/core/http/body/boundary.ts';
import { build, bodyStart, bytesOf, codesOf, fileBody, textOf, type Built } from './bodies.ts';

const type = 'multipart/form-data; boundary=b1';
const binary = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256));

function part(name: string, content: string, more = ''): string {
  return `--b1\nContent-Disposition: form-data; name="${name}"${more}\n\n${content}`;
}

/** What a parser that is none of ours makes of it. */
async function parsed(built: Built): Promise<readonly (readonly [name: string, value: string | Buffer, fileName?: string])[]> {
  const bytes = await bytesOf(build(built));
  const form = await new Response(bytes, { headers: { 'content-type': built.type ?? '' } }).formData();
  return await Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string' ? ([name, value] as const) : ([name, Buffer.from(await value.arrayBuffer()), value.name] as const),
    ),
  );
}

describe('buildBody: multipart', () => {
  it('gives another parser the parts, files byte by byte and names in any script', async () => {
    const body = [
      part('title', 'Grüße {{who}}'),
      part('two lines', 'a\nb'),
      part('empty', ''),
      part('größe', '< ./a.bin', '; filename="Übersicht 日本.bin"\nContent-Type: application/octet-stream'),
      part('large', '\n< ./b.bin\n\n', '; filename="b.bin"'),
      part('text', '<@ ./c.txt', '; filename="c.txt"'),
      '--b1--',
    ].join('\n');
    const files = { './a.bin': memoryBody(binary), './b.bin': fileBody(binary), './c.txt': memoryBody(Buffer.from('Hallo {{who}}')) };
    for (const crlf of [false, true]) {
      assert.deepEqual(await parsed({ body, type, files, values: { who: 'Zoë' }, crlf }), [
        ['title', 'Grüße Zoë'],
        ['two lines', 'a\r\nb'],
        ['empty', ''],
        ['größe', binary, 'Übersicht 日本.bin'],
        ['large', binary, 'b.bin'],
        ['text', Buffer.from('Hallo Zoë'), 'c.txt'],
      ]);
    }
  });

  it('has CRLF at the end of each line', async () => {
    const sent = await textOf(build({ body: `${part('a', '1')}\n--b1--`, type }));
    assert.equal(sent, '--b1\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b1--\r\n');
  });

  for (const [what, written] of [
    ['quoted', 'multipart/form-data; boundary="b1"'],
    ['in capitals', 'Multipart/Form-Data; charset=utf-8; BOUNDARY = b1 ; x=y'],
    ['of a related body', 'multipart/related; type="text/html"; boundary="b1"; start=a'],
  ] as const) {
    it(`finds a boundary ${what}`, async () => {
      assert.equal(await textOf(build({ body: '--b1\n\nx\n--b1--', type: written })), '--b1\r\n\r\nx\r\n--b1--\r\n');
    });
  }

  it('knows a boundary that is another each time it is asked for', async () => {
    const template = 'multipart/form-data; boundary={{$guid}}';
    const built = build({ body: '--{{$guid}}\n\nx\n--{{$guid}}--', type: 'multipart/form-data; boundary=id-1', typeTemplate: template });
    assert.equal(await textOf(built), '--id-1\r\n\r\nx\r\n--id-1--\r\n');
    const named = build({
      body: '--{{v}}\n\nx\n--{{v}}--',
      type: 'multipart/form-data; boundary=id-1',
      typeTemplate: '{{t}}',
      values: { v: 'id-1' },
    });
    assert.equal(await textOf(named), '--id-1\r\n\r\nx\r\n--id-1--\r\n');
  });

  it('adds the end that is missing, and says so', async () => {
    const built = build({ body: part('a', '1'), type });
    assert.deepEqual(codesOf(built), ['multipartNotClosed']);
    assert.ok(built.kind === 'body' && built.notes.length === 1);
    assert.deepEqual(await parsed({ body: part('a', '1'), type }), [['a', '1']]);
  });

  it('leaves comments and empty lines out where they are no content', async () => {
    const body = `# first\n\n--b1\n// its header\nContent-Disposition: form-data; name="a"\n\n# content\n--b1--\n# end`;
    const built = build({ body, type });
    assert.ok(built.kind === 'body');
    assert.deepEqual(built.notes, ['3 comment lines were left out of the body.']);
    assert.deepEqual(await parsed({ body, type }), [['a', '# content']]);
    assert.deepEqual(await parsed({ body, type, bodyComments: 'strip' }), [['a', '']]);
  });

  const wrong: readonly (readonly [what: string, built: Built, code: string])[] = [
    ['no boundary in the header', { body: '--b1\n\nx', type: 'multipart/form-data' }, 'multipartWithoutBoundary'],
    ['an empty boundary', { body: '--\n\nx', type: 'multipart/form-data; boundary=' }, 'multipartWithoutBoundary'],
    ['a boundary that never comes', { body: '--b2\n\nx\n--b2--', type }, 'multipartBoundaryMissing'],
    ['a boundary without its two hyphens', { body: 'b1\n\nx', type }, 'multipartBoundaryMissing'],
    ['a file among the headers', { body: '--b1\nA: b\n< f\n\n--b1--', type }, 'partHeaderWithoutColon'],
    ['content among the headers', { body: '--b1\n{"a": 1}\n--b1--', type }, 'partHeaderWithoutColon'],
    ['a part of headers only', { body: '--b1\nA: b\n--b1--', type }, 'partWithoutContent'],
    ['a value that adds a header', { body: '--b1\nA: {{v}}\n\nx\n--b1--', type, values: { v: 'b\r\nC: d' } }, 'partHeaderLineBreak'],
    ['a value that adds a part', { body: '--b1\n\n{{v}}\n--b1--', type, values: { v: 'a\r\n--b1\r\nA: b' } }, 'multipartBoundaryInContent'],
    ['a value that is the boundary', { body: '--b1\n\n{{v}}\n--b1--', type, values: { v: '--b1--' } }, 'multipartBoundaryInContent'],
    [
      'a file with the boundary',
      { body: '--b1\n\n< f\n--b1--', type, files: { f: memoryBody(Buffer.from('x\n--b1')) } },
      'multipartBoundaryInContent',
    ],
  ];
  for (const [what, built, code] of wrong) {
    it(`is refused with ${what}`, () => {
      const result = build(built);
      assert.equal(result.kind, 'problems');
      assert.ok(codesOf(result).includes(code), codesOf(result).join());
    });
  }

  it('is no mistake: the boundary within a line, or a folded header', async () => {
    const body = '--b1\nContent-Disposition: form-data;\n name="a"\n\nx --b1 {{v}}\n--b1--';
    assert.equal(
      await textOf(build({ body, type, values: { v: '--b1' } })),
      '--b1\r\nContent-Disposition: form-data;\r\n name="a"\r\n\r\nx --b1 --b1\r\n--b1--\r\n',
    );
  });

  it('says the place of a mistake', () => {
    const result = build({ body: '--b1\nA: b\nno header\n\nx\n--b1--', type });
    assert.deepEqual(result.kind === 'problems' && result.problems[0]?.range, { start: bodyStart + 10, end: bodyStart + 19 });
  });

  it('waits for values and files without calling their absence a mistake', () => {
    assert.deepEqual(build({ body: '--{{nope}}\n\nx\n--{{nope}}--', type }), { kind: 'needs', needs: [] });
    assert.deepEqual(build({ body: '--b1\n{{nope}}\n\nx\n--b1--', type }), { kind: 'needs', needs: [] });
    const built = build({ body: '--b1\n\n< f\n--b1--', type });
    assert.ok(built.kind === 'needs' && built.needs.length === 1);
  });
});

describe('boundaryOf', () => {
  const rows: readonly (readonly [contentType: string, boundary: string | undefined])[] = [
    ['multipart/mixed', undefined],
    ['multipart/mixed; boundary=a;b=c', 'a'],
    ['multipart/mixed;boundary="a;b \\"c"', 'a;b "c'],
    ['multipart/mixed; boundary="a', 'a'],
    ['multipart/mixed; xboundary=a', undefined],
    ['multipart/mixed; boundary={{ $guid }}', '{{ $guid }}'],
    [`multipart/mixed${'; '.repeat(50_000)}boundary`, undefined],
    [`multipart/mixed; boundary="${'\\'.repeat(100_001)}`, '\\'.repeat(50_000)],
  ];
  for (const [contentType, boundary] of rows) it(contentType.slice(0, 60), () => assert.equal(boundaryOf(contentType), boundary));
});
