import { spawn } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';

/** How one run of `az` ended. `output` may hold a token: it is read and dropped. */
export interface AzRun {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

export interface AzSurroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** In which it runs. */
  readonly folder: string;
}

/** Milliseconds. A token that has to be renewed takes az some seconds. */
const patience = 60_000;
/** Bytes; a token has some thousands. */
const mostOutput = 1_000_000;

/**
 * The absolute path of `az`, on Windows of `az.cmd`; `undefined` where there is none. Relative folders on the path are left out: they could lead into a workspace.
 */
export async function findAz(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): Promise<string | undefined> {
  const isWindows = platform === 'win32';
  const paths = isWindows ? win32 : posix;
  const path = Object.entries(environment).find(([name]) => (isWindows ? name.toUpperCase() : name) === 'PATH')?.[1] ?? '';
  const folders = path
    .split(paths.delimiter)
    .map((folder) => folder.replaceAll('"', ''))
    .filter((folder) => paths.isAbsolute(folder));
  for (const folder of folders) {
    for (const name of isWindows ? ['az.cmd', 'az.exe'] : ['az']) {
      const candidate = paths.join(folder, name);
      if (await isProgram(candidate)) return candidate;
    }
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** What is run for this program: cmd for a batch file, for Node starts none by itself. Arguments must be free of cmd's special characters. */
export function commandFor(
  program: string,
  args: readonly string[],
  { environment, platform }: AzSurroundings,
): { readonly file: string; readonly args: readonly string[]; readonly isVerbatim: boolean } {
  if (platform !== 'win32' || !/\.cmd$/i.test(program)) return { file: program, args, isVerbatim: false };
  if ([program, ...args].some((part) => /["%^&|<>!\r\n]/.test(part)) || args.some((part) => /[\s()]/.test(part))) {
    throw new UserError('azureCliFailed', t('The Azure CLI at {0} cannot be started from here.', program), t('Choose another way.'));
  }
  const shell = win32.join(environment['SystemRoot'] ?? String.raw`C:\Windows`, 'System32', 'cmd.exe');
  return { file: shell, args: ['/d', '/s', '/c', `""${program}" ${args.join(' ')}"`], isVerbatim: true };
}

/**
 * @throws {UserError} `azureCliFailed` when it cannot be started, `azureCliNoAnswer`
 * @throws the signal's reason when it was aborted
 */
export function runAz(program: string, args: readonly string[], surroundings: AzSurroundings, signal: AbortSignal): Promise<AzRun> {
  const command = commandFor(program, args, surroundings);
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.timeout(patience);
    const child = spawn(command.file, command.args, {
      cwd: surroundings.folder,
      env: { ...surroundings.environment, AZURE_CORE_NO_COLOR: 'true', AZURE_CORE_COLLECT_TELEMETRY: 'false' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      windowsVerbatimArguments: command.isVerbatim,
      signal: AbortSignal.any([signal, limit]),
    });
    const output = gather(child.stdout);
    const errors = gather(child.stderr);
    child.on('error', (error) => {
      if (signal.aborted) reject(signal.reason instanceof Error ? signal.reason : error);
      else if (limit.aborted) reject(noAnswer());
      else
        reject(
          new UserError('azureCliFailed', t('The Azure CLI at {0} could not be started.', program), t('Try “az account show” in a terminal.'), error),
        );
    });
    child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, output: output(), errors: errors() }));
  });
}

function gather(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= mostOutput) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

function noAnswer(): UserError {
  return new UserError(
    'azureCliNoAnswer',
    t('The Azure CLI has not answered for {0} seconds.', patience / 1000),
    t('Try “az account show” in a terminal; it may be waiting for a question to be answered.'),
  );
}
