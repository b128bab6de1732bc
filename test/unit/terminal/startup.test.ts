import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { buildProgram, type Program } from './program.ts';

describe('preauthorised-graph', function () {
  this.timeout(30_000);
  let program: Program;
  before(async () => {
    program = await buildProgram();
  });
  after(() => program.remove());

  it('starts without msal-node, node-forge, the sandbox and the proxy libraries', () => {
    const { outputs } = program.metafile;
    const entry = Object.keys(outputs).find((path) => path.endsWith('/cli.js'));
    const closure = new Set<string>();
    const visit = (path: string): void => {
      if (closure.has(path)) return;
      closure.add(path);
      for (const { path: next, kind } of outputs[path]?.imports ?? []) if (kind === 'import-statement') visit(next);
    };
    visit(entry ?? '');
    const inputs = [...closure].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
    assert.ok(inputs.some((path) => path.endsWith('terminal/program.ts')));
    assert.deepEqual(
      inputs.filter((path) => /msal|node-forge|src\/sandbox|proxy-from-env|proxy-agent/.test(path)),
      [],
    );
    const all = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
    for (const late of [/msal-node/, /node-forge/, /src\/sandbox/])
      assert.ok(
        all.some((path) => late.test(path)),
        `${late} comes later`,
      );
  });

  it('says what it is', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(await program.run(['--version']), { code: 0, stdout: `preauthorised-graph ${version}\n`, stderr: '' });
    for (const args of [[], ['--help'], ['certificate'], ['certificate', 'create', '--help'], ['send', '-h'], ['sandbox', '--help']]) {
      const { code, stdout, stderr } = await program.run(args);
      assert.deepEqual([code, stderr], [0, ''], args.join(' '));
      assert.match(stdout, /^preauthorised-graph/);
      assert.doesNotMatch(stdout, /[{}]\d|undefined/);
      for (const line of stdout.split('\n')) assert.ok(line.length <= 120, line);
    }
  });

  for (const args of [
    ['bogus'],
    ['certificate', 'bogus'],
    ['--nonsense'],
    ['send'],
    ['send', 'a', 'b'],
    ['send', 'a', '--line', '0'],
    ['send', 'a', '--all', '--line', '1'],
    ['sandbox', '--port', '70000'],
    ['send', 'a', '--name'],
  ]) {
    it(`${args.join(' ')}: exit 2 and where help is`, async () => {
      const { code, stdout, stderr } = await program.run(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^Error: .+\n {2}“preauthorised-graph .*--help” says what can be given\.\n$/);
    });
  }
});
