// Other people's programs that `npm run bench` measures side by side with ours: fetched when they are first needed, no dependency of this project.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNpmFailed } from './install.mjs';
import { buildFolder, npm } from './process.mjs';

/** Exact versions, so that figures can be compared. @type {Readonly<Record<string, string>>} */
const peers = { httpyac: '6.16.7' };
const folder = join(buildFolder, 'peers');

/** Fetches what is missing; what cannot be had is said, and measured without. */
export async function installPeers() {
  for (const [name, version] of Object.entries(peers)) {
    if (installedVersion(name) === version) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
    const { code, log } = await npm(['install', ...options, `${name}@${version}`], { cwd: folder, log: `npm-${name}` });
    if (code !== 0) console.log(`Measuring without ${name}. ${whyNpmFailed(log(), `${name} ${version}`)}`);
  }
}

/** @param {string} name @returns {string | undefined} */
function installedVersion(name) {
  try {
    return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}
