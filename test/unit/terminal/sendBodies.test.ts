import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cleanup } from '../node/localServers.ts';
import { serveEcho } from './echoServer.ts';
import { linesOf, type Ended } from './program.ts';
import { SandboxProgram } from './sandboxProgram.ts';

describe('preauthorised-graph send, bodies from files', function () {
  this.timeout(30_000);
  const cleanup = new Cleanup();
  const at = new SandboxProgram();
  afterEach(() => cleanup.run());

  const run = (file: string, ...args: readonly string[]): Promise<Ended> => at.send(file, args);

  it('come from files beside the request file', async () => {
    const { url, seen } = await serveEcho(cleanup);
    const folder = at.folderWith({ 'sub/data.json': '{"who":"{{who}}"}' });
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
    const { url, seen } = await serveEcho(cleanup);
    const file = at.fileWith(
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
    const { url, seen } = await serveEcho(cleanup);
    const folder = at.folderWith({ 'requests.http': `PUT ${url}/big\nContent-Type: application/octet-stream\n\n< big.bin\n` });
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
    const { url, seen } = await serveEcho(cleanup);
    const file = at.fileWith(`POST ${url}/x\n\n< gone.json\n`);
    for (const args of [['--yes'], ['--dry-run']]) {
      const { code, stderr } = await run(file, ...args);
      assert.equal(code, 1, stderr);
      assert.match(stderr, /requests\.http:3: Error: The file .*gone\.json does not exist/);
    }
    assert.deepEqual(seen, []);
  });

  it('a batch in a file counts by its items', async () => {
    const file = at.fileWith('POST /$batch\nContent-Type: application/json\n\n< batch.json\n', {
      'batch.json': { requests: [{ id: '1', method: 'GET', url: '/users?$top=1' }] },
    });
    const { code, stderr } = await run(file, '--json');
    assert.doesNotMatch(stderr, /changes data/);
    assert.notEqual(code, 2, stderr);
  });

  it('prints no secret in all of this', () => at.assertNoSecretPrinted());
});
