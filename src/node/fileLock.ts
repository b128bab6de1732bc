import { randomBytes } from 'node:crypto';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import { codeOf } from './transportFailure.ts';

/** How patient a lock is, with others and with itself. */
export interface LockTimes {
  /** Milliseconds after which a lock is taken to be left behind, though its process may live. */
  readonly staleAfter: number;
  /** Milliseconds to wait for others. */
  readonly patience: number;
}

/** For small files, whose changes take milliseconds. */
export const lockTimes: LockTimes = { staleAfter: 10_000, patience: 5_000 };

/** A lock that is held. `release` leaves the lock of whoever took it over alone. */
export interface FileLock {
  /** Whether nobody has taken the lock over, as happens to a process that was suspended for long. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Takes a lock that all processes of all windows respect: a file that only one can create. It says who has it, so that the lock of a process
 * that died is not waited for.
 * @param path of the lock file; its folder exists
 * @throws {UserError} `fileLocked`; file-system errors as they are
 */
export async function takeFileLock(path: string, times: LockTimes = lockTimes): Promise<FileLock> {
  const id = randomBytes(8).toString('hex');
  const giveUpAt = performance.now() + times.patience;
  for (let pause = 2; ; pause = Math.min(pause * 1.6, 40)) {
    if (await create(path, id)) {
      return {
        isHeld: async () => (await readOwner(path))?.id === id,
        release: async () => {
          if ((await readOwner(path))?.id === id) await rm(path, { force: true });
        },
      };
    }
    if (await isLeftBehind(path, times.staleAfter)) await breakLock(path, times.staleAfter);
    if (performance.now() > giveUpAt) {
      throw new UserError(
        'fileLocked',
        t('Another window or terminal has been writing the same file for too long; its lock is {0}.', path),
        t('Try again. If no other one is running, delete that file.'),
      );
    }
    await wait(pause * (0.5 + Math.random()));
  }
}

interface Owner {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
}

async function create(path: string, id: string): Promise<boolean> {
  const owner: Owner & { readonly time: string } = { id, pid: process.pid, host: hostname(), time: new Date().toISOString() };
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(owner));
    } catch (error) {
      // A lock without its owner, on a full disk, would stand in everybody's way.
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    const code = codeOf(error);
    // Windows answers so while a deleted file is still open in another process.
    if (code === 'EEXIST' || (process.platform === 'win32' && (code === 'EPERM' || code === 'EBUSY'))) return false;
    throw error;
  }
}

/** `undefined` when there is no lock, or its owner is not written yet. */
async function readOwner(path: string): Promise<Owner | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}

async function isLeftBehind(path: string, staleAfter: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return false;
  if (Date.now() - found.mtimeMs > staleAfter) return true;
  const owner = await readOwner(path);
  // A process number means something on its own machine only, and each container is another machine.
  return owner !== undefined && owner.host === hostname() && !isAlive(owner.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** One breaks at a time and looks again before it does: else the second of two would delete the lock that the first one has just taken. */
async function breakLock(path: string, staleAfter: number): Promise<void> {
  const guard = `${path}.break`;
  if (!(await create(guard, 'guard'))) {
    if (await isLeftBehind(guard, staleAfter)) await rm(guard, { force: true });
    return;
  }
  try {
    if (await isLeftBehind(path, staleAfter)) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}
