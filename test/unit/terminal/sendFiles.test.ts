import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Cleanup, serveHttp } from '../node/localServers.ts';
import { buildProgram, linesOf, type Ended, type Program, type Running, type SandboxLine } from './program.ts';

const passwordVariable = 'PREAUTHORISED_GRAPH_PFX_PASSWORD_SANDBOX';

/** Requests as they came, with their bodies. */
interface Seen {
  readonly line: string;
  readonly type: string;
  readonly body: Buffer;
}

describe('preauthorised-graph send, a whole file', function () {
  this.timeout(30_000);
  const cleanup = new Cleanup();
  let program: Program;
  let running: Running;
  let sandbox: SandboxLine;
  let connections: string;
  let env: Readonly<Record<string, string>>;

  before(async () => {
    program = await buildProgram();
    running = program.start(['sandbox', '--json']);
    sandbox = JSON.parse(await running.firstLine) as SandboxLine;
    connections = program.write('sandbox.json', sandbox);
    env = { [passwordVariable]: sandbox.pfxPassword };
  });
  afterEach(() => cleanup.run());
  after(async () => {
    running.child.kill('SIGINT');
    await running.ended;
    program.remove();
  });

  const run = (file: string, ...args: readonly string[]): Promise<Ended> =>
    program.run(['send', file, '--connections', connections, ...args], { env });
  let count = 0;
  /** A folder of its own for each call. */
  const folderWith = (files: Readonly<Record<string, string | object>>): string => {
    const folder = `case-${++count}`;
    for (const [name, content] of Object.entries(files)) program.write(join(folder, name), content);
    return join(program.folder, folder);
  };
  const fileWith = (text: string, files: Readonly<Record<string, string | object>> = {}): string =>
    join(folderWith({ ...files, 'requests.http': text }), 'requests.http');
  const echo = async (): Promise<{ readonly url: string; readonly seen: Seen[] }> => {
    const seen: Seen[] = [];
    const url = await serveHttp(cleanup, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ line: `${request.method} ${request.url}`, type: request.headers['content-type'] ?? '', body: Buffer.concat(chunks) });
        response.setHeader('Content-Type', 'application/json').end('{"id":"42"}');
      });
    });
    return { url, seen };
  };

  const chain = [
    '### Find',
    '# @name find',
    'GET /users?$top=1&$select=id,mail',
    '',
    '> {% client.global.set("mail", response.body.value[0].mail); %}',
    '',
    '### One',
    '# @name one',
    '# @assert status == 200',
    '# @assert body.$.mail == {{mail}}',
    'GET /users/{{find.response.body.$.value[0].id}}',
    '',
    '### Again',
    '# @assert body.$.id == {{one.response.body.$.id}}',
    'GET /users/{{mail}}',
  ].join('\n');

  describe('requests that need each other', () => {
    it('all: in order, each once', async () => {
      const { code, stdout, stderr } = await run(fileWith(chain), '--all', '--json');
      assert.equal(code, 0, stdout + stderr);
      assert.equal(stderr, '');
      const lines = linesOf(stdout);
      assert.deepEqual(
        lines.map(({ name, response }) => [name, response?.status]),
        [
          ['find', 200],
          ['one', 200],
          ['Again', 200],
        ],
      );
      assert.deepEqual(
        lines[1]?.assertions?.map(({ text, passed }) => [text, passed]),
        [
          ['status == 200', true],
          ['body.$.mail == {{mail}}', true],
        ],
      );
      assert.match(lines[2]?.request.url ?? '', /users\/[^/{]+@/);
    });

    it('one: what it needs is sent first, and said', async () => {
      const { code, stdout, stderr } = await run(fileWith(chain), '--name', 'Again', '--json');
      assert.equal(code, 0, stderr);
      assert.deepEqual(
        linesOf(stdout).map(({ name }) => name),
        ['Again'],
      );
      assert.match(stderr, /^“find” is sent first, since “(?:one|Again)” needs its answer\.\n“find”: 200 OK\n/m);
      assert.equal(stderr.split('is sent first').length, 3);
    });

    it('what it needs and what changes data wants --yes, before anything is sent', async () => {
      const { url, seen } = await echo();
      const file = fileWith(`# @name make\nPOST ${url}/things\n\n{}\n\n###\n# @name use\nGET ${url}/things/{{make.response.body.$.id}}\n`);
      const refused = await run(file, '--name', 'use');
      assert.deepEqual([refused.code, refused.stdout, seen.length], [2, '', 0]);
      assert.match(refused.stderr, /POST http:.*\/things \(Sandbox\)\n {2}Send it with --yes/);
      const sent = await run(file, '--name', 'use', '--yes');
      assert.equal(sent.code, 0, sent.stderr);
      assert.deepEqual(
        seen.map(({ line }) => line),
        ['POST /things', 'GET /things/42'],
      );
    });

    it('an answer without the value is a problem, and a circle is one', async () => {
      const without = await run(
        fileWith('# @name a\nGET /users?$top=1\n###\n# @name b\nGET /users/{{a.response.body.$.nothing}}\n'),
        '--name',
        'b',
        '--json',
      );
      assert.equal(without.code, 1);
      assert.deepEqual(
        linesOf(without.stdout).map(({ response, problems }) => [response, problems[0]?.code, problems[0]?.line]),
        [[undefined, 'responseValueMissing', 5]],
      );
      const circle = await run(
        fileWith('# @name a\nGET /{{b.response.body.$.x}}\n###\n# @name b\nGET /{{a.response.body.$.x}}\n'),
        '--all',
        '--json',
      );
      assert.equal(circle.code, 1);
      assert.deepEqual(
        linesOf(circle.stdout).map(({ problems }) => problems[0]?.code),
        ['chainCycle', 'chainCycle'],
      );
    });
  });

  describe('variables', () => {
    const named = (name: string): object => ({ ...sandbox.connections[0], name, baseResourceUrl: `${sandbox.url}/${name}` });

    it('an environment brings its values and its connection', async () => {
      const file = fileWith('GET /{{what}}?s={{all}}&p={{secret}}&d={{$dotenv D}}\n', {
        'http-client.env.json': { $shared: { all: 's' }, one: { what: 'users', $connection: 'v1.0' }, two: { what: 'groups', $connection: 'beta' } },
        'http-client.private.env.json': { one: { secret: 'p1' }, two: { secret: 'p2' } },
        '.env': 'D=plain',
        '.env.two': 'D=of-two',
      });
      const both = program.write('both.json', { connections: [named('v1.0'), named('beta')] });
      const urlOf = async (environment: string): Promise<string | undefined> => {
        const { stdout, stderr } = await program.run(['send', file, '--connections', both, '--environment', environment, '--dry-run', '--json'], {
          env,
        });
        assert.equal(stderr, '');
        return linesOf(stdout)[0]?.request.url;
      };
      assert.equal(await urlOf('one'), `${sandbox.url}/v1.0/users?s=s&p=p1&d=plain`);
      assert.equal(await urlOf('two'), `${sandbox.url}/beta/groups?s=s&p=p2&d=of-two`);
      const none = await program.run(['send', file, '--connections', both, '--dry-run', '--json', '--connection', 'beta'], { env });
      assert.equal(none.code, 1, 'only what is shared holds');
      assert.equal(linesOf(none.stdout)[0]?.request.url, '/{{what}}?s=s&p={{secret}}&d=plain');
      const unknown = await run(file, '--environment', 'three');
      assert.equal(unknown.code, 2);
      assert.match(unknown.stderr, /There is no variables environment “three”\.\n {2}There are: one, two\./);
    });

    it('a pin that names another connection than the environment does is a warning, for the requests that are meant', async () => {
      const file = fileWith('GET /a\n\n### Pinned\n# @connection beta\nGET /b\n', {
        'http-client.env.json': { one: { $connection: 'v1.0' } },
      });
      const both = program.write('both.json', { connections: [named('v1.0'), named('beta')] });
      const saidOf = async (...selection: readonly string[]): Promise<string> => {
        const args = ['send', file, '--connections', both, '--environment', 'one', '--dry-run', '--json', ...selection];
        const { code, stdout, stderr } = await program.run(args, { env });
        assert.equal(code, 0, stderr);
        assert.doesNotMatch(stdout, /belongs to/);
        return stderr;
      };
      assert.match(
        await saidOf('--all'),
        /^\S+:4: Warning: The variables environment “one” belongs to the connection “v1\.0”, but this names “beta”\.\n$/,
      );
      assert.match(await saidOf('--name', 'Pinned'), /:4: Warning: /);
      assert.equal(await saidOf('--line', '1'), '');
    });

    it('a broken environment file stops it, whichever is chosen', async () => {
      const file = fileWith('GET /users\n', { 'http-client.env.json': '{ "dev": ' });
      const { code, stderr } = await run(file);
      assert.equal(code, 2);
      assert.match(stderr, /http-client\.env\.json is not valid JSON/);
    });

    it('warns of a private file that would be committed', async () => {
      const folder = folderWith({ 'requests.http': 'GET /users\n', 'http-client.private.env.json': { dev: { a: 'b' } } });
      execFileSync('git', ['init', '--quiet', folder]);
      const { code, stderr } = await run(join(folder, 'requests.http'), '--dry-run');
      assert.equal(code, 0);
      assert.match(stderr, /^Warning: .*http-client\.private\.env\.json is in a git repository and not ignored/);
      writeFileSync(join(folder, '.gitignore'), '*.private.env.json\n');
      assert.equal((await run(join(folder, 'requests.http'), '--dry-run')).stderr, '');
    });

    it('imports variables, and says which file is missing', async () => {
      const file = fileWith('# @import common/all.http\nGET /users?$top={{n}}\n', { 'common/all.http': '@n = 3\n' });
      assert.match(linesOf((await run(file, '--dry-run', '--json')).stdout)[0]?.request.url ?? '', /\$top=3$/);
      const missing = await run(fileWith('\n# @import gone.http\nGET /users\n'), '--dry-run');
      assert.equal(missing.code, 2);
      assert.match(missing.stderr, /requests\.http:2: There is no file gone\.http to import/);
    });

    it('--var answers prompts and placeholders; without it the problem says what to give', async () => {
      const text =
        '# @prompt top How many?\n# @secret pass\nGET /users/{id | userPrincipalName}?$top={{top}}&p={{pass}}&c={{$pick Which? $value: a,b}}\n';
      const file = fileWith(text);
      const none = await run(file, '--json');
      assert.equal(none.code, 1);
      assert.deepEqual(
        linesOf(none.stdout)[0]?.problems.map(({ code, line, title }) => [code, line, title.replace(/.*with /, '')]),
        [
          ['promptUnanswered', 3, '--var id=value.'],
          ['promptUnanswered', 3, '--var top=value.'],
          ['promptUnanswered', 3, '--var pass=value.'],
          ['promptUnanswered', 3, '--var Which=value.'],
        ],
      );
      const dry = await run(file, '--dry-run', '--json');
      assert.equal(dry.code, 1);
      const [line] = linesOf(dry.stdout);
      assert.equal(line?.request.url, `${sandbox.url}/v1.0/users/{id | userPrincipalName}?$top={{top}}&p={{pass}}&c={{$pick Which? $value: a,b}}`);
      assert.equal(line.problems.length, 4);
      const given = await run(file, '--dry-run', '--json', '--var', 'id=a b', '--var', 'top=2', '--var', 'pass=x', '--var', 'Which=b');
      assert.equal(given.code, 0, given.stdout);
      assert.equal(linesOf(given.stdout)[0]?.request.url, `${sandbox.url}/v1.0/users/a%20b?$top=2&p=x&c=b`);
    });

    it('a request without an answer does not keep the others from being sent', async () => {
      const { code, stdout } = await run(fileWith('# @prompt a\nGET /{{a}}\n###\nGET /users?$top=1\n'), '--all', '--json');
      assert.equal(code, 1);
      assert.deepEqual(
        linesOf(stdout).map(({ response }) => response?.status),
        [undefined, 200],
      );
    });

    it('a token variable chooses the connection, and --connection must agree with it', async () => {
      const other = { ...sandbox.connections[0], name: 'other', tenantId: '99999999-9999-4999-8999-999999999999' };
      const both = program.write('tenants.json', [sandbox.connections[0], other]);
      const file = fileWith(`GET /users\nAuthorization: {{$aadV2Token appOnly tenantId:${other.tenantId}}}\n`);
      const dry = (...args: readonly string[]) => program.run(['send', file, '--connections', both, '--dry-run', '--json', ...args]);
      assert.equal((await dry()).code, 0);
      const disagree = await dry('--connection', 'Sandbox');
      assert.equal(disagree.code, 1);
      assert.deepEqual(
        linesOf(disagree.stdout)[0]?.problems.map(({ code }) => code),
        ['tokenOfOther'],
      );
    });
  });

  describe('bodies', () => {
    it('come from files beside the request file', async () => {
      const { url, seen } = await echo();
      const folder = folderWith({ 'sub/data.json': '{"who":"{{who}}"}' });
      writeFileSync(join(folder, 'sub', 'raw.bin'), Buffer.from([0, 255, 27, 10]));
      const text = `@who = me\nPOST ${url}/raw\nContent-Type: application/octet-stream\n\n< sub\\raw.bin\n\n###\nPOST ${url}/json\nContent-Type: application/json\n\n<@ ./sub/data.json\n`;
      writeFileSync(join(folder, 'requests.http'), text);
      const { code, stdout, stderr } = await run(join(folder, 'requests.http'), '--all', '--yes', '--json');
      assert.equal(code, 0, stdout + stderr);
      assert.deepEqual([...(seen[0]?.body ?? [])], [0, 255, 27, 10]);
      assert.equal(seen[1]?.body.toString(), '{"who":"me"}');
      assert.deepEqual(
        linesOf(stdout).map(({ request }) => request.body),
        [{ base64: 'AP8bCg==' }, '{"who":"me"}'],
      );
    });

    it('of parts, with files', async () => {
      const { url, seen } = await echo();
      const file = fileWith(
        `POST ${url}/parts\nContent-Type: multipart/form-data; boundary=cut\n\n--cut\nContent-Disposition: form-data; name="a"\n\none\n--cut\nContent-Disposition: form-data; name="f"; filename="f.txt"\n\n< f.txt\n--cut--\n`,
        { 'f.txt': 'of the file\n' },
      );
      assert.equal((await run(file, '--yes')).code, 0);
      assert.equal(
        seen[0]?.body.toString(),
        '--cut\r\nContent-Disposition: form-data; name="a"\r\n\r\none\r\n--cut\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\n\r\nof the file\n\r\n--cut--\r\n',
      );
    });

    it('that are large go out whole, and are said rather than shown', async () => {
      const { url, seen } = await echo();
      const folder = folderWith({ 'requests.http': `PUT ${url}/big\nContent-Type: application/octet-stream\n\n< big.bin\n` });
      const bytes = Buffer.alloc(3 * 1024 * 1024, 'abc');
      writeFileSync(join(folder, 'big.bin'), bytes);
      const file = join(folder, 'requests.http');
      const { code, stderr } = await run(file, '--yes');
      assert.equal(code, 0, stderr);
      assert.ok(seen[0]?.body.equals(bytes));
      const dry = await run(file, '--dry-run');
      assert.match(dry.stdout, /\n\n\(a body of 3145728 bytes\)\n$/);
      assert.equal(linesOf((await run(file, '--dry-run', '--json')).stdout)[0]?.request.body, bytes.toString());
    });

    it('of a file that is not there: nothing is sent, and the line is said', async () => {
      const { url, seen } = await echo();
      const file = fileWith(`POST ${url}/x\n\n< gone.json\n`);
      for (const args of [['--yes'], ['--dry-run']]) {
        const { code, stderr } = await run(file, ...args);
        assert.equal(code, 1, stderr);
        assert.match(stderr, /requests\.http:3: Error: The file .*gone\.json does not exist/);
      }
      assert.deepEqual(seen, []);
    });

    it('a batch in a file counts by its items', async () => {
      const file = fileWith('POST /$batch\nContent-Type: application/json\n\n< batch.json\n', {
        'batch.json': { requests: [{ id: '1', method: 'GET', url: '/users?$top=1' }] },
      });
      const { code, stderr } = await run(file, '--json');
      assert.doesNotMatch(stderr, /changes data/);
      assert.notEqual(code, 2, stderr);
    });
  });

  describe('what is done with the answer', () => {
    it('>>! replaces a file only with --yes', async () => {
      const { url } = await echo();
      const file = fileWith(`GET ${url}/x\n\n>>! answer.json\n`, { 'answer.json': 'precious' });
      const refused = await run(file);
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, /answer\.json is there already[^]*--yes/);
      const answer = resolve(file, '../answer.json');
      assert.equal(readFileSync(answer, 'utf8'), 'precious');
      assert.equal((await run(file, '--yes')).code, 0);
      assert.equal(readFileSync(answer, 'utf8'), '{"id":"42"}');
    });

    it('says that it reads variables from outside, in one line', async () => {
      const { url, seen } = await echo();
      const file = fileWith(`# @import ../shared-variables.http\n# @import in.http\nGET ${url}/{{v}}/{{w}}\n`, { 'in.http': '@w = 2\n' });
      writeFileSync(resolve(file, '../../shared-variables.http'), '@v = 1\n');
      const { code, stderr } = await program.run(['send', file, '--connections', connections], { env, cwd: resolve(file, '..') });
      assert.equal(code, 0, stderr);
      assert.equal(seen[0]?.line, 'GET /1/2');
      assert.equal(stderr.match(/Variables are read from [^\n]*shared-variables\.http, outside of /g)?.length, 1);
      assert.doesNotMatch(stderr, /in\.http, outside/);
    });

    it('>> saves the body beside the request file, and never over a file', async () => {
      const { url } = await echo();
      const file = fileWith(`GET ${url}/x\n\n>> out/answer.json\n`);
      const first = await run(file, '--json');
      assert.equal(first.code, 0, first.stderr);
      const path = resolve(file, '..', 'out', 'answer.json');
      assert.deepEqual(linesOf(first.stdout)[0]?.saved, [{ path, size: 11 }]);
      assert.equal(readFileSync(path, 'utf8'), '{"id":"42"}');
      const second = await run(file);
      assert.match(second.stderr, /Saved 11 bytes to .*answer-1\.json\n/);
      assert.equal(second.stdout, '{\n  "id": "42"\n}\n');
    });

    it('a body that cannot be saved is a failure', async () => {
      const { url } = await echo();
      const { code, stderr } = await run(fileWith(`GET ${url}/x\n\n>>! sub\n`, { 'sub/file': 'x' }));
      assert.equal(code, 1);
      assert.match(stderr, /Error: The body could not be saved to “sub”/);
    });

    it('an assertion that does not hold: exit 1, and what was found', async () => {
      const file = fileWith(
        '# @assert status == 200\n# @assert body.$.value[0].id == nobody\nGET /users?$top=1\n\n?? header content-type includes xml\n',
      );
      const { code, stderr } = await run(file);
      assert.equal(code, 1);
      assert.match(stderr, /\n✓ status == 200\n✗ “body\.\$\.value\[0\]\.id == nobody” does not hold\. Found: \S+\n/);
      assert.equal(stderr.split('does not hold').length, stderr.split('✗').length, 'said once');
      const json = await run(file, '--json');
      const [line] = linesOf(json.stdout);
      assert.deepEqual(Object.keys(line ?? {}), ['name', 'line', 'request', 'response', 'problems', 'assertions']);
      const failed = line?.assertions?.find(({ passed }) => !passed);
      assert.ok(failed?.actual !== undefined && failed.message.includes(failed.actual));
      assert.ok(line?.problems.some(({ code: one, severity }) => one === 'assertionFailed' && severity === 'error'));
    });

    it('an error answer that is asserted is no problem, but the exit code is that of any answer from 400 on', async () => {
      const { code, stdout } = await run(fileWith('# @assert status == 404\nGET /users/nobody@contoso.sandbox\n'), '--json');
      assert.equal(code, 1);
      assert.ok(linesOf(stdout)[0]?.problems.every(({ severity }) => severity !== 'error'));
    });

    it('says that a script is not run', async () => {
      const { url } = await echo();
      const { code, stderr } = await run(fileWith(`GET ${url}/x\n\n> {%\nclient.test("x", () => client.assert(false));\n%}\n`));
      assert.equal(code, 0);
      assert.match(stderr, /requests\.http:3: Scripts are not run, and not sent\./);
    });
  });

  it('--stop-on-failure ends at the first failure', async () => {
    const file = fileWith('### a\nGET /users?$top=1\n### b\n# @assert status == 201\nGET /users?$top=1\n### c\nGET /users?$top=1\n');
    const { code, stdout } = await run(file, '--all', '--json', '--stop-on-failure');
    assert.equal(code, 1);
    assert.deepEqual(
      linesOf(stdout).map(({ name, response, problems }) => [name, response?.status, problems[0]?.code]),
      [
        ['a', 200, undefined],
        ['b', 200, 'assertionFailed'],
        ['c', undefined, 'notSent'],
      ],
    );
    const people = await run(file, '--all', '--stop-on-failure');
    assert.match(people.stderr, /\n3 requests: 1 passed, 1 failed, 1 not sent\n$/);
    assert.match((await run(file, '--all')).stderr, /\n3 requests: 2 passed, 1 failed\n$/);
  });

  it('--timeout, unless the request names its own', async () => {
    const url = await serveHttp(cleanup, (request, response) => {
      if (request.url === '/never') return;
      setTimeout(() => response.end('late'), 1500);
    });
    const { code, stdout } = await run(fileWith(`GET ${url}/never\n###\n# @timeout 10 s\nGET ${url}/late\n`), '--all', '--json', '--timeout', '1');
    assert.equal(code, 1);
    assert.deepEqual(
      linesOf(stdout).map(({ problems, response }) => response?.status ?? problems[0]?.code),
      ['transport.timeout', 200],
    );
  });

  it('# @note wants --yes where nobody can be asked, before anything is sent', async () => {
    const { url, seen } = await echo();
    const file = fileWith(`GET ${url}/a\n###\n# @note Is the moon full?\nGET ${url}/b\n`);
    const refused = await run(file, '--all');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /GET http:.*\/b: Is the moon full\?\n {2}Send it with --yes/);
    assert.equal(seen.length, 0);
    assert.equal((await run(file, '--all', '--yes')).code, 0);
  });

  it('reads the fences of a Markdown file', async () => {
    const text = '# Words\n\nGET /not-this\n\n```http\n### Two\nGET /users?$top=2\n```\n\nand\n\n``` rest\nGET /groups?$top=1\n```\n';
    const file = join(folderWith({ 'how-to.md': text }), 'how-to.md');
    const { stdout } = await run(file, '--all', '--dry-run', '--json');
    assert.deepEqual(
      linesOf(stdout).map(({ name, line, request }) => [name, line, request.url.replace(/.*v1\.0/, '')]),
      [
        ['Two', 7, '/users?$top=2'],
        [null, 13, '/groups?$top=1'],
      ],
    );
    const one = await run(file, '--line', '13');
    assert.equal(one.code, 0, one.stderr);
  });

  it('sends all of samples/request-files.http, and every assertion holds', async () => {
    const { code, stdout, stderr } = await run(`${process.cwd()}/samples/request-files.http`, '--all', '--yes', '--json', '--environment', 'dev');
    assert.equal(code, 0, stderr);
    const lines = linesOf(stdout);
    assert.equal(lines.length, 8);
    assert.ok(lines.flatMap(({ assertions = [] }) => assertions).length >= 9);
  });

  it('shows all of samples/sandbox.http without sending any', async () => {
    const { code, stdout, stderr } = await run('samples/sandbox.http'.replace(/^/, `${process.cwd()}/`), '--all', '--dry-run', '--json');
    assert.equal(code, 0, stderr);
    const lines = linesOf(stdout);
    assert.ok(lines.length > 12);
    for (const { request, problems } of lines) {
      assert.ok(request.url.startsWith(`${sandbox.url}/v1.0/`), request.url);
      assert.doesNotMatch(request.url, /[{}]/);
      assert.deepEqual(problems, []);
    }
  });

  describe('--junit', () => {
    /** A small reader: elements with their attributes, in order; enough for what is written here, and it fails on what is not well-formed. */
    const read = (xml: string): readonly (readonly [string, Readonly<Record<string, string>>, number])[] => {
      const found: (readonly [string, Readonly<Record<string, string>>, number])[] = [];
      const open: string[] = [];
      let at = 0;
      for (const match of xml.matchAll(/<(\?xml|\/?[a-z]+)((?: [a-z]+="[^"<]*")*)(\/|\?)?>/g)) {
        const between = xml.slice(at, match.index);
        assert.doesNotMatch(between, /[<>]/, `text between tags: ${between}`);
        at = match.index + match[0].length;
        const [, name = '', attributes = '', end] = match;
        if (name === '?xml') continue;
        if (name.startsWith('/')) {
          assert.equal(open.pop(), name.slice(1));
          continue;
        }
        const values = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value] as const);
        found.push([name, Object.fromEntries(values), open.length]);
        if (end !== '/') open.push(name);
      }
      assert.deepEqual(open, []);
      assert.doesNotMatch(xml, /&(?!amp;|lt;|gt;|quot;|apos;|#\d+;)/);
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(xml, /[\0-\x08\x0b\x0c\x0e-\x1f]/);
      return found;
    };

    it('has a case for each request, with what failed', async () => {
      const { url } = await echo();
      const file = fileWith(
        [
          `### fine <&> "it's"\n# @assert status == 200\nGET ${url}/x`,
          `### wrong\n# @assert status == 201\n# @assert body contains \u0007secret-word\n# @assert body.$.id == 7\nGET ${url}/x`,
          '### refused\nGET /users/nobody@contoso.sandbox',
          '### mistaken\nGET /{{typo}}',
          '### silent\nGET http://127.0.0.1:9/x',
        ].join('\n\n'),
      );
      const report = join(file, '..', 'reports', 'junit.xml');
      const before = Date.now();
      const { code } = await run(file, '--all', '--junit', report);
      assert.equal(code, 1);
      const xml = readFileSync(report, 'utf8');
      assert.ok(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n'));
      const elements = read(xml);
      const [suites, suite, ...rest] = elements;
      for (const one of [suites, suite]) {
        const { tests, failures, errors, time } = one?.[1] ?? {};
        assert.deepEqual({ tests, failures, errors }, { tests: '5', failures: '2', errors: '2' });
        assert.match(time ?? '', /^\d+\.\d{3}$/);
      }
      assert.equal(suite?.[1]['skipped'], '0');
      // What junit-10.xsd of Jenkins' xUnit plugin allows, and no more.
      const allowed: Readonly<Record<string, readonly string[]>> = {
        testsuites: ['name', 'tests', 'failures', 'errors', 'time'],
        testsuite: ['name', 'tests', 'failures', 'errors', 'time', 'skipped', 'timestamp'],
        testcase: ['name', 'classname', 'time'],
        failure: ['type', 'message'],
        error: ['type', 'message'],
        skipped: ['message'],
      };
      for (const [name, values] of elements) assert.deepEqual(Object.keys(values), allowed[name], name);
      assert.equal(suite?.[0], 'testsuite');
      assert.equal(suite[1]['name'], file);
      assert.match(suite[1]['timestamp'] ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
      assert.ok(Math.abs(Date.parse(`${suite[1]['timestamp']}Z`) - before) < 20_000);
      assert.deepEqual(
        rest.map(([name, values, depth]) => [depth, name, values['name'] ?? values['type']]),
        [
          [2, 'testcase', 'fine &lt;&amp;&gt; &quot;it&apos;s&quot;'],
          [2, 'testcase', 'wrong'],
          [3, 'failure', 'assertionFailed'],
          [3, 'failure', 'assertionFailed'],
          [3, 'failure', 'assertionFailed'],
          [2, 'testcase', 'refused'],
          [3, 'failure', 'status'],
          [2, 'testcase', 'mistaken'],
          [3, 'error', 'requestHasProblems'],
          [2, 'testcase', 'silent'],
          [3, 'error', 'noAnswer'],
        ],
      );
      for (const [name, values] of rest.filter(([one]) => one === 'testcase')) {
        assert.equal(name, 'testcase');
        assert.equal(values['classname'], file);
        assert.match(values['time'] ?? '', /^\d+\.\d{3}$/);
      }
      const messages = rest.flatMap(([, { message }]) => message ?? []);
      assert.ok(
        messages.some((message) => /body\.\$\.id == 7.*Found: 42/.test(message)),
        'a value is said',
      );
      assert.ok(!messages.some((message) => message.includes('&quot;id&quot;')), 'a body is not');
      assert.ok(messages.some((message) => message.includes('\\u{7}')));
    });

    it('is written when nothing may be sent, and when it is interrupted', async () => {
      const refused = fileWith('### a\nPATCH /groups/x\n\n{}\n');
      const report = join(refused, '..', 'junit.xml');
      assert.equal((await run(refused, '--junit', report)).code, 2);
      assert.deepEqual(
        read(readFileSync(report, 'utf8')).map(([name, values]) => values['type'] ?? name),
        ['testsuites', 'testsuite', 'testcase', 'consentMissing'],
      );

      let asked: (() => void) | undefined;
      const wasAsked = new Promise<void>((done) => (asked = done));
      const url = await serveHttp(cleanup, (request, response) => {
        if (request.url === '/silent') asked?.();
        else response.end('x');
      });
      const file = fileWith(`### a\nGET ${url}/x\n### b\nGET ${url}/silent\n### c\nGET ${url}/x\n`);
      const path = join(file, '..', 'junit.xml');
      const started = program.start(['send', file, '--all', '--connections', connections, '--junit', path], { env });
      await wasAsked;
      assert.match(
        readFileSync(path, 'utf8'),
        /tests="3" failures="0" errors="3" time="[\d.]+" skipped="0"/,
        'while it runs it says that it has not ended',
      );
      started.child.kill('SIGINT');
      assert.equal((await started.ended).code, 130);
      assert.match(readFileSync(path, 'utf8'), /tests="3" failures="0" errors="0" time="[\d.]+" skipped="2"/);
    });

    it('that cannot be written stops it before anything is sent', async () => {
      const { url, seen } = await echo();
      const file = fileWith(`GET ${url}/x\n`, { 'taken/file': 'x' });
      const { code, stderr } = await run(file, '--junit', join(file, '..', 'taken'));
      assert.equal(code, 2);
      assert.match(stderr, /taken is a folder/);
      assert.equal(seen.length, 0);
      const both = await run(file, '--junit', 'x.xml', '--dry-run');
      assert.equal(both.code, 2);
      assert.ok(!existsSync('x.xml'));
    });
  });

  it('prints no secret in all of this', () => {
    const all = program.printed.join('\n');
    assert.ok(all.length > 10_000);
    assert.ok(!all.includes(sandbox.pfxPassword));
    assert.doesNotMatch(all, /eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.|PRIVATE KEY/);
  });
});
