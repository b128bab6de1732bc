import assert from 'node:assert/strict';
import { UserError } from '../../../src/core/errors.ts';
import { memoryBody, type Body } from '../../../src/core/graph/transport.ts';
import { parse } from '../../../src/core/http/parse.ts';
import type { Surroundings } from '../../../src/core/http/variables/scope.ts';
import { previewOf, previewWithFiles, type Preview } from '../../../src/core/preview.ts';
import type { RunScope } from '../../../src/core/run.ts';
import { connection, surroundings } from './samples.ts';

function scopeWith(around: Partial<Surroundings> = {}, over: RunScope['connection'] = () => connection()): RunScope {
  return { ...surroundings(around), connection: over };
}

/** Of the last request in the text. */
function preview(text: string, scope = scopeWith()): Preview {
  const file = parse(text);
  return previewOf(file, file.requests.at(-1) ?? assert.fail(), scope, 'me/1');
}

function withFiles(text: string, open: (path: string) => Promise<Body>): Promise<Preview> {
  const file = parse(text);
  return previewWithFiles(file, file.requests.at(-1) ?? assert.fail(), scopeWith(), 'me/1', open);
}

async function bodyOf({ body }: Preview): Promise<string | undefined> {
  return body && Buffer.from(await body.read(0, body.size)).toString('utf8');
}

function bytes(text: string): Body {
  return memoryBody(Buffer.from(text));
}

describe('previewOf', () => {
  it('shows what is sent, with a mark where the token goes', async () => {
    const seen = preview('@n = 5\nPOST /users?$top={{n}}\nContent-Type: application/json\nX-Api-Key: k3y\n\n{"n": {{n}}}\n');
    assert.equal(seen.method, 'POST');
    assert.equal(seen.url, 'https://graph.microsoft.com/v1.0/users?$top=5');
    assert.deepEqual(
      seen.headers.find(([name]) => name === 'Authorization'),
      ['Authorization', 'Bearer ●●●●'],
    );
    assert.deepEqual(
      seen.headers.find(([name]) => name === 'X-Api-Key'),
      ['X-Api-Key', '●●●●'],
    );
    assert.ok(seen.headers.some(([name, value]) => name === 'User-Agent' && value === 'me/1'));
    assert.equal(await bodyOf(seen), '{"n": 5}');
    assert.deepEqual([seen.needs, seen.problems, seen.connection?.name], [[], [], 'contoso']);
  });

  it('leaves what is not known as it is written, and still says where it goes', async () => {
    const seen = preview(
      [
        '# @name first',
        'GET /x',
        '###',
        '# @prompt who',
        '# @note really?',
        'POST /users/{id | userPrincipalName}/{{who}}/{id | userPrincipalName}?x={{%who}}&y={{first.response.body.$.id}}',
        'X-Who: {{who}} {{$input Which one?}}',
        'Content-Type: application/x-www-form-urlencoded',
        '',
        'a={{who}}',
        '&b=ü',
      ].join('\n'),
    );
    assert.equal(
      seen.url,
      'https://graph.microsoft.com/v1.0/users/{id | userPrincipalName}/{{who}}/{id | userPrincipalName}?x={{who}}&y={{first.response.body.$.id}}',
    );
    assert.deepEqual(
      seen.headers.find(([name]) => name === 'X-Who'),
      ['X-Who', '{{who}} {{$input Which one?}}'],
    );
    assert.equal(await bodyOf(seen), 'a={{who}}&b=%C3%BC');
    assert.equal(seen.note, 'really?');
    assert.deepEqual(
      seen.needs.map((need) => [need.kind, need.kind === 'file' ? need.path : need.key]),
      [
        ['prompt', 'id | userPrincipalName'],
        ['prompt', 'who'],
        ['prompt', 'id | userPrincipalName (2)'],
        ['response', 'first.response.body.$.id'],
        ['prompt', '$input Which one?'],
      ],
    );
    assert.deepEqual(seen.problems, []);
  });

  it('does not claim a host for a URL that starts with something unknown', () => {
    for (const url of ['{{base}}/users', '{host}/users']) assert.equal(preview(`# @prompt base\nGET ${url}\n`).url, url);
    assert.equal(preview('# @prompt host\nGET https://{{host}}/x\n').url, 'https://{{host}}/x');
    assert.ok(!preview('# @prompt host\nGET https://{{host}}/x\n').headers.some(([name]) => name === 'Authorization'));
    const port = preview('# @prompt port\nGET https://h.test:{{port}}/x\n');
    assert.deepEqual([port.url, port.problems], ['https://h.test:{{port}}/x', []]);
  });

  it('shows the rest of a request with mistakes, and the values that it would ask for', async () => {
    const seen = preview('@a = {{b}}/x\n# @prompt who\nPOST /users/{{a}}/{{who}}\nno colon\n\n{{typo}} {{a}}\n');
    assert.equal(seen.url, '/users/{{b}}/x/{{who}}');
    assert.equal(await bodyOf(seen), '{{typo}} {{b}}/x');
    assert.deepEqual(
      seen.needs.map((need) => need.kind === 'prompt' && need.name),
      ['who'],
    );
    assert.ok(seen.problems.length >= 3);
    assert.ok(seen.problems.every(({ severity }) => severity === 'error'));
  });

  it('tells a URL that cannot be called as a mistake in the file', () => {
    const seen = preview('GET ftp://h.test/x\n');
    assert.deepEqual(
      seen.problems.map(({ code }) => code),
      ['urlInvalid'],
    );
    assert.match(seen.problems[0]?.message ?? '', /Write an absolute https URL/);
  });

  it('throws where it is not clear over which connection it goes', () => {
    const unknown = scopeWith({}, () => {
      throw new UserError('connectionUnknown', 'none');
    });
    for (const text of ['GET /x', '# @prompt a\nGET /{{a}}', 'GET /{{typo}}'])
      assert.throws(() => preview(text, unknown), { code: 'connectionUnknown' });
    const none = scopeWith({}, () => undefined);
    assert.throws(() => preview('GET /x', none), { code: 'connectionMissing' });
  });

  it('never shows a credential of the file’s own', () => {
    for (const text of ['GET /x', 'GET /{{typo}}', '# @prompt a\nGET /{{a}}', 'GET /x\nbroken']) {
      const seen = preview(`@pw = hunter2\n${text}\nAuthorization: Basic me {{pw}}\n`);
      assert.doesNotMatch(JSON.stringify(seen.headers), /hunter2|bWU6/, text);
    }
  });
});

describe('previewWithFiles', () => {
  it('reads the files, also those with variables in them', async () => {
    const opened: string[] = [];
    const seen = await withFiles('@n = 7\n@which = a\nPOST /x\n\n<@ ./{{which}}.json\n< b.txt\n', (path) => {
      opened.push(path);
      return Promise.resolve(bytes(path.endsWith('json') ? '{"n": {{n}}}' : '{{n}}'));
    });
    assert.deepEqual(opened, ['./a.json', 'b.txt']);
    assert.equal(await bodyOf(seen), '{"n": 7}\n{{n}}');
    assert.deepEqual([seen.needs, seen.problems], [[], []]);
  });

  it('asks for a value that only a file mentions', async () => {
    const seen = await withFiles('# @prompt who\nPOST /x\n\n<@ a.json\n', () => Promise.resolve(bytes('hi {{who}}')));
    assert.equal(await bodyOf(seen), 'hi {{who}}');
    assert.deepEqual(
      seen.needs.map(({ kind }) => kind),
      ['prompt'],
    );
  });

  it('says which file is not there, and shows its line', async () => {
    const text = 'POST /x\n\n< gone.bin\n';
    const seen = await withFiles(text, (path) => Promise.reject(new UserError('bodyFileMissing', `no ${path}`)));
    assert.deepEqual(
      seen.problems.map(({ code, message, range }) => [code, message, text.slice(range.start, range.end)]),
      [['bodyFileMissing', 'no gone.bin', '< gone.bin']],
    );
    assert.equal(await bodyOf(seen), '< gone.bin');
  });

  it('comes to an end when each look names another file', async () => {
    let count = 0;
    await withFiles('POST /x\n\n< {{$guid}}.json\n', () => {
      count++;
      return Promise.resolve(bytes('x'));
    });
    assert.ok(count > 0 && count <= 21);
  });
});
