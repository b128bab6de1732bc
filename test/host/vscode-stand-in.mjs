#!/usr/bin/env node
// Stands in for the desktop program `code` where there is none: takes the flags that @vscode/test-electron gives it, runs the
// same tests in VS Code's server with a headless browser as its window, and ends with their exit code.
// `PREAUTHORISED_GRAPH_TEST_VSCODE` says which build: `oldest` or `newest`.
import { basename, dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { ensureBrowser } from '../../scripts/browser.mjs';
import { main } from '../../scripts/process.mjs';
import { ensureVsCode, startServer, workbenchUrl } from '../../scripts/vscode.mjs';

/** For the whole run: a workbench that never starts its tests must not wait for ever. */
const limit = 600_000;

/** What a server without compiled native modules and without an extension gallery complains of, whoever's tests it runs. */
const noise = /bindings file|release\/watchdog|open-vsx\.org|\[Service Worker\]|Creating a socket|connection token|updating additional builtin/i;

await main(async () => {
  const { values, positionals } = parseArgs({ strict: false, allowPositionals: true, args: process.argv.slice(2) });
  const userData = String(values['user-data-dir']);
  // The server has no flag for it: its user data is always `data` in the folder that it is given.
  if (basename(userData) !== 'data') throw new Error(`--user-data-dir must end in /data, and is ${userData}`);
  const name = process.env.PREAUTHORISED_GRAPH_TEST_VSCODE ?? 'newest';
  const build = await ensureVsCode(name);
  const browser = await chromium.launch(await ensureBrowser());
  const server = await startServer({
    build,
    dataFolder: dirname(userData),
    underTest: true,
    trustEverything: 'disable-workspace-trust' in values,
    log: `host-${name}-server`,
  });
  const page = await browser.newPage();
  let code = 1;
  try {
    code = await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`the tests did not end within ${limit / 1000} s`)), limit).unref();
      page.once('crash', () => reject(new Error('the browser crashed')));
      void server.closed.then(() => reject(new Error('the server ended before the tests did')));
      const ready = Promise.all([
        page.exposeFunction('codeAutomationLog', (type, args) => {
          if (!noise.test(String(args[0]))) console.log(`[${type}]`, ...args);
        }),
        page.exposeFunction('codeAutomationExit', resolve),
      ]);
      ready
        .then(() =>
          page.goto(
            workbenchUrl(server, {
              folder: positionals[0],
              extensionDevelopmentPath: values.extensionDevelopmentPath,
              extensionTestsPath: values.extensionTestsPath,
            }),
          ),
        )
        .catch(reject);
    });
  } finally {
    // Not waiting for the page: an `unload` handler of the workbench can hold it.
    await Promise.all([browser.close(), server.stop()]);
  }
  process.exit(code);
});
