import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileProblem } from './fileProblem.ts';

/** `isComplete` is false where a limit has ended the search; what may not be read does not count. */
export interface ListedFiles {
  readonly paths: readonly string[];
  readonly isComplete: boolean;
}

/** `largest` in bytes, `depth` of folders in folders: 0 is the folder alone. */
interface ListLimits {
  readonly most: number;
  readonly largest: number;
  readonly depth?: number;
}

const usualDepth = 5;
/** A home folder may have millions. */
const mostEntries = 50_000;
/** Full of files, none of which a person has put there. */
const passedOver = new Set(['node_modules', '.git']);

/**
 * The files of a folder and of those in it whose names match, the nearest first, each folder in the order of the names. Links to folders are not
 * followed, so it ends; empty files and those over the limit are left out.
 * @throws {UserError} the folder itself cannot be read
 * @throws the signal's reason
 */
export async function listFiles(folder: string, name: RegExp, limits: ListLimits, signal: AbortSignal): Promise<ListedFiles> {
  const paths: string[] = [];
  let level: readonly string[] = [folder];
  let seen = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > (limits.depth ?? usualDepth)) return { paths, isComplete: false };
    const next: string[] = [];
    for (const current of level) {
      signal.throwIfAborted();
      const entries = await entriesOf(current, current === folder);
      for (const entry of entries) {
        seen += 1;
        if (seen > mostEntries || paths.length === limits.most) return { paths, isComplete: false };
        const path = join(current, entry.name);
        if (entry.isDirectory()) {
          if (!passedOver.has(entry.name)) next.push(path);
        } else if (name.test(entry.name) && (await isFitting(path, limits.largest))) paths.push(path);
      }
    }
    level = next;
  }
  return { paths, isComplete: true };
}

async function entriesOf(folder: string, isChosen: boolean): Promise<readonly Entry[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    if (isChosen) throw fileProblem(error, folder);
    return [];
  }
}

/** The part of Node's `Dirent` that is used. */
interface Entry {
  readonly name: string;
  isDirectory(): boolean;
}

/** Follows a link to a file. */
async function isFitting(path: string, largest: number): Promise<boolean> {
  try {
    const stats = await stat(path);
    return stats.isFile() && stats.size > 0 && stats.size <= largest;
  } catch {
    return false;
  }
}
