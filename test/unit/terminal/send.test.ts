import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Cleanup, makeCertificate, serveHttp, serveHttps, serveProxy, serveRaw } from '../node/localServers.ts';
import { linesOf, type Ended, type Running } from './program.ts';
import { SandboxProgram } from './sandboxProgram.ts';

const passwordVariable = 'PREAUTHORISED_GRAPH_PFX_PASSWORD_SANDBOX';

describe('preauthorised-graph send', function () {
  this.timeout(30_000);
  const cleanup = new Cleanup();
  const at = new SandboxProgram();
  const users = 'GET /users?$top=2&$select=mail\n';
  const createGroup = `POST /groups\nContent-Type: application/json\n\n{"displayName":"G","mailEnabled":false,"mailNickname":"gg","securityEnabled":true}\n`;
  afterEach(() => cleanup.run());

  const variant = (name: string, changes: object): string => at.program.write(`${name}.json`, [{ ...at.sandbox.connections[0], ...changes }]);
  const send = (input: string, ...args: readonly string[]): Promise<Ended> => at.send('-', args, input);

  it('prints the body on stdout and all else on stderr', async () => {
    const { code, stdout, stderr } = await send(users);
    assert.equal(code, 0, stderr);
    const body = JSON.parse(stdout) as { value: readonly { mail: string }[] };
    assert.deepEqual(
      body.value.map((user) => Object.keys(user)),
      [['mail'], ['mail']],
    );
    assert.match(stdout, /\n {2}"value": \[\n/);
    assert.match(stderr, /^200 OK · \d+ ms · \d+ bytes · Sandbox\n$/);
  });

  it('shows headers with --verbose, the credential masked', async () => {
    const { stderr } = await send(users, '--verbose');
    assert.match(stderr, /> Authorization: Bearer ●●●●\n/);
    assert.match(stderr, /< Content-Type: application\/json/);
  });

  it('keeps the contract of --json', async () => {
    const file = at.program.write('contract.http', `### One\n# @name first\n${users}`);
    const { code, stdout, stderr } = await at.program.run(['send', file, '--connections', at.connections, '--json'], { env: at.env });
    assert.equal(code, 0, stderr);
    assert.equal(stderr, '');
    const [line, ...others] = linesOf(stdout);
    assert.ok(line?.response && others.length === 0);
    assert.deepEqual(Object.keys(line), ['name', 'line', 'request', 'response', 'problems']);
    assert.deepEqual([line.name, line.line, line.problems], ['first', 3, []]);
    assert.deepEqual(Object.keys(line.request), ['method', 'url', 'headers']);
    assert.deepEqual([line.request.method, line.request.url], ['GET', `${at.sandbox.url}/v1.0/users?$top=2&$select=mail`]);
    assert.deepEqual(line.request.headers[0], ['Authorization', 'Bearer ●●●●']);
    assert.deepEqual(Object.keys(line.response), ['status', 'headers', 'body', 'milliseconds']);
    assert.equal(line.response.status, 200);
    assert.ok(typeof line.response.body === 'string' && line.response.body.startsWith('{"@odata.context":'), 'the text as it came');
    assert.ok(Number.isInteger(line.response.milliseconds));
  });

  it('gives bodies that are no text as Base64, in both directions exactly', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0x1b, 0x80]);
    const url = await serveHttp(cleanup, (_request, response) => response.setHeader('Content-Type', 'application/octet-stream').end(bytes));
    const { stdout } = await send(`GET ${url}/x`, '--json');
    assert.deepEqual(linesOf(stdout)[0]?.response?.body, { base64: bytes.toString('base64') });
    const control = await serveHttp(cleanup, (_request, response) =>
      response.setHeader('Content-Type', 'text/plain').end('a\u001b[2Jb\u009bc\u202ed'),
    );
    const escaped = await send(`GET ${control}/x`, '--json');
    assert.doesNotMatch(escaped.stdout, /[\u001b\u009b\u202e]/u);
    assert.equal(linesOf(escaped.stdout)[0]?.response?.body, 'a\u001b[2Jb\u009bc\u202ed');
    const piped = await send(`GET ${control}/x`);
    assert.equal(piped.stdout, 'a\u001b[2Jb\u009bc\u202ed', 'a pipe gets what came');
  });

  it('--all sends in order, goes on after a failure, and exits 1', async () => {
    const { code, stdout } = await send(
      `### a\n${users}\n### b\nGET /users/nobody@contoso.sandbox\n### c\n${users}\n### d\nGET /users/{{who}}\n`,
      '--all',
      '--json',
    );
    assert.equal(code, 1);
    assert.deepEqual(
      linesOf(stdout).map(({ name, response }) => [name, response?.status]),
      [
        ['a', 200],
        ['b', 404],
        ['c', 200],
        ['d', undefined],
      ],
    );
  });

  it('--name finds names and titles, --line any line of a request', async () => {
    const text = `### a\n${users}\n### b\n# @name bee\nGET /users/nobody@contoso.sandbox\n`;
    for (const selection of [
      ['--name', 'bee'],
      ['--name', 'b'],
      ['--line', '4'],
      ['--line', '6'],
    ]) {
      const { stdout } = await send(text, '--dry-run', '--json', ...selection);
      assert.deepEqual(
        linesOf(stdout).map(({ name, line }) => [name, line]),
        [['bee', 6]],
        selection.join(' '),
      );
    }
    for (const selection of [['--name', 'zzz'], ['--line', '99'], []]) {
      const { code, stdout, stderr } = await send(text, ...selection);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /line 2: a\n {2}line 6: bee/);
    }
  });

  it('--dry-run opens no key, asks nobody and connects to nothing', async () => {
    let asked = 0;
    const url = await serveHttp(cleanup, (_request, response) => {
      asked++;
      response.end();
    });
    const file = variant('dry', { authority: url, resourceUri: url, baseResourceUrl: `${url}/v1.0`, certificate: { pfx: '/nowhere/no.pfx' } });
    const { code, stdout, stderr } = await at.program.run(['send', '-', '--connections', file, '--dry-run'], { input: createGroup });
    assert.deepEqual([code, stderr, asked], [0, '', 0]);
    assert.match(stdout, new RegExp(`^POST ${url}/v1\\.0/groups\nAuthorization: Bearer ●●●●\n`));
    assert.match(stdout, /\n\n\{"displayName":"G"/);
    const json = await at.program.run(['send', '-', '--connections', file, '--dry-run', '--json'], { input: createGroup });
    assert.deepEqual(Object.keys(linesOf(json.stdout)[0] ?? {}), ['name', 'line', 'request', 'problems']);
    assert.equal(typeof linesOf(json.stdout)[0]?.request.body, 'string');
  });

  it('--dry-run shows what is unknown as it stands', async () => {
    const { code, stdout } = await send(
      '@a = {{b}}/x\n@mine = me\nGET /users/{{a}}?m={{mine}}\nX-Who: {{who}}\nAuthorization: Bearer {{$aadV2Token}}\n',
      '--dry-run',
      '--json',
    );
    assert.equal(code, 1);
    const line = linesOf(stdout)[0];
    assert.equal(line?.request.url, '/users/{{b}}/x?m=me');
    assert.deepEqual(line.request.headers, [
      ['Authorization', 'Bearer ●●●●'],
      ['X-Who', '{{who}}'],
    ]);
    assert.deepEqual(
      line.problems.map(({ code: one, line: at }) => [one, at]),
      [
        ['variableUnknown', 3],
        ['variableUnknown', 4],
      ],
    );
  });

  it('--var wins over all other values', async () => {
    const { stdout } = await send('@n = 1\nGET /users?$top={{n}}\n', '--dry-run', '--json', '--var', 'n=3=4');
    assert.match(linesOf(stdout)[0]?.request.url ?? '', /\$top=3=4$/);
    assert.equal((await send(users, '--var', 'n')).code, 2);
  });

  it('sends what changes data with --yes only, and checks before the first request', async () => {
    const refused = await send(`### read\n${users}\n### write\n${createGroup}`, '--all');
    assert.deepEqual([refused.code, refused.stdout], [2, '']);
    assert.match(refused.stderr, /POST http:.*\/groups \(Sandbox\)\n {2}Send it with --yes/);
    const sent = await send(createGroup, '--yes', '--json');
    assert.equal(sent.code, 0, sent.stderr);
    assert.equal(linesOf(sent.stdout)[0]?.response?.status, 201);
  });

  it('wants the connection by name for a DELETE in production', async () => {
    const file = variant('production', { stage: 'production', access: 'readWrite' });
    const run = (...args: readonly string[]) =>
      at.program.run(['send', '-', '--connections', file, ...args], { env: at.env, input: `DELETE /groups(uniqueName='nothing')` });
    const refused = await run('--yes');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /Sandbox \(PRODUCTION\)\)\n {2}Send it with --connection 'Sandbox' --yes/);
    assert.equal((await run('--connection', 'Sandbox')).code, 2);
    const sent = await run('--yes', '--connection', 'Sandbox');
    assert.equal(sent.code, 1);
    assert.match(sent.stderr, /^404 Not Found .* · Sandbox \(PRODUCTION\)\n/);
  });

  it('never writes over a read-only connection', async () => {
    const file = variant('readonly', { access: 'readOnly' });
    const { code, stdout } = await at.program.run(['send', '-', '--connections', file, '--yes', '--json'], { env: at.env, input: createGroup });
    assert.equal(code, 1);
    assert.deepEqual(
      linesOf(stdout).map(({ response, problems }) => [response, problems[0]?.code]),
      [[undefined, 'accessRefused']],
    );
  });

  const keys: readonly (readonly [string, Readonly<Record<string, string>>, number, RegExp])[] = [
    ['a wrong password', { [passwordVariable]: 'wrong-password-1' }, 2, new RegExp(`The password in ${passwordVariable} does not open`)],
    ['no password', {}, 2, new RegExp(`Put it into the environment variable ${passwordVariable} or PREAUTHORISED_GRAPH_PFX_PASSWORD`)],
    [
      'a .pfx that is not there',
      { [passwordVariable]: 'x', PREAUTHORISED_GRAPH_PFX_SANDBOX: '/nowhere/secret.pfx' },
      2,
      /PREAUTHORISED_GRAPH_PFX_SANDBOX is neither the path/,
    ],
    ['Base64 that is no .pfx', { [passwordVariable]: 'x', PREAUTHORISED_GRAPH_PFX_SANDBOX: 'QUJD'.repeat(300) }, 2, /is not a \.pfx/],
  ];
  for (const [what, variables, expected, sentence] of keys) {
    it(`${what}: exit ${expected}`, async () => {
      const { code, stdout, stderr } = await at.program.run(['send', '-', '--connections', at.connections], { env: variables, input: users });
      assert.deepEqual([code, stdout], [expected, '']);
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /wrong-password-1|\/nowhere|QUJD|\n\s+at /);
    });
  }

  it('takes .pfx and password from variables, the one with the name first', async () => {
    const without = variant('without', { certificate: undefined });
    const base64 = readFileSync(at.sandbox.connections[0].certificate.pfx).toString('base64').replaceAll(/.{76}/g, '$&\n');
    const good = {
      PREAUTHORISED_GRAPH_PFX_SANDBOX: base64,
      [passwordVariable]: at.sandbox.pfxPassword,
      PREAUTHORISED_GRAPH_PFX_PASSWORD: 'of another',
    };
    const run = (variables: Readonly<Record<string, string>>) =>
      at.program.run(['send', '-', '--connections', without], { env: variables, input: users });
    assert.equal((await run(good)).code, 0);
    assert.equal(
      (
        await run({
          PREAUTHORISED_GRAPH_PFX_SANDBOX: at.sandbox.connections[0].certificate.pfx,
          PREAUTHORISED_GRAPH_PFX_PASSWORD: at.sandbox.pfxPassword,
        })
      ).code,
      0,
    );
    const missing = await run({ [passwordVariable]: at.sandbox.pfxPassword });
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /Put the path of its \.pfx into the environment variable PREAUTHORISED_GRAPH_PFX_SANDBOX/);
  });

  it('says on which line a mistake is', async () => {
    const file = at.program.write('mistakes.http', '### a\nGET\n\n### b\n\nGET /users/{{nobody}}\n');
    const first = await at.program.run(['send', file, '--line', '2', '--connections', at.connections], { env: at.env });
    assert.equal(first.code, 1);
    assert.match(first.stderr, /mistakes\.http:2: Error: The request line has no URL/);
    const second = await at.program.run(['send', file, '--line', '6', '--connections', at.connections], { env: at.env });
    assert.match(second.stderr, /mistakes\.http:6: Error: The variable “nobody” is not defined/);
  });

  it('files that cannot be used: exit 2', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[at.program.write('empty.http', '# nothing\n@a = b\n')], /There is no request in .*empty\.http/],
      [['missing.http'], /missing\.http does not exist/],
      [[at.program.folder], /is a folder/],
      [[at.program.write('one.http', users), '--connections', 'missing.json'], /missing\.json does not exist/],
      [
        [at.program.write('one.http', users), '--connections', at.program.write('broken.json', '{ "connections": [ }')],
        /broken\.json is not valid JSON: line 1, column 20/,
      ],
      [[at.program.write('one.http', users), '--connections', at.program.write('other.json', '{}')], /other\.json holds no connections/],
      [[at.program.write('one.http', users), '--environment', 'dev'], /There is no variables environment “dev”/],
      [[at.program.write('one.http', users)], /Set one up in VS Code, name a file with --connections FILE/],
      [['one.http', '--nonsense'], /There is no option --nonsense/],
    ];
    for (const [args, sentence] of cases) {
      const { code, stdout, stderr } = await at.program.run(['send', ...args], { env: at.env });
      assert.deepEqual([code, stdout], [2, ''], stderr);
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
  });

  it('chooses the connection: pinned, then --connection, then the environment’s, then the only one', async () => {
    const named = (name: string) => ({
      ...at.sandbox.connections[0],
      name,
      baseResourceUrl: `http://127.0.0.1:1/${name}`,
      authority: 'http://127.0.0.1:1',
      resourceUri: 'http://127.0.0.1:1',
    });
    const file = at.program.write('several.json', { connections: ['one', 'two', 'three'].map(named) });
    at.program.write('http-client.env.json', { dev: { $connection: 'three' } });
    const urlWith = async (input: string, ...args: readonly string[]): Promise<string> => {
      const { code, stdout, stderr } = await at.program.run(['send', '-', '--dry-run', '--json', '--connections', file, ...args], { input });
      return code === 0 ? (linesOf(stdout)[0]?.request.url ?? '') : stderr;
    };
    assert.equal(await urlWith('# @connection one\n\nGET /x', '--connection', 'two', '--environment', 'dev'), 'http://127.0.0.1:1/one/x');
    assert.equal(await urlWith('GET /x', '--connection', 'TWO', '--environment', 'dev'), 'http://127.0.0.1:1/two/x');
    assert.equal(await urlWith('GET /x', '--environment', 'dev'), 'http://127.0.0.1:1/three/x');
    assert.match(await urlWith('GET /x'), /There are several connections: one, two, three\./);
    assert.match(await urlWith('# @connection zero\n\nGET /x'), /There is no connection “zero”\.\n {2}There are: one, two, three\./);
  });

  it('reads a settings.json, and a person’s own connections when no file is named', async () => {
    const shared = {
      ...at.sandbox.connections[0],
      name: 'shared',
      resourceUri: 'https://graph.microsoft.com',
      baseResourceUrl: 'https://graph.microsoft.com/v1.0',
      cloud: 'global',
      access: 'readWrite',
    };
    const settings = at.program.write(
      'settings.json',
      `{ // VS Code's\n  "editor.rulers": [80,],\n  /* all */ "preauthorisedGraph.connections": [${JSON.stringify(shared)},],\n}`,
    );
    const fromSettings = await at.program.run(['send', '-', '--connections', settings, '--json'], { env: at.env, input: 'DELETE /groups/x' });
    assert.equal(fromSettings.code, 2, 'a workspace cannot take the question away');
    assert.match(fromSettings.stderr, /DELETE https:\/\/graph\.microsoft\.com\/v1\.0\/groups\/x \(shared\)/);
    at.program.write('home/.preauthorised-graph/connections.json', [{ ...shared, name: 'own' }, { name: 'Sandbox' }]);
    const own = await at.program.run(['send', '-', '--dry-run', '--json', '--connection', 'own'], { input: 'GET /me' });
    assert.equal(own.code, 0, own.stderr);
    assert.match(own.stderr, /The name “Sandbox” is reserved/);
    const only = await at.program.run(['send', '-', '--dry-run'], { input: 'GET /me' });
    assert.equal(only.code, 2, 'one that is left out may be the one that is meant');
  });

  it('no answer: a problem, and no response', async () => {
    const { code, stdout } = await send('GET http://127.0.0.1:9/x', '--json');
    assert.equal(code, 1);
    const line = linesOf(stdout)[0];
    assert.equal(line?.response, undefined);
    assert.equal(line?.problems[0]?.code, 'transport.refused');
  });

  it('masks credentials of the file’s own, sent or not', async () => {
    const seen: string[] = [];
    const url = await serveHttp(cleanup, (request, response) => {
      seen.push(request.headers.authorization ?? '');
      response.end();
    });
    const request = `GET ${url}/x\nAuthorization: Basic b3duOnNlY3JldA==\nX-Api-Key: own-secret\n`;
    for (const args of [['--json'], ['--verbose'], ['--dry-run'], ['--dry-run', '--json']]) {
      const { code, stdout, stderr } = await send(request, ...args);
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(stdout + stderr, /b3duOnN|own-secret/, args.join(' '));
      assert.match(stdout + stderr, /Basic ●●●●/);
    }
    assert.deepEqual(seen, ['Basic b3duOnNlY3JldA==', 'Basic b3duOnNlY3JldA==']);
    const unknown = await send(`${request}X-Who: {{who}}\n`, '--dry-run');
    assert.doesNotMatch(unknown.stdout + unknown.stderr, /b3duOnN|own-secret/);
  });

  it('a certificate that is not trusted has its own sentence, and NODE_EXTRA_CA_CERTS mends it', async () => {
    const certificate = makeCertificate('127.0.0.1');
    const url = await serveHttps(cleanup, certificate, (_request, response) => response.end('in'));
    const run = (more: Readonly<Record<string, string>>) =>
      at.program.run(['send', '-', '--connections', at.connections], { env: { ...at.env, ...more }, input: `GET ${url}/x` });
    const { code, stderr } = await run({});
    assert.equal(code, 1);
    assert.match(stderr, /The TLS certificate of .* is not trusted .*\n.*NODE_EXTRA_CA_CERTS/);
    const trusted = await run({ NODE_EXTRA_CA_CERTS: at.program.write('ca.pem', certificate.cert) });
    assert.deepEqual([trusted.code, trusted.stdout], [0, 'in']);
  });

  it('a proxy that wants a password has its own sentence', async () => {
    const proxy = await serveProxy(cleanup, 407, 'http://127.0.0.1:9', []);
    const { code, stderr } = await at.program.run(['send', '-', '--connections', at.connections], {
      env: { ...at.env, HTTPS_PROXY: proxy },
      input: 'GET https://graph.example.test/x',
    });
    assert.equal(code, 1);
    assert.match(stderr, /The proxy wants a user name and a password \(407\)/);
    assert.match(stderr, /HTTPS_PROXY in a terminal/);
  });

  it('Ctrl+C while an answer is awaited: exit 130 without a word', async () => {
    const asked = new Promise<void>((resolve) => {
      void serveRaw(cleanup, () => resolve()).then((url) => {
        silent = at.program.start(['send', '-', '--connections', at.connections], { env: at.env, input: `GET ${url}/x` });
      });
    });
    let silent: Running | undefined;
    await asked;
    silent?.child.kill('SIGINT');
    assert.deepEqual(await silent?.ended, { code: 130, stdout: '', stderr: '' });
  });

  it('is quiet when its output is not read to the end', async () => {
    const { child, ended } = at.program.start(['send', '-', '--all', '--connections', at.connections], {
      env: at.env,
      input: `${users}\n###\n${users}\n###\n${users}`,
    });
    child.stdout?.destroy();
    const { code, stderr } = await ended;
    assert.doesNotMatch(stderr, /Error|EPIPE/);
    assert.equal(code, 141);
    assert.ok(stderr.split('200 OK').length < 4, 'nor is more sent than is read');
  });

  it('prints no secret in all of this', () => {
    at.assertNoSecretPrinted();
    assert.doesNotMatch(at.program.printed.join('\n'), /wrong-password-1|b3duOnN/);
  });
});
