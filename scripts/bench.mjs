// `npm run bench [-- --json FILE] [NAME …]`: every bench/*.bench.ts, which exports `bench(): Promise<Measurement>`, one after the other.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { installPackages } from './install.mjs';
import { installPeers } from './peers.mjs';
import { Unable, main, root, run } from './process.mjs';

/** @typedef {{readonly label: string, readonly value: number, readonly unit: string}} Row */
/** @typedef {{readonly name: string, readonly rows: readonly Row[]}} Measurement */

/** Numbers under one another by their decimal point. @param {Measurement} measurement */
function print({ name, rows }) {
  const labels = Math.max(...rows.map(({ label }) => label.length));
  console.log(`\n${name}`);
  for (const { label, value, unit } of rows) console.log(`  ${label.padEnd(labels)}  ${format(value).padStart(12)} ${unit}`);
}

function format(value) {
  return Number.isInteger(value) ? value.toLocaleString('en') : value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

await main(async () => {
  const {
    values: { json },
    positionals,
  } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
  await installPackages();
  if ((await run(process.execPath, ['esbuild.mjs'])).code !== 0) throw new Unable('The build failed.');
  const { tsImport } = await import('tsx/esm/api');
  const names = readdirSync(join(root, 'bench'))
    .filter((name) => name.endsWith('.bench.ts'))
    .filter((name) => positionals.length === 0 || positionals.includes(name.replace('.bench.ts', '')))
    .toSorted();
  if (names.length === 0) throw new Unable(`There is no measurement called ${positionals.join(', ') || '*.bench.ts'} in bench/.`);
  await installPeers();
  const results = [];
  for (const name of names) {
    const { bench } = await tsImport(pathToFileURL(join(root, 'bench', name)).href, import.meta.url);
    const result = await bench();
    print(result);
    results.push(result);
  }
  if (json !== undefined) {
    const machine = { node: process.versions.node, platform: `${process.platform}-${process.arch}` };
    writeFileSync(json, `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
  }
});
