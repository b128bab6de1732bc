import * as nodeFiles from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './transportFailure.ts';

/**
 * Makes a folder and those above it that are missing, with mode 0700. Node's own recursive `mkdir` is not used: on a read-only disk it says that
 * the folder does not exist (ENOENT), and where a folder can't hold any, as in `/proc`, it never ends.
 * @returns the topmost folder that was made; `undefined` when all were there
 * @throws file-system errors; ENOTDIR where a file is in the way
 */
export async function makePrivateFolder(folder: string, calls: Pick<typeof nodeFiles, 'mkdir' | 'stat'> = nodeFiles): Promise<string | undefined> {
  try {
    await calls.mkdir(folder, { mode: 0o700 });
    return folder;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') {
      // Roots of disks answer with other codes than EEXIST.
      if (await isFolder(folder, calls)) return undefined;
      throw codeOf(error) === 'EEXIST' ? Object.assign(new Error('ENOTDIR'), { code: 'ENOTDIR' }) : error;
    }
    if (dirname(folder) === folder) throw error;
    const first = await makePrivateFolder(dirname(folder), calls);
    const isOurs = await makeOne(folder, calls);
    return first ?? (isOurs ? folder : undefined);
  }
}

/** Another process may make the same folder at the same time. */
async function makeOne(folder: string, calls: Pick<typeof nodeFiles, 'mkdir' | 'stat'>): Promise<boolean> {
  try {
    await calls.mkdir(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await isFolder(folder, calls))) return false;
    throw error;
  }
}

async function isFolder(path: string, calls: Pick<typeof nodeFiles, 'stat'>): Promise<boolean> {
  return await calls.stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
