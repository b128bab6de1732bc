import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { build, type BuildResult, type Metafile } from 'esbuild';

/** The terminal command, built as it is shipped, and a home folder of its own. */
export interface Program {
  /** For files of the test. */
  readonly folder: string;
  readonly home: string;
  readonly metafile: Metafile;
  /** Everything that has been printed, to search for secrets. */
  readonly printed: string[];
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  start(args: readonly string[], options?: RunOptions): Running;
  /** Writes a file, and gives its path. */
  write(name: string, content: string | object): string;
  remove(): void;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly cwd?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** The first line on stdout. */
  readonly firstLine: Promise<string>;
}

const requireBanner = 'import{createRequire as _createRequire}from"node:module";const require=_createRequire(import.meta.url);';

/** Once for all the tests of a run. */
let built: Promise<BuildResult<{ write: false; metafile: true }>> | undefined;

export async function buildProgram(): Promise<Program> {
  built ??= build({
    entryPoints: ['src/cli.ts'],
    outdir: 'dist',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    metafile: true,
    banner: { js: requireBanner },
    logLevel: 'silent',
  });
  const { metafile, outputFiles } = await built;
  const folder = mkdtempSync(join(tmpdir(), 'preauthorised-graph-test-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  for (const { path, contents } of outputFiles) {
    const place = join(folder, 'program', relative(resolve(), path));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, contents);
  }
  cpSync('package.json', join(folder, 'program', 'package.json'));
  const printed: string[] = [];

  const start = (args: readonly string[], options: RunOptions = {}): Running => {
    const child = spawn(process.execPath, [join(folder, 'program', 'dist', 'cli.js'), ...args], {
      cwd: options.cwd ?? folder,
      env: { PATH: process.env['PATH'], HOME: home, USERPROFILE: home, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const firstLine = new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        stdout += chunk;
        if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
      });
      child.once('close', () => reject(new Error(`it ended without a line: ${stderr}`)));
    });
    firstLine.catch(() => undefined);
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (code) => {
        printed.push(stdout, stderr);
        resolve({ code, stdout, stderr });
      });
    });
    return { child, ended, firstLine };
  };

  return {
    folder,
    home,
    metafile,
    printed,
    start,
    run: (args, options) => start(args, options).ended,
    write: (name, content) => {
      const path = join(folder, name);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What `sandbox --json` says. */
export interface SandboxLine {
  readonly connections: readonly [Readonly<Record<string, unknown>> & { readonly certificate: { readonly pfx: string } }];
  readonly pfxPassword: string;
  readonly url: string;
}

/** The lines of `send --json`. */
export interface SentLine {
  readonly name: string | null;
  readonly line: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: unknown;
  };
  readonly response?: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: unknown;
    readonly milliseconds: number;
  };
  readonly problems: readonly {
    readonly severity: string;
    readonly code: string;
    readonly title: string;
    readonly line?: number;
    readonly fix?: string;
  }[];
  readonly assertions?: readonly { readonly text: string; readonly passed: boolean; readonly message: string; readonly actual?: string }[];
  readonly saved?: readonly { readonly path: string; readonly size: number }[];
}

export function linesOf(stdout: string): readonly SentLine[] {
  return stdout
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SentLine);
}
