import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildProgram, type Program, type SandboxLine } from './program.ts';

describe('preauthorised-graph sandbox', function () {
  this.timeout(30_000);
  let program: Program;
  before(async () => {
    program = await buildProgram();
  });
  after(() => program.remove());

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`says with --json how it is reached, and takes its key away on ${signal}`, async () => {
      const { child, ended, firstLine } = program.start(['sandbox', '--json']);
      const line = JSON.parse(await firstLine) as SandboxLine;
      assert.deepEqual(Object.keys(line), ['connections', 'pfxPassword', 'url']);
      assert.match(line.url, /^http:\/\/127\.0\.0\.1:\d+$/);
      const [connection] = line.connections;
      assert.deepEqual([connection['name'], connection['cloud'], connection['authority']], ['Sandbox', 'custom', line.url]);
      const { pfx } = connection.certificate;
      if (process.platform !== 'win32') {
        assert.equal(statSync(pfx).mode & 0o777, 0o600);
        assert.equal(statSync(dirname(pfx)).mode & 0o777, 0o700);
      }
      const stored = readFileSync(join(dirname(pfx), 'connections.json'), 'utf8');
      assert.deepEqual(JSON.parse(stored), { connections: line.connections });
      child.kill(signal);
      const { code, stdout, stderr } = await ended;
      assert.deepEqual([code, stderr, stdout.split('\n').length], [0, '', 2]);
      assert.ok(!existsSync(dirname(pfx)));
    });
  }

  it('says to people what to type, and that works', async function () {
    if (process.platform === 'win32') this.skip();
    const { child, ended } = program.start(['sandbox']);
    let text = '';
    await new Promise<void>((resolve) => {
      child.stdout?.on('data', (chunk: string) => {
        text += chunk;
        if (/send - --connections .*\n/.test(text)) resolve();
      });
    });
    const commands = text
      .split('\n')
      .filter((line) => line.startsWith('  '))
      .join('\n');
    const shim = program.write(
      'bin/preauthorised-graph',
      `#!/bin/sh\nexec '${process.execPath}' '${join(program.folder, 'program', 'dist', 'cli.js')}' "$@"\n`,
    );
    chmodSync(shim, 0o755);
    const typed = spawnSync('sh', ['-c', commands], {
      encoding: 'utf8',
      env: { PATH: `${dirname(shim)}:${process.env['PATH'] ?? ''}`, HOME: program.home },
    });
    assert.equal(typed.status, 0, typed.stderr);
    assert.match(typed.stderr, /^200 OK/);
    child.kill('SIGINT');
    assert.equal((await ended).code, 0);
  });

  it('a port that is taken: exit 2, and no key is left', async () => {
    const first = program.start(['sandbox', '--json']);
    const { url } = JSON.parse(await first.firstLine) as SandboxLine;
    const { code, stdout, stderr } = await program.run(['sandbox', '--port', new URL(url).port]);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /port \d+ is taken/);
    first.child.kill('SIGINT');
    await first.ended;
  });
});
