// `npm test`: everything. `npm test -- unit|host|window … [--grep PATTERN]`: those suites alone, without the checks.
// The last line is `N passed, N failed, N skipped`; a check, an install or a suite that breaks down counts as one failed.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser.mjs';
import { check } from './check.mjs';
import { installPackages } from './install.mjs';
import { Unable, buildFolder, elapsed, logFile, run, tail } from './process.mjs';
import { ensureVsCode } from './vscode.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const fail = (message) => {
  total.failed += 1;
  console.log(message);
};

/** Prints a heading, and leaves `work`'s failure as one failed test instead of an end. */
async function step(title, work) {
  const since = Date.now();
  console.log(`\n── ${title}`);
  try {
    await work();
    console.log(`   ${elapsed(since)}`);
  } catch (error) {
    fail(error instanceof Unable ? error.message : error.stack);
  }
}

/** Runs one mocha run, whose reporter leaves its counts in a file, and adds them. */
async function suite(name, command, args, { quiet = false, env = {} } = {}) {
  const counts = join(buildFolder, `counts-${name}.json`);
  const report = logFile(`${name}-report`);
  rmSync(counts, { force: true });
  rmSync(report, { force: true });
  const { code, log } = await run(command, args, {
    env: { ...process.env, ...env, PREAUTHORISED_GRAPH_TEST_COUNTS: counts, ...(quiet && { PREAUTHORISED_GRAPH_TEST_REPORT: report }) },
    ...(quiet && { log: name }),
  });
  if (quiet && existsSync(report)) process.stdout.write(readFileSync(report));
  const counted = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : undefined;
  for (const key of Object.keys(total)) total[key] += counted?.[key] ?? 0;
  const ran = counted === undefined ? 0 : counted.passed + counted.failed;
  if (ran === 0) fail(`The ${name} tests did not run.`);
  else if (code !== 0 && counted.failed === 0) fail(`The ${name} tests ended with exit code ${code}.`);
  if (quiet && (code !== 0 || ran === 0)) console.log(`The end of .build/logs/${name}.log:\n${tail(log(), 60)}`);
}

const mocha = (name, grep) =>
  suite(name, process.execPath, [
    'node_modules/mocha/bin/mocha.js',
    '--config',
    `.mocharc.${name}.json`,
    ...(grep === undefined ? [] : ['--grep', grep]),
  ]);

const host = (name, grep) =>
  suite(`host-${name}`, process.execPath, ['test/host/run.mjs', name], {
    quiet: true,
    env: {
      ...(grep !== undefined && { PREAUTHORISED_GRAPH_TEST_GREP: grep }),
      ...(process.stdout.isTTY && { PREAUTHORISED_GRAPH_TEST_COLORS: '1' }),
    },
  });

async function testAll() {
  const {
    values: { grep },
    positionals,
  } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });
  const unknown = positionals.filter((name) => !['unit', 'host', 'window'].includes(name));
  if (unknown.length > 0) throw new Unable(`There is no suite called ${unknown.join(', ')}; there are unit, host and window.`);
  const wanted = (name) => positionals.length === 0 || positionals.includes(name);

  await installPackages();
  // Downloads take the network, the checks and unit tests the processor: both at once.
  const inVsCode = wanted('host') || wanted('window');
  const vscode = inVsCode ? Promise.allSettled([ensureBrowser(), installVsCodes(wanted('host'))]) : Promise.resolve([]);

  let built = true;
  await step('build', async () => {
    built = (await run(process.execPath, ['esbuild.mjs'])).code === 0;
    if (!built) throw new Unable('The build failed.');
  });
  if (positionals.length === 0)
    await step('checks', async () => {
      total.failed += await check();
    });
  if (wanted('unit')) await step('unit tests', () => mocha('unit', grep));
  const missing = (await vscode).filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  if (!built || missing.length > 0) {
    for (const reason of missing) fail(reason instanceof Unable ? reason.message : reason.stack);
    return;
  }
  if (wanted('host')) {
    await step('inside the oldest VS Code', () => host('oldest', grep));
    await step('inside the newest VS Code', () => host('newest', grep));
  }
  if (wanted('window')) await step('in the window, as a person', () => mocha('window', grep));
}

/** One after the other: npm's cache is shared, and each already uses the whole line. */
async function installVsCodes(both) {
  if (both) await ensureVsCode('oldest');
  await ensureVsCode('newest');
}

const since = Date.now();
try {
  await testAll();
} catch (error) {
  fail(error instanceof Unable ? error.message : error.stack);
}
console.log(`\n   ${elapsed(since)} in all`);
process.exitCode = total.failed > 0 ? 1 : 0;
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
