import { userInfo } from 'node:os';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';

/** Runs a program to its end; rejects when it could not be started or its exit code is not 0. */
type RunProgram = (program: string, parameters: readonly string[]) => Promise<void>;

/** Where nothing is given, the process's own. */
export interface AccessOptions {
  readonly platform?: NodeJS.Platform;
  readonly env?: NodeJS.ProcessEnv;
  readonly run?: RunProgram;
}

/**
 * On Windows a file's mode says nothing, so its access list is replaced by one entry for the person. Elsewhere the mode 0600 that the file was
 * made with is all there is to do.
 * @throws {UserError} `accessNotRestricted`
 */
export async function restrictToUser(path: string, options: AccessOptions = {}): Promise<void> {
  const { platform = process.platform, env = process.env, run = runProgram } = options;
  if (platform !== 'win32') return;
  const name = env['USERNAME'] ?? userInfo().username;
  const user = env['USERDOMAIN'] ? `${env['USERDOMAIN']}\\${name}` : name;
  // The full path, so that no icacls of someone else's is found first.
  const program = `${env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\icacls.exe`;
  try {
    await run(program, [path, '/inheritance:r', '/grant:r', `${user}:F`]);
  } catch (error) {
    throw new UserError(
      'accessNotRestricted',
      t('The access to {0} could not be limited to you, so nothing was written.', path),
      t('Choose a folder on a local NTFS disk.'),
      error,
    );
  }
}

async function runProgram(program: string, parameters: readonly string[]): Promise<void> {
  const [{ execFile }, { promisify }] = await Promise.all([import('node:child_process'), import('node:util')]);
  await promisify(execFile)(program, parameters, { windowsHide: true });
}
