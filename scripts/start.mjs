// `npm start [-- --no-open] [--port N]`: this extension in a VS Code on samples/, one click from a first response.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages } from './install.mjs';
import { packageExtension } from './package.mjs';
import { Unable, cleanEnvironment, main, root, run } from './process.mjs';
import { ensureVsCode, installExtension, startServer, vscodeFolder, workbenchUrl } from './vscode.mjs';

const samples = join(root, 'samples');
const firstFile = join(samples, 'sandbox.http');

/** Settings of the VS Code that is for this project alone; the person may change them, they are written once. */
const settings = {
  // Nothing but this project's own samples is opened there, so a question about trust would only stand before the first response.
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.openRepositoryInParentFolders': 'never',
  'workbench.startupEditor': 'none',
};

/** Whether somebody sits before this machine; an SSH session or a container has no screen to open a window on. */
function hasDesktop() {
  return process.platform === 'darwin' || process.platform === 'win32' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Desktop VS Code's command. A terminal inside VS Code's server has another of this name, which opens files in its own window. */
function desktopCode() {
  if (!hasDesktop() || process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isRunnable);
}

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function startDesktop(code) {
  if ((await run(process.execPath, ['esbuild.mjs'])).code !== 0) throw new Unable('The build failed.');
  console.log('Opening desktop VS Code on samples/.');
  const windows = process.platform === 'win32';
  const args = [`--extensionDevelopmentPath=${root}`, samples, firstFile];
  const quoted = (text) => (windows ? `"${text}"` : text);
  const { code: exit } = await run(quoted(code), args.map(quoted), { env: cleanEnvironment(), shell: windows });
  if (exit !== 0) throw new Unable(`${code} ended with code ${exit}. Without it on the PATH, \`npm start\` opens VS Code in the browser.`);
}

/** The newest that this machine can run. */
async function anyVsCode() {
  try {
    return await ensureVsCode('newest');
  } catch (error) {
    if (!(error instanceof Unable)) throw error;
    console.log(`${error.message}\nTrying the oldest supported VS Code instead.`);
    return ensureVsCode('oldest');
  }
}

async function startInBrowser({ port, open }) {
  const [build, vsix] = [await anyVsCode(), await packageExtension({ log: false })];
  const dataFolder = join(vscodeFolder, 'start');
  const settingsFile = join(dataFolder, 'data', 'User', 'settings.json');
  mkdirSync(join(dataFolder, 'data', 'User'), { recursive: true });
  if (!existsSync(settingsFile)) writeFileSync(settingsFile, `${JSON.stringify(settings, undefined, 2)}\n`);
  await installExtension(build, dataFolder, vsix);
  const token = randomBytes(18).toString('base64url');
  const server = await startServer({ build, dataFolder, port, token, log: 'start' });
  const url = workbenchUrl(server, { folder: samples, token, ...(existsSync(firstFile) && { openFile: firstFile }) });
  console.log(`\nVS Code ${build.version} with Preauthorised Graph, for you alone; Ctrl+C ends it. Open this in a browser:\n\n${url}\n`);
  if (open && hasDesktop()) openInBrowser(url);
  const ended = await Promise.race([
    server.closed.then(() => 'closed'),
    ...['SIGINT', 'SIGTERM'].map((signal) => new Promise((resolve) => process.once(signal, () => resolve('asked')))),
  ]);
  await server.stop();
  if (ended === 'closed') throw new Unable(`VS Code ended by itself; its log is ${server.log}.`);
  console.log('\nStopped.');
}

/** It is a courtesy: the address has been printed. */
function openInBrowser(url) {
  const [command, ...args] = { darwin: ['open', url], win32: ['rundll32', 'url.dll,FileProtocolHandler', url] }[process.platform] ?? [
    'xdg-open',
    url,
  ];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .once('error', () => {})
    .unref();
}

await main(async () => {
  const { values } = parseArgs({ options: { 'no-open': { type: 'boolean' }, port: { type: 'string' } } });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Unable(`--port takes a number from 0 to 65535, and is ${values.port}.`);
  await installPackages();
  const code = values.port === undefined && !values['no-open'] ? desktopCode() : undefined;
  await (code === undefined ? startInBrowser({ port, open: !values['no-open'] }) : startDesktop(code));
});
