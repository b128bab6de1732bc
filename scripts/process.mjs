// Child processes as every script here starts them: quiet ones write to a log that is shown when they fail, all end with us.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where everything that is not shipped is written: logs, test bundles, screenshots, metafiles. */
export const buildFolder = join(root, '.build');

/** Something only a person can put right; the message says what, and is printed without a stack. */
export class Unable extends Error {}

const endings = new Set();

/**
 * Runs `end` when this process ends, however it ends; it must do its work synchronously.
 * @param {() => void} end
 * @returns {() => void} forgets `end`
 */
export function atEnd(end) {
  if (endings.size === 0) {
    process.once('exit', () => {
      for (const each of endings) each();
    });
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ]) {
      // Whoever listens too ends the process more gently.
      process.once(signal, () => {
        if (process.listenerCount(signal) === 0) process.exit(code);
      });
    }
  }
  endings.add(end);
  return () => endings.delete(end);
}

/**
 * Our environment without what npm adds for the script that it runs: it would point another npm at this project.
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^npm_(package|lifecycle|command|execpath|node_execpath)|^npm_config_(local_prefix|prefix|globalconfig|node_gyp|workspace)|^(INIT_CWD|NODE_OPTIONS)$|^(VSCODE|ELECTRON)_/i.test(
          name,
        ),
    ),
  );
}

/**
 * Runs a program to its end. Without `log` it writes to our own output, with it to `.build/logs/<log>.log`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, log?: string, shell?: boolean}} [options]
 * @returns {Promise<{code: number, log: () => string}>} code 127 when the program does not exist
 */
export function run(command, args, { cwd = root, env = process.env, log, shell = false } = {}) {
  return new Promise((resolve) => {
    const file = log && logFile(log);
    const out = file && createWriteStream(file);
    const child = spawn(command, args, { cwd, env, shell, stdio: out ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'] });
    const forget = atEnd(() => child.kill());
    if (out) {
      child.stdout.pipe(out, { end: false });
      child.stderr.pipe(out, { end: false });
    }
    const done = (code) => {
      forget();
      const result = { code, log: () => (file ? readFileSync(file, 'utf8') : '') };
      if (out) out.end(() => resolve(result));
      else resolve(result);
    };
    child.once('error', (error) => {
      out?.write(`${error.message}\n`);
      done(127);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}

/** @param {string} name @returns {string} the path of a log file whose folder exists */
export function logFile(name) {
  const folder = join(buildFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.log`);
}

/**
 * npm as `run` takes it: the npm that runs us, else the one on the PATH (a batch file on Windows, so through the shell).
 * @param {readonly string[]} args
 * @param {{cwd?: string, log?: string}} options
 */
export function npm(args, { cwd, log }) {
  const cli = process.env.npm_execpath;
  const env = cleanEnvironment();
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], { cwd, env, log });
  return run('npm', args, { cwd, env, log, shell: process.platform === 'win32' });
}

/** @param {string} text @param {number} [lines] @returns {string} the last lines, indented, for an error message */
export function tail(text, lines = 25) {
  return text
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => `    ${line}`)
    .join('\n');
}

/** @param {number} since milliseconds, as `Date.now()` gave them @returns {string} such as `4.2 s` */
export function elapsed(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * The body of a script: a person reads why it could not go on, a programmer the stack of what nobody expected.
 * @param {() => Promise<void>} body
 */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Unable ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/** @param {string} url `import.meta.url` @returns {boolean} whether that file is the program and not an import */
export function isProgram(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === join(process.argv[1]);
}
