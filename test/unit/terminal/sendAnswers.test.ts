import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Cleanup } from '../node/localServers.ts';
import { serveEcho } from './echoServer.ts';
import { linesOf, type Ended } from './program.ts';
import { SandboxProgram } from './sandboxProgram.ts';

describe('preauthorised-graph send, what is done with the answer', function () {
  this.timeout(30_000);
  const cleanup = new Cleanup();
  const at = new SandboxProgram();
  afterEach(() => cleanup.run());

  const run = (file: string, ...args: readonly string[]): Promise<Ended> => at.send(file, args);

  it('>>! replaces a file only with --yes', async () => {
    const { url } = await serveEcho(cleanup);
    const file = at.fileWith(`GET ${url}/x\n\n>>! answer.json\n`, { 'answer.json': 'precious' });
    const refused = await run(file);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /answer\.json is there already[^]*--yes/);
    const answer = resolve(file, '../answer.json');
    assert.equal(readFileSync(answer, 'utf8'), 'precious');
    assert.equal((await run(file, '--yes')).code, 0);
    assert.equal(readFileSync(answer, 'utf8'), '{"id":"42"}');
  });

  it('says that it reads variables from outside, in one line', async () => {
    const { url, seen } = await serveEcho(cleanup);
    const file = at.fileWith(`# @import ../shared-variables.http\n# @import in.http\nGET ${url}/{{v}}/{{w}}\n`, { 'in.http': '@w = 2\n' });
    writeFileSync(resolve(file, '../../shared-variables.http'), '@v = 1\n');
    const { code, stderr } = await at.program.run(['send', file, '--connections', at.connections], { env: at.env, cwd: resolve(file, '..') });
    assert.equal(code, 0, stderr);
    assert.equal(seen[0]?.line, 'GET /1/2');
    assert.equal(stderr.match(/Variables are read from [^\n]*shared-variables\.http, outside of /g)?.length, 1);
    assert.doesNotMatch(stderr, /in\.http, outside/);
  });

  it('>> saves the body beside the request file, and never over a file', async () => {
    const { url } = await serveEcho(cleanup);
    const file = at.fileWith(`GET ${url}/x\n\n>> out/answer.json\n`);
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
    const { url } = await serveEcho(cleanup);
    const { code, stderr } = await run(at.fileWith(`GET ${url}/x\n\n>>! sub\n`, { 'sub/file': 'x' }));
    assert.equal(code, 1);
    assert.match(stderr, /Error: The body could not be saved to “sub”/);
  });

  it('an assertion that does not hold: exit 1, and what was found', async () => {
    const file = at.fileWith(
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
    const { code, stdout } = await run(at.fileWith('# @assert status == 404\nGET /users/nobody@contoso.sandbox\n'), '--json');
    assert.equal(code, 1);
    assert.ok(linesOf(stdout)[0]?.problems.every(({ severity }) => severity !== 'error'));
  });

  it('says that a script is not run', async () => {
    const { url } = await serveEcho(cleanup);
    const { code, stderr } = await run(at.fileWith(`GET ${url}/x\n\n> {%\nclient.test("x", () => client.assert(false));\n%}\n`));
    assert.equal(code, 0);
    assert.match(stderr, /requests\.http:3: Scripts are not run, and not sent\./);
  });

  it('prints no secret in all of this', () => at.assertNoSecretPrinted());
});
