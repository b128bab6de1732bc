// A program `az` for the tests: it is signed in to a sandbox, and says whatever that says.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of this name in its folder holds the token of somebody who may do less. */
export const otherToken = 'token';

/** Writes it into a folder of its own, to be put before the others on the path. @param url of the sandbox @returns the folder */
export function writeAzStandIn(folder: string, url: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const program = `#!${process.execPath}
const { existsSync, readFileSync } = require('node:fs');
const other = ${JSON.stringify(join(bin, otherToken))};
const [, , group, what, ...options] = process.argv;
const resource = options[options.indexOf('--resource') + 1] ?? '';
const path = group === 'account' && what === 'show' ? 'account' : 'token';
fetch(${JSON.stringify(`${url}/azureCli/`)} + path, { method: 'POST', body: new URLSearchParams({ resource }) }).then(async (answer) => {
  const text = await answer.text();
  if (answer.ok && path === 'token' && existsSync(other)) console.log(JSON.stringify({ ...JSON.parse(text), accessToken: readFileSync(other, 'utf8') }));
  else if (answer.ok) console.log(text);
  else console.error('ERROR: ' + text);
  process.exitCode = answer.ok ? 0 : 1;
});
`;
  writeFileSync(join(bin, 'az'), program, { mode: 0o755 });
  return bin;
}

/** VS Code's server takes the path that the person's login shell has, whichever that is. */
export function putFirstOnPath(home: string, folder: string): void {
  for (const name of ['.profile', '.bash_profile', '.bashrc', '.zshenv']) writeFileSync(join(home, name), `export PATH="${folder}:$PATH"\n`);
}
