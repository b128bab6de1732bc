// The browser that shows VS Code when nobody has a desktop: one that is installed, or Debian's, never a download of a tool's own.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Unable, elapsed, isProgram, main, run, tail } from './process.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];

const usualPaths = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) =>
    ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe'].map((path) =>
      join(process.env[variable] ?? 'C:\\', path),
    ),
  ),
  linux: ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'],
};

/** What keeps it from calling home and from asking first-run questions. */
const quietFlags = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
];

/**
 * Finds a Chromium, Chrome or Edge; `PREAUTHORISED_GRAPH_BROWSER` names another. Installs Debian's when root may do so.
 * @returns {Promise<{executablePath: string, args: readonly string[]}>}
 * @throws {Unable} when there is none and none may be installed
 */
export async function ensureBrowser() {
  const executablePath = findBrowser() ?? (await installBrowser());
  // Chromium's sandbox refuses to run as root.
  const args = process.getuid?.() === 0 ? [...quietFlags, '--no-sandbox'] : quietFlags;
  return { executablePath, args };
}

/** @returns {string | undefined} the browser that is installed */
function findBrowser() {
  const named = process.env.PREAUTHORISED_GRAPH_BROWSER;
  if (named !== undefined && named !== '') {
    if (canRun(named)) return named;
    throw new Unable(`PREAUTHORISED_GRAPH_BROWSER is ${named}, which is not a program that can be run.`);
  }
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...(usualPaths[process.platform] ?? [])].find(canRun);
}

async function installBrowser() {
  const family = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const hasApt = existsSync('/usr/bin/apt-get');
  // Ubuntu's package of that name is a snap in disguise, which needs a running snapd.
  if (!hasApt || process.getuid?.() !== 0 || /^ID=ubuntu/m.test(family)) throw new Unable(missing(hasApt));
  const since = Date.now();
  console.log('Installing Chromium with apt-get…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // A list of one broken third-party source must not keep Debian's own from being read.
  await run('apt-get', ['update', '-q'], { env, log: 'apt-update' });
  const { code, log } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
    env,
    log: 'apt-install',
  });
  const found = findBrowser();
  if (code !== 0 || found === undefined)
    throw new Unable(`apt-get could not install Chromium. The end of its output:\n${tail(log())}\n${missing(hasApt)}`);
  console.log(`Installed Chromium (${elapsed(since)}).`);
  return found;
}

function missing(hasApt) {
  const how =
    process.platform === 'linux' && hasApt
      ? 'On Debian: `sudo apt-get install chromium`; on Ubuntu Google Chrome from https://www.google.com/chrome.'
      : 'Install Google Chrome (https://www.google.com/chrome), Microsoft Edge or Chromium.';
  return (
    `A browser is needed to run VS Code, and no Chromium, Chrome or Edge was found. ${how} ` +
    'If it is in an unusual place, name the program in PREAUTHORISED_GRAPH_BROWSER.'
  );
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (isProgram(import.meta.url)) await main(async () => console.log((await ensureBrowser()).executablePath));
