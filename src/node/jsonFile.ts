import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import { indexJson } from '../core/response/jsonIndex.ts';
import { placeInText } from '../core/response/placeInText.ts';
import { codeOf } from './transportFailure.ts';
import { lockTimes, takeFileLock, type LockTimes } from './fileLock.ts';
import { fileProblem } from './fileProblem.ts';
import { makePrivateFolder } from './privateFolder.ts';

/** A JSON file that several windows and terminals read and change at once. */
export interface JsonFile {
  readonly path: string;
  /**
   * What is in the file; `undefined` when there is none.
   * @throws {UserError} `brokenCode` with line and column, `fileNotReadable`
   */
  read(): Promise<unknown>;
  /**
   * Changes what is in the file, under a lock, so that no one's change is lost. What `change` throws leaves the file as it was.
   * @param change from what is in the file to what shall be; it is quick, for others wait. The same object again changes nothing
   * @throws {UserError} `brokenCode` (the file is then left alone), `fileLocked`, `folderNotWritable`, `diskFull`, …
   */
  change(change: (content: unknown) => unknown): Promise<void>;
}

/** `times` are those of its lock. */
export interface JsonFileOptions {
  /** Code of the error for what is no JSON. */
  readonly brokenCode: string;
  readonly times?: LockTimes;
}

/** Touches nothing yet: the file and its private folder are made by the first change. A link at `path` stays one. */
export function createJsonFile(path: string, options: JsonFileOptions): JsonFile {
  // Within one process changes stand in line, so that only one of them contends with the other processes.
  let line: Promise<unknown> = Promise.resolve();
  return {
    path,
    read: async () => (await readJson(path, options.brokenCode)).content,
    change: (change) => {
      const next = line.then(() => changeUnderLock(path, change, options));
      line = next.catch(() => undefined);
      return next;
    },
  };
}

interface JsonText {
  readonly content: unknown;
  /** `undefined` when there is no file. */
  readonly text: string | undefined;
}

async function readJson(path: string, brokenCode: string): Promise<JsonText> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw notReadable(error, path);
  });
  if (!bytes) return { content: undefined, text: undefined };
  const text = bytes.toString('utf8');
  const withoutMark = text.replace(/^\uFEFF/, '');
  try {
    return { content: JSON.parse(withoutMark) as unknown, text };
  } catch {
    // The parser's own message quotes the file and does not always say where.
    const encoded = Buffer.from(withoutMark);
    const { line, column } = placeInText(encoded, indexJson(encoded).fault ?? 0);
    throw new UserError(
      brokenCode,
      t('{0} is not valid JSON: line {1}, column {2}.', path, line, column),
      t('Correct that place in an editor; the file is left alone until then.'),
    );
  }
}

function notReadable(error: unknown, path: string): UserError {
  const code = codeOf(error);
  if (code !== 'EACCES' && code !== 'EPERM') return fileProblem(error, path);
  return new UserError('fileNotReadable', t('{0} cannot be read ({1}).', path, code), t('Change its permissions.'), error);
}

async function changeUnderLock(path: string, change: (content: unknown) => unknown, options: JsonFileOptions): Promise<void> {
  // A file that is a link into someone's own repository of settings stays one.
  const target = await realpath(path).catch(() => path);
  try {
    await makePrivateFolder(dirname(target));
    for (let isDone = false; !isDone;) {
      const lock = await takeFileLock(`${target}.lock`, options.times ?? lockTimes);
      try {
        const { content, text } = await readJson(target, options.brokenCode);
        const next = change(content);
        const changed = `${JSON.stringify(next, null, 2)}\n`;
        isDone = next === content || changed === text || (await replaceWhile(() => lock.isHeld(), target, changed));
      } finally {
        await lock.release();
      }
    }
  } catch (error) {
    throw codeOf(error) === '' ? error : fileProblem(error, target);
  }
}

/** @returns false when the lock was lost meanwhile, and nothing was replaced */
async function replaceWhile(mayReplace: () => Promise<boolean>, path: string, text: string): Promise<boolean> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    if (!(await mayReplace())) {
      await rm(temporary);
      return false;
    }
    await renamePatiently(temporary, path);
    return true;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Windows refuses for the moment that a reader or a virus scanner has the file open. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || attempt === 10 || !['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error))) throw error;
      await wait(attempt * 10);
    }
  }
}
