// The tests of test/host inside one VS Code: `node test/host/run.mjs oldest|newest`. `npm test` calls it for both.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { build } from 'esbuild';
import { atEnd, buildFolder, main, root } from '../../scripts/process.mjs';

/** Bundled, since VS Code's Node knows no TypeScript; ES modules, as VS Code loads them for an extension of `type: module`. */
async function bundle() {
  const outdir = join(buildFolder, 'host');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['test/host/index.ts', 'test/host/**/*.test.ts'],
    outbase: 'test/host',
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    // Only `vscode` is VS Code's own; packages are found in node_modules.
    packages: 'external',
    logLevel: 'warning',
  });
  return join(outdir, 'index.js');
}

await main(async () => {
  const name = process.argv[2] ?? 'newest';
  const extensionTestsPath = await bundle();
  // Real path: macOS keeps its temporary folder behind a link, and VS Code compares paths.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'preauthorised-graph-host-')));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const [home, workspace, user] = [join(folder, 'home'), join(folder, 'workspace'), join(folder, 'data')];
  mkdirSync(home);
  cpSync(join(root, 'test', 'host', 'workspace'), workspace, { recursive: true });
  cpSync(join(root, 'test', 'host', 'settings.json'), join(user, 'User', 'settings.json'));
  try {
    await runTests({
      vscodeExecutablePath: join(root, 'test', 'host', 'vscode-stand-in.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath,
      launchArgs: [workspace, `--user-data-dir=${user}`, `--extensions-dir=${join(folder, 'extensions')}`],
      extensionTestsEnv: { HOME: home, USERPROFILE: home, PREAUTHORISED_GRAPH_TEST_VSCODE: name },
    });
  } catch (error) {
    // The report has said which tests failed.
    if (!(error instanceof TestRunFailedError)) throw error;
    process.exitCode = 1;
  }
});
