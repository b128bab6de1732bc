import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Cleanup, serveHttp } from '../node/localServers.ts';
import { serveEcho } from './echoServer.ts';
import { linesOf, type Ended } from './program.ts';
import { SandboxProgram } from './sandboxProgram.ts';

describe('preauthorised-graph send, a whole file', function () {
  this.timeout(30_000);
  const cleanup = new Cleanup();
  const at = new SandboxProgram();
  afterEach(() => cleanup.run());

  const run = (file: string, ...args: readonly string[]): Promise<Ended> => at.send(file, args);

  it('--timeout, unless the request names its own', async () => {
    const url = await serveHttp(cleanup, (request, response) => {
      if (request.url === '/never') return;
      setTimeout(() => response.end('late'), 1500);
    });
    const { code, stdout } = await run(at.fileWith(`GET ${url}/never\n###\n# @timeout 10 s\nGET ${url}/late\n`), '--all', '--json', '--timeout', '1');
    assert.equal(code, 1);
    assert.deepEqual(
      linesOf(stdout).map(({ problems, response }) => response?.status ?? problems[0]?.code),
      ['transport.timeout', 200],
    );
  });

  it('# @note wants --yes where nobody can be asked, before anything is sent', async () => {
    const { url, seen } = await serveEcho(cleanup);
    const file = at.fileWith(`GET ${url}/a\n###\n# @note Is the moon full?\nGET ${url}/b\n`);
    const refused = await run(file, '--all');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /GET http:.*\/b: Is the moon full\?\n {2}Send it with --yes/);
    assert.equal(seen.length, 0);
    assert.equal((await run(file, '--all', '--yes')).code, 0);
  });

  it('reads the fences of a Markdown file', async () => {
    const text = '# Words\n\nGET /not-this\n\n```http\n### Two\nGET /users?$top=2\n```\n\nand\n\n``` rest\nGET /groups?$top=1\n```\n';
    const file = join(at.folderWith({ 'how-to.md': text }), 'how-to.md');
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

  it('shows all of samples/sandbox.http without sending any', async () => {
    const { code, stdout, stderr } = await run('samples/sandbox.http'.replace(/^/, `${process.cwd()}/`), '--all', '--dry-run', '--json');
    assert.equal(code, 0, stderr);
    const lines = linesOf(stdout);
    assert.ok(lines.length > 12);
    for (const { request, problems } of lines) {
      assert.ok(request.url.startsWith(`${at.sandbox.url}/v1.0/`), request.url);
      assert.doesNotMatch(request.url, /[{}]/);
      assert.deepEqual(problems, []);
    }
  });

  it('prints no secret in all of this', () => at.assertNoSecretPrinted());
});
