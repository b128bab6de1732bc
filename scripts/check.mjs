// `npm run check`: types, lint, layers, format and dead code, all at once; what failed is printed whole.
import { installPackages } from './install.mjs';
import { elapsed, isProgram, main, run } from './process.mjs';

const tool = (name) => [process.execPath, `node_modules/${name}`];

const checks = {
  types: [...tool('typescript/bin/tsc'), '--noEmit', '-p', '.'],
  'types-webview': [...tool('typescript/bin/tsc'), '--noEmit', '-p', 'src/webview'],
  lint: [...tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', 'src', 'test', 'bench', 'scripts', 'esbuild.mjs'],
  layers: [
    ...tool('mocha/bin/mocha.js'),
    '--no-config',
    '--node-option',
    'import=tsx',
    '--reporter',
    'dot',
    'test/unit/house.test.ts',
    '--grep',
    'the house',
  ],
  format: [...tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', 'src', 'test', 'scripts', 'bench', 'esbuild.mjs'],
  'dead-code': [...tool('knip/bin/knip.js'), '--no-progress'],
};

/** @returns {Promise<number>} how many checks failed */
export async function check() {
  const failed = await Promise.all(
    Object.entries(checks).map(async ([name, [command, ...args]]) => {
      const since = Date.now();
      const { code, log } = await run(command, args, { log: `check-${name}` });
      console.log(`  ${code === 0 ? '✔' : '✘'} ${name} (${elapsed(since)})${code === 0 ? '' : `\n${log()}`}`);
      return code !== 0;
    }),
  );
  return failed.filter(Boolean).length;
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await installPackages();
    if ((await check()) > 0) process.exitCode = 1;
  });
}
