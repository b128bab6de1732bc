// What VS Code runs as `extensionTestsPath`: every `*.test.js` that was bundled beside this file.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import CountsReporter from '../countsReporter.ts';

const { PREAUTHORISED_GRAPH_TEST_GREP: grep, PREAUTHORISED_GRAPH_TEST_COLORS: colors } = process.env;

/** @throws when a test fails or there is none, which VS Code turns into its exit code */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: CountsReporter,
    timeout: 60_000,
    slow: 2000,
    color: colors !== undefined,
    forbidOnly: true,
    ...(grep === undefined ? {} : { grep }),
  });
  const folder = dirname(fileURLToPath(import.meta.url));
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.test.js')) mocha.addFile(join(folder, name));
  }
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
