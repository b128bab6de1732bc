// Drives a window ad hoc: `node scripts/look.mjs [FILE] [--theme light] [--oldest] [--untrusted]`. FILE is a module, .ts or .mjs, that
// exports `look(window)`; what it can do is at the top of test/window/harness.ts. Without FILE: one picture of the window.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { installPackages } from './install.mjs';
import { Unable, main, run } from './process.mjs';

await main(async () => {
  const {
    values,
    positionals: [file],
  } = parseArgs({
    allowPositionals: true,
    options: { theme: { type: 'string' }, oldest: { type: 'boolean' }, untrusted: { type: 'boolean' } },
  });
  await installPackages();
  if ((await run(process.execPath, ['esbuild.mjs', '--development'])).code !== 0) throw new Unable('The build failed.');
  const { tsImport } = await import('tsx/esm/api');
  const load = (path) => tsImport(pathToFileURL(resolve(path)).href, import.meta.url);
  const { openWindow } = await load('test/window/harness.ts');
  const look = file === undefined ? async (window) => console.log(await window.screenshot('look')) : (await load(file)).look;
  const window = await openWindow({ theme: values.theme ?? 'dark', trusted: !values.untrusted, vscode: values.oldest ? 'oldest' : 'newest' });
  try {
    await look(window);
  } catch (error) {
    // A step of the harness that waited in vain says so itself; its stack would only show tsx's inside.
    throw error.cause === undefined ? error : new Unable(`${error.message}\n${error.cause.message}`);
  } finally {
    await window.stop();
  }
});
