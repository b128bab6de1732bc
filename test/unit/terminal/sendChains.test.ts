import assert from 'node:assert/strict';
import { Cleanup } from '../node/localServers.ts';
import { serveEcho } from './echoServer.ts';
import { linesOf, type Ended } from './program.ts';
import { SandboxProgram } from './sandboxProgram.ts';

describe('preauthorised-graph send, requests that need each other', function () {
  this.timeout(30_000);
  const cleanup = new Cleanup();
  const at = new SandboxProgram();
  afterEach(() => cleanup.run());

  const run = (file: string, ...args: readonly string[]): Promise<Ended> => at.send(file, args);

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

  it('all: in order, each once', async () => {
    const { code, stdout, stderr } = await run(at.fileWith(chain), '--all', '--json');
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
    const { code, stdout, stderr } = await run(at.fileWith(chain), '--name', 'Again', '--json');
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      linesOf(stdout).map(({ name }) => name),
      ['Again'],
    );
    assert.match(stderr, /^“find” is sent first, since “(?:one|Again)” needs its answer\.\n“find”: 200 OK\n/m);
    assert.equal(stderr.split('is sent first').length, 3);
  });

  it('what it needs and what changes data wants --yes, before anything is sent', async () => {
    const { url, seen } = await serveEcho(cleanup);
    const file = at.fileWith(`# @name make\nPOST ${url}/things\n\n{}\n\n###\n# @name use\nGET ${url}/things/{{make.response.body.$.id}}\n`);
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
      at.fileWith('# @name a\nGET /users?$top=1\n###\n# @name b\nGET /users/{{a.response.body.$.nothing}}\n'),
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
      at.fileWith('# @name a\nGET /{{b.response.body.$.x}}\n###\n# @name b\nGET /{{a.response.body.$.x}}\n'),
      '--all',
      '--json',
    );
    assert.equal(circle.code, 1);
    assert.deepEqual(
      linesOf(circle.stdout).map(({ problems }) => problems[0]?.code),
      ['chainCycle', 'chainCycle'],
    );
  });

  it('--stop-on-failure ends at the first failure', async () => {
    const file = at.fileWith('### a\nGET /users?$top=1\n### b\n# @assert status == 201\nGET /users?$top=1\n### c\nGET /users?$top=1\n');
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

  it('prints no secret in all of this', () => at.assertNoSecretPrinted());
});
