import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from '../../../src/core/http/parse.ts';
import { buildProgram, linesOf, type Program, type Running, type SandboxLine, type SentLine } from './program.ts';

const folder = resolve('samples');
const files = readdirSync(folder).filter((name) => name.endsWith('.http'));
/** Those for tasks of administrators and makers; the other two show what request files and the sandbox can do. */
const tasks = ['group-members.http', 'leaver-account.http', 'leaver-onedrive.http', 'onedrive-shortcut.http', 'send-mail.http'];

describe('the samples', function () {
  this.timeout(60_000);
  let program: Program;
  let running: Running;
  let sandbox: SandboxLine;
  let connections: string;

  before(async () => {
    program = await buildProgram();
    running = program.start(['sandbox', '--json']);
    sandbox = JSON.parse(await running.firstLine) as SandboxLine;
    connections = program.write('sandbox.json', sandbox);
  });
  after(async () => {
    running.child.kill('SIGINT');
    await running.ended;
    program.remove();
  });

  const sendAll = async (name: string): Promise<{ readonly code: number | null; readonly lines: readonly SentLine[] }> => {
    const { code, stdout } = await program.run(
      ['send', join(folder, name), '--all', '--yes', '--json', '--environment', 'dev', '--connections', connections],
      { env: { PREAUTHORISED_GRAPH_PFX_PASSWORD_SANDBOX: sandbox.pfxPassword } },
    );
    return { code, lines: linesOf(stdout) };
  };

  it('are these', () => assert.deepEqual(files, [...tasks, 'request-files.http', 'sandbox.http'].toSorted()));

  for (const name of files) {
    it(`${name} runs from the first request to the last, and once more`, async () => {
      const { requests } = parse(readFileSync(join(folder, name), 'utf8'));
      for (let round = 0; round < 2; round++) {
        const { code, lines } = await sendAll(name);
        assert.deepEqual(
          lines.map(({ line }) => line),
          requests.map(({ line }) => line + 1),
        );
        // A refusal that is there to be met says so in its title.
        const wrong = lines.filter((line) => (line.response?.status ?? 600) >= 400 && !line.name?.startsWith(`${line.response?.status}`));
        const failed = lines.flatMap(({ assertions = [] }) => assertions).filter(({ passed }) => !passed);
        assert.deepEqual([wrong, failed], [[], []]);
        if (name !== 'sandbox.http') assert.equal(code, 0);
      }
    });
  }

  for (const name of tasks) {
    it(`${name} says of each request what it needs, what it changes and what it becomes, and asserts its status`, () => {
      const text = readFileSync(join(folder, name), 'utf8');
      const blocks = text.split(/^### /m).slice(1);
      const { problems, connection, requests } = parse(text);
      assert.deepEqual([problems, connection, requests.length], [[], 'Sandbox', blocks.length]);
      for (const block of blocks) {
        for (const line of ['# Permission: ', '# Changes: ', '# In a flow: ', '# @assert status == 2']) assert.ok(block.includes(`\n${line}`), block);
        assert.equal(/^GET /m.test(block), block.includes('\n# Changes: nothing\n'), block);
      }
    });
  }
});
