import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Body } from '../core/graph/transport.ts';
import { fileProblem } from './fileProblem.ts';
import { makePrivateFolder } from './privateFolder.ts';
import { writeBody } from './writeBody.ts';

/** Milliseconds after which nobody looks at it any more. */
const keptFor = 24 * 60 * 60 * 1000;
/** Milliseconds between looks at what is too old. */
const sweepEvery = 60 * 60 * 1000;

/** Bodies as files, so that an editor can open them; of this person alone, and for a day. */
export interface PrivateBodies {
  /** @param name a name alone, never a path. @returns where it is. @throws {UserError} as in `fileProblem` */
  keep(name: string, body: Body): Promise<string>;
  /** Removes what is older than a day, now and from time to time. */
  sweep(): { readonly first: Promise<void>; dispose(): void };
}

/** @param folders all that are swept; the first one is where bodies are kept */
export function createPrivateBodies(folders: readonly [string, ...string[]], now: () => number = Date.now): PrivateBodies {
  const [folder] = folders;
  return {
    async keep(name, body) {
      // Of its own, so that the name stays what it is.
      const own = join(folder, randomBytes(8).toString('hex'));
      const path = join(own, name);
      try {
        await makePrivateFolder(folder);
        await mkdir(own, { mode: 0o700 });
        await write(path, body);
        return path;
      } catch (error) {
        await rm(own, { recursive: true, force: true }).catch(() => undefined);
        throw fileProblem(error, path);
      }
    },
    sweep() {
      const all = async (): Promise<void> => {
        for (const one of folders) await removeOld(one, now);
      };
      const timer = setInterval(() => void all(), sweepEvery);
      timer.unref();
      return { first: all(), dispose: () => clearInterval(timer) };
    },
  };
}

async function write(path: string, body: Body): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await writeBody(file, body);
  } finally {
    await file.close();
  }
}

/** What cannot be removed, as another program has it open, goes the next time. */
async function removeOld(folder: string, now: () => number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => now() - mtimeMs,
      () => 0,
    );
    if (age > keptFor) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
