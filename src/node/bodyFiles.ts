import { randomBytes } from 'node:crypto';
import { link, lstat, mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, format, join, parse } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import { memoryBody, type Body } from '../core/graph/transport.ts';
import { assertNotInGit } from '../core/http/guardedFolders.ts';
import { realPlace } from './realPlace.ts';
import { fileProblem } from './fileProblem.ts';
import { codeOf } from './transportFailure.ts';
import { writeBody } from './writeBody.ts';

/** Bytes up to which a file is read at once: what is in memory can be looked at, and cannot change any more. */
const mostInMemory = 1024 * 1024;
const usualMode = 0o666;
/** `name-1`, `name-2` … that are tried. */
const mostNames = 10_000;

/** What tells one state of a file from another. */
interface FileState {
  readonly size: number;
  readonly mtimeMs: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

/**
 * The content of a file as a body. A large one is read as it is sent: it is opened anew each time, so that a body which is never sent keeps
 * nothing open.
 * @param path absolute
 * @throws {UserError} `bodyFileMissing`, `bodyFileIsFolder`, `bodyFileIsDevice`, `bodyFileNotReadable`; from `read` also `bodyFileChanged`
 */
export async function openBodyFile(path: string): Promise<Body> {
  try {
    // Looked at before it is opened: opening a named pipe waits until somebody writes into it.
    expectFile(path, await stat(path));
    return await withFile(path, async (file, state) => {
      if (state.size <= mostInMemory) return memoryBody(await readAt(file, path, 0, state.size));
      const { size } = state;
      return { size, read: (offset, length) => readAgain(path, state, offset, Math.min(length, size - offset)) };
    });
  } catch (error) {
    throw readProblem(error, path);
  }
}

async function readAgain(path: string, before: FileState, offset: number, length: number): Promise<Uint8Array> {
  try {
    return await withFile(path, (file, now) => {
      if (now.size !== before.size || now.mtimeMs !== before.mtimeMs) throw changed(path);
      return length > 0 ? readAt(file, path, offset, length) : Promise.resolve(new Uint8Array());
    });
  } catch (error) {
    throw readProblem(error, path);
  }
}

async function withFile<T>(path: string, use: (file: FileHandle, state: FileState) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    const state = await file.stat();
    expectFile(path, state);
    return await use(file, state);
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, path: string, offset: number, length: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let filled = 0; filled < length;) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) throw changed(path);
    filled += bytesRead;
  }
  return bytes;
}

function expectFile(path: string, state: FileState): void {
  if (state.isDirectory()) throw new UserError('bodyFileIsFolder', t('{0} is a folder, not a file.', path), t('Name a file in it.'));
  if (!state.isFile()) {
    throw new UserError(
      'bodyFileIsDevice',
      t('{0} is no usual file but a device or a pipe.', path),
      t('Copy its content into a file, and name that.'),
    );
  }
}

function changed(path: string): UserError {
  return new UserError('bodyFileChanged', t('{0} has changed since the request was made ready.', path), t('Send again once nothing writes to it.'));
}

function readProblem(error: unknown, path: string): UserError {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new UserError('bodyFileMissing', t('The file {0} does not exist.', path), t('Check the path behind “<”.'), error);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new UserError('bodyFileNotReadable', t('{0} cannot be read ({1}).', path, code), t('Change its permissions.'), error);
  }
  return fileProblem(error, path);
}

/** A file that was written whole. */
export interface SavedBody {
  /** Where it is now: with a number where the name was taken. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Writes a body into a file: whole, or not at all. Missing folders are made. A file that exists is replaced, or left alone and `name-1.ext`
 * taken, then `name-2.ext` and so on. A symbolic link is replaced, what it leads to is not written. What is saved is never a program.
 * @param path absolute
 * @throws {UserError} `savedIntoGit`; as in `fileProblem`
 */
export async function saveBody(path: string, body: Body, { overwrite }: { readonly overwrite: boolean }): Promise<SavedBody> {
  // From here on it is this folder, whatever becomes of the links that led to it.
  const folder = await realPlace(dirname(path));
  assertNotInGit([path, folder, await realPlace(path)], path);
  const target = join(folder, basename(path));
  const temporary = join(folder, `.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    const before = await lstat(target).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    });
    if (before?.isDirectory()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
    await writeWhole(temporary, body, overwrite && before?.isFile() ? before.mode & usualMode : undefined);
    if (!overwrite) return { path: join(dirname(path), basename(await publish(temporary, target))), size: body.size };
    await rename(temporary, target);
    return { path, size: body.size };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw fileProblem(error, path);
  }
}

/** @param mode as the file had that is replaced, without leave to run it */
async function writeWhole(temporary: string, body: Body, mode: number | undefined): Promise<void> {
  const file = await open(temporary, 'wx', usualMode);
  try {
    await writeBody(file, body);
    if (mode !== undefined) await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** `link` fails where a name is taken, which `rename` does not; a disk without links gets the name reserved by an empty file first. */
async function publish(temporary: string, path: string): Promise<string> {
  for (let number = 0; number < mostNames; number++) {
    const name = numbered(path, number);
    const isLinked = await link(temporary, name).then(
      () => true,
      () => false,
    );
    if (isLinked) {
      await rm(temporary, { force: true }).catch(() => undefined);
      return name;
    }
    if (!(await reserve(name))) continue;
    await rename(temporary, name).catch(async (error: unknown) => {
      await rm(name, { force: true });
      throw error;
    });
    return name;
  }
  throw Object.assign(new Error('EEXIST'), { code: 'EEXIST' });
}

/** @returns false when the name is taken */
async function reserve(name: string): Promise<boolean> {
  try {
    await (await open(name, 'wx', usualMode)).close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function numbered(path: string, number: number): string {
  if (number === 0) return path;
  const { dir, name, ext } = parse(path);
  return format({ dir, name: `${name}-${number}`, ext });
}
