import { randomBytes } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { FileToWrite } from '../core/certificate/storePair.ts';
import { codeOf } from './transportFailure.ts';
import { fileProblem } from './fileProblem.ts';
import { makePrivateFolder } from './privateFolder.ts';
import { restrictToUser, type AccessOptions } from './privateAccess.ts';

type FileCalls = Pick<typeof nodeFiles, 'link' | 'lstat' | 'mkdir' | 'open' | 'rename' | 'rm' | 'rmdir' | 'stat'>;

/** `files` are Node's own calls where none are given. */
export interface PrivateFileOptions extends AccessOptions {
  /** Whether a file that exists may be replaced. */
  readonly overwrite: boolean;
  readonly files?: FileCalls;
}

/** What has been put on the disk so far, so that a failure can take it back. */
interface Placed {
  readonly temporary: string;
  readonly path: string;
  /** Where the old file is kept until all is done. */
  readonly backupName: string;
  hasBackup?: boolean;
  /** Whether the new file has a name that had no file before. */
  isPublished: boolean;
}

/**
 * Writes files that belong together, all or none, readable by this person alone from their first byte on. They appear in the order given, so
 * the key goes first: no certificate is ever seen without it. Missing folders are made with mode 0700. After a failure there is no temporary
 * file, no lone new file and no empty new folder, and a file that was to be replaced is what it was.
 * @throws {UserError} `fileExists`, `folderNotWritable`, `diskFull`, … as in `fileProblem`, `accessNotRestricted`
 */
export async function writePrivateFiles(files: readonly FileToWrite[], options: PrivateFileOptions): Promise<void> {
  const calls = options.files ?? nodeFiles;
  const placed: Placed[] = [];
  const newFolders: NewFolder[] = [];
  let current = files[0]?.path ?? '';
  try {
    for (const { path } of files) {
      current = path;
      await expectFree(calls, path, files, options.overwrite);
    }
    for (const { path, bytes } of files) {
      current = path;
      const first = await makePrivateFolder(dirname(path), calls);
      if (first !== undefined) newFolders.unshift({ first, last: dirname(path) });
      // The extension stays at the end: what a crash leaves behind is still covered by a `*.pfx` in .gitignore.
      const beside = (kind: string): string => join(dirname(path), `.${randomBytes(6).toString('hex')}.${kind}.${basename(path).slice(-200)}`);
      const temporary = beside('tmp');
      placed.push({ temporary, path, backupName: beside('old'), isPublished: false });
      await writeWhole(calls, temporary, bytes, options);
    }
    for (const one of placed) {
      current = one.path;
      await (options.overwrite ? replace(calls, one) : publish(calls, one));
    }
  } catch (error) {
    await takeBack(calls, placed, newFolders);
    throw fileProblem(error, current);
  }
  for (const { backupName, hasBackup } of placed) if (hasBackup) await calls.rm(backupName, { force: true }).catch(() => undefined);
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) await flushFolder(calls, folder);
}

async function expectFree(calls: FileCalls, path: string, files: readonly FileToWrite[], overwrite: boolean): Promise<void> {
  const same = files.filter((other) => resolve(other.path).toLowerCase() === resolve(path).toLowerCase());
  if (same.length > 1) throw systemError('EEXIST');
  const found = await calls.lstat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found?.isDirectory()) throw systemError('EISDIR');
  if (found && !overwrite) throw systemError('EEXIST');
}

async function writeWhole(calls: FileCalls, path: string, bytes: Uint8Array, options: PrivateFileOptions): Promise<void> {
  const file = await calls.open(path, 'wx', 0o600);
  try {
    // While it is still empty.
    await restrictToUser(path, options);
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** `link` fails where the name is taken, which `rename` does not; a disk without links gets the name reserved by an empty file first. */
async function publish(calls: FileCalls, one: Placed): Promise<void> {
  try {
    await calls.link(one.temporary, one.path);
    one.isPublished = true;
    await calls.rm(one.temporary);
  } catch (error) {
    if (one.isPublished || codeOf(error) === 'EEXIST') throw error;
    await (await calls.open(one.path, 'wx', 0o600)).close();
    one.isPublished = true;
    await calls.rename(one.temporary, one.path);
  }
}

async function replace(calls: FileCalls, one: Placed): Promise<void> {
  try {
    await calls.link(one.path, one.backupName);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return await publish(calls, one);
    // Not a copy: on a disk without links that would be one more key with the access of its folder.
    await calls.rename(one.path, one.backupName);
  }
  one.hasBackup = true;
  await calls.rename(one.temporary, one.path);
}

async function takeBack(calls: FileCalls, placed: readonly Placed[], newFolders: readonly NewFolder[]): Promise<void> {
  const ignore = (): undefined => undefined;
  for (const one of placed.toReversed()) {
    // `rename` does nothing between two links of one file, so the second name is removed too, but only when the first is certain.
    if (one.hasBackup)
      await calls
        .rename(one.backupName, one.path)
        .then(() => calls.rm(one.backupName, { force: true }))
        .catch(ignore);
    else if (one.isPublished) await calls.rm(one.path, { force: true }).catch(ignore);
    await calls.rm(one.temporary, { force: true }).catch(ignore);
  }
  for (const { first, last } of newFolders) {
    for (let folder = last; folder.length >= first.length && folder !== dirname(folder); folder = dirname(folder)) {
      // Refused as soon as one holds something.
      if (
        !(await calls.rmdir(folder).then(
          () => true,
          () => false,
        ))
      )
        break;
    }
  }
}

interface NewFolder {
  readonly first: string;
  readonly last: string;
}

/** So that the new names survive a power cut too; Windows knows no such call. */
async function flushFolder(calls: FileCalls, folder: string): Promise<void> {
  const handle = await calls.open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function systemError(code: 'EEXIST' | 'EISDIR'): Error {
  return Object.assign(new Error(code), { code });
}
