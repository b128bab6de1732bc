// npm packages, once: a fresh clone needs no `npm install` before `npm test` or `npm start`.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Unable, elapsed, isProgram, main, npm, root, tail } from './process.mjs';

const oldestNode = [20, 19];

/** @throws {Unable} when Node is older than the tools here run on */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new Unable(
    `This is Node ${process.versions.node}, and Node ${oldestNode.join('.')} or newer is needed. ` +
      'Install it from https://nodejs.org or with your version manager, then run the same command again.',
  );
}

/** Whether node_modules is what package-lock.json says; npm writes its own copy of the lock there when it is done. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/**
 * Makes node_modules match package-lock.json.
 * @returns {Promise<void>}
 * @throws {Unable} when Node is too old or npm cannot fetch the packages
 */
export async function installPackages() {
  checkNode();
  if (isInstalled()) return;
  const since = Date.now();
  console.log('Installing npm packages…');
  const options = ['--no-audit', '--no-fund'];
  let { code, log } = await npm(['ci', ...options], { cwd: root, log: 'npm-ci' });
  // `npm ci` wants every platform's optional package in the lock, which a registry that lacks some of them cannot have given.
  if (notInStep.test(log())) ({ code, log } = await npm(['install', ...options], { cwd: root, log: 'npm-install' }));
  if (code === 127) throw new Unable('npm was not found on the PATH. It comes with Node: https://nodejs.org');
  if (code !== 0) throw new Unable(whyNpmFailed(log(), 'the npm packages of this project'));
  console.log(`Installed npm packages (${elapsed(since)}).`);
}

const notInStep = /npm ci.{0,40}can only install/;

/** @type {readonly [RegExp, string][]} */
const npmFailures = [
  [
    /EAI_AGAIN|ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/,
    'npm could not reach its registry. Check the network, the proxy (HTTPS_PROXY) and `npm config get registry`.',
  ],
  [
    /CERT_|SELF_SIGNED|unable to get local issuer/,
    "The registry's TLS certificate is not trusted here. Behind an inspecting proxy, set NODE_EXTRA_CA_CERTS to its certificate.",
  ],
  [/ENOSPC/, 'The disk is full.'],
  [/EACCES|EPERM/, 'npm may not write there. Check who owns the folder.'],
];

/**
 * What a person can do about a failed npm.
 * @param {string} log npm's output
 * @param {string} what was being installed
 * @returns {string}
 */
export function whyNpmFailed(log, what) {
  const reason = npmFailures.find(([pattern]) => pattern.test(log))?.[1] ?? 'npm failed.';
  // npm says first what is wrong, and then how it is used.
  const errors = log
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .slice(0, 15)
    .join('\n');
  return `Could not install ${what}. ${reason}\nWhat npm said:\n${tail(errors === '' ? log : errors)}`;
}

if (isProgram(import.meta.url)) await main(installPackages);
