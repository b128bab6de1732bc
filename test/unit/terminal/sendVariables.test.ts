import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf, type Ended } from './program.ts';
import { SandboxProgram } from './sandboxProgram.ts';

describe('preauthorised-graph send, variables', function () {
  this.timeout(30_000);
  const at = new SandboxProgram();

  const run = (file: string, ...args: readonly string[]): Promise<Ended> => at.send(file, args);

  const named = (name: string): object => ({ ...at.sandbox.connections[0], name, baseResourceUrl: `${at.sandbox.url}/${name}` });

  it('an environment brings its values and its connection', async () => {
    const file = at.fileWith('GET /{{what}}?s={{all}}&p={{secret}}&d={{$dotenv D}}\n', {
      'http-client.env.json': { $shared: { all: 's' }, one: { what: 'users', $connection: 'v1.0' }, two: { what: 'groups', $connection: 'beta' } },
      'http-client.private.env.json': { one: { secret: 'p1' }, two: { secret: 'p2' } },
      '.env': 'D=plain',
      '.env.two': 'D=of-two',
    });
    const both = at.program.write('both.json', { connections: [named('v1.0'), named('beta')] });
    const urlOf = async (environment: string): Promise<string | undefined> => {
      const { stdout, stderr } = await at.program.run(['send', file, '--connections', both, '--environment', environment, '--dry-run', '--json'], {
        env: at.env,
      });
      assert.equal(stderr, '');
      return linesOf(stdout)[0]?.request.url;
    };
    assert.equal(await urlOf('one'), `${at.sandbox.url}/v1.0/users?s=s&p=p1&d=plain`);
    assert.equal(await urlOf('two'), `${at.sandbox.url}/beta/groups?s=s&p=p2&d=of-two`);
    const none = await at.program.run(['send', file, '--connections', both, '--dry-run', '--json', '--connection', 'beta'], { env: at.env });
    assert.equal(none.code, 1, 'only what is shared holds');
    assert.equal(linesOf(none.stdout)[0]?.request.url, '/{{what}}?s=s&p={{secret}}&d=plain');
    const unknown = await run(file, '--environment', 'three');
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /There is no variables environment “three”\.\n {2}There are: one, two\./);
  });

  it('a pin that names another connection than the environment does is a warning, for the requests that are meant', async () => {
    const file = at.fileWith('GET /a\n\n### Pinned\n# @connection beta\nGET /b\n', {
      'http-client.env.json': { one: { $connection: 'v1.0' } },
    });
    const both = at.program.write('both.json', { connections: [named('v1.0'), named('beta')] });
    const saidOf = async (...selection: readonly string[]): Promise<string> => {
      const args = ['send', file, '--connections', both, '--environment', 'one', '--dry-run', '--json', ...selection];
      const { code, stdout, stderr } = await at.program.run(args, { env: at.env });
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
    const file = at.fileWith('GET /users\n', { 'http-client.env.json': '{ "dev": ' });
    const { code, stderr } = await run(file);
    assert.equal(code, 2);
    assert.match(stderr, /http-client\.env\.json is not valid JSON/);
  });

  it('warns of a private file that would be committed', async () => {
    const folder = at.folderWith({ 'requests.http': 'GET /users\n', 'http-client.private.env.json': { dev: { a: 'b' } } });
    execFileSync('git', ['init', '--quiet', folder]);
    const { code, stderr } = await run(join(folder, 'requests.http'), '--dry-run');
    assert.equal(code, 0);
    assert.match(stderr, /^Warning: .*http-client\.private\.env\.json is in a git repository and not ignored/);
    writeFileSync(join(folder, '.gitignore'), '*.private.env.json\n');
    assert.equal((await run(join(folder, 'requests.http'), '--dry-run')).stderr, '');
  });

  it('imports variables, and says which file is missing', async () => {
    const file = at.fileWith('# @import common/all.http\nGET /users?$top={{n}}\n', { 'common/all.http': '@n = 3\n' });
    assert.match(linesOf((await run(file, '--dry-run', '--json')).stdout)[0]?.request.url ?? '', /\$top=3$/);
    const missing = await run(at.fileWith('\n# @import gone.http\nGET /users\n'), '--dry-run');
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /requests\.http:2: There is no file gone\.http to import/);
  });

  it('--var answers prompts and placeholders; without it the problem says what to give', async () => {
    const text =
      '# @prompt top How many?\n# @secret pass\nGET /users/{id | userPrincipalName}?$top={{top}}&p={{pass}}&c={{$pick Which? $value: a,b}}\n';
    const file = at.fileWith(text);
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
    assert.equal(line?.request.url, `${at.sandbox.url}/v1.0/users/{id | userPrincipalName}?$top={{top}}&p={{pass}}&c={{$pick Which? $value: a,b}}`);
    assert.equal(line.problems.length, 4);
    const given = await run(file, '--dry-run', '--json', '--var', 'id=a b', '--var', 'top=2', '--var', 'pass=x', '--var', 'Which=b');
    assert.equal(given.code, 0, given.stdout);
    assert.equal(linesOf(given.stdout)[0]?.request.url, `${at.sandbox.url}/v1.0/users/a%20b?$top=2&p=x&c=b`);
  });

  it('a request without an answer does not keep the others from being sent', async () => {
    const { code, stdout } = await run(at.fileWith('# @prompt a\nGET /{{a}}\n###\nGET /users?$top=1\n'), '--all', '--json');
    assert.equal(code, 1);
    assert.deepEqual(
      linesOf(stdout).map(({ response }) => response?.status),
      [undefined, 200],
    );
  });

  it('a token variable chooses the connection, and --connection must agree with it', async () => {
    const other = { ...at.sandbox.connections[0], name: 'other', tenantId: '99999999-9999-4999-8999-999999999999' };
    const both = at.program.write('tenants.json', [at.sandbox.connections[0], other]);
    const file = at.fileWith(`GET /users\nAuthorization: {{$aadV2Token appOnly tenantId:${other.tenantId}}}\n`);
    const dry = (...args: readonly string[]) => at.program.run(['send', file, '--connections', both, '--dry-run', '--json', ...args]);
    assert.equal((await dry()).code, 0);
    const disagree = await dry('--connection', 'Sandbox');
    assert.equal(disagree.code, 1);
    assert.deepEqual(
      linesOf(disagree.stdout)[0]?.problems.map(({ code }) => code),
      ['tokenOfOther'],
    );
  });

  it('prints no secret in all of this', () => at.assertNoSecretPrinted());
});
