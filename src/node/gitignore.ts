import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf } from './transportFailure.ts';
import { fileProblem } from './fileProblem.ts';

/** What could be added to a repository's `.gitignore` so that no key is committed by mistake. */
export interface GitignoreOffer {
  readonly path: string;
  readonly lines: readonly string[];
}

/**
 * @param folder where a pair is to be, existing or not
 * @returns `undefined` outside a git repository, and where the line is there already
 */
export async function offerGitignoreLine(folder: string): Promise<GitignoreOffer | undefined> {
  const root = await repositoryOf(folder);
  if (root === undefined) return undefined;
  const path = join(root, '.gitignore');
  return linesOf(await readOrEmpty(path)).includes(keyPattern) ? undefined : { path, lines: [keyPattern] };
}

/**
 * Appends the lines that are missing, in one step, with the line ends that the file has.
 * @throws {UserError} `folderNotWritable`, `diskFull`, …
 */
export async function addGitignoreLines(offer: GitignoreOffer): Promise<void> {
  const target = await realpath(offer.path).catch(() => offer.path);
  const temporary = join(dirname(target), `.gitignore.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const text = await readOrEmpty(target);
    const present = linesOf(text);
    const missing = offer.lines.filter((line) => !present.includes(line));
    if (missing.length === 0) return;
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    const start = text === '' || text.endsWith('\n') ? text : text + end;
    const mode = await stat(target).then(
      (found) => found.mode & 0o777,
      () => 0o644,
    );
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(start + missing.map((line) => line + end).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw fileProblem(error, target);
  }
}

/** Every .pfx, so that a pair made later or moved is covered too. */
const keyPattern = '*.pfx';

/** The nearest folder above that has a `.git`: a folder, or a file in a work tree. */
export async function repositoryOf(folder: string): Promise<string | undefined> {
  for (let candidate = resolve(folder); ; candidate = dirname(candidate)) {
    if (
      await stat(join(candidate, '.git')).then(
        () => true,
        () => false,
      )
    )
      return candidate;
    if (candidate === dirname(candidate)) return undefined;
  }
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => line.trimEnd());
}

async function readOrEmpty(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw fileProblem(error, path);
  });
}
