import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { timeOfId, type HistoryHead } from '../core/history/entry.ts';
import { keyName } from '../core/history/frames.ts';
import { beyond, type StoredFile } from '../core/history/retention.ts';
import { openExchange, openHead, seal, type Opened } from '../core/history/seal.ts';
import type { HistoryLimits, HistoryStore } from '../core/history/store.ts';
import type { Body } from '../core/graph/transport.ts';
import { fileProblem } from './fileProblem.ts';
import { fileBody, writeParts } from './fileParts.ts';
import { makePrivateFolder } from './privateFolder.ts';
import { codeOf } from './transportFailure.ts';
import { watchFolder } from './watchFolder.ts';

const ending = '.exchange';
/** Milliseconds after which a file that was never finished belongs to a window that is gone. */
const abandonedAfter = 60 * 60 * 1000;
/** Milliseconds for which a file with another key may be of a window that has just made that key. */
const keySettlesAfter = 60 * 1000;
/** Files read at the same time. */
const atOnce = 16;

/** The key is asked for anew each time: another window may have made another one. */
export interface HistoryFileOptions {
  /** 32 bytes, as they are now in SecretStorage; made if there are none. */
  readonly key: () => Promise<Uint8Array>;
  readonly now?: () => Date;
}

/** Exchanges as files in a folder, one each, sealed; readable by this person alone. Names hold a time and a random ID. */
export function createHistoryFiles(folder: string, { key, now = () => new Date() }: HistoryFileOptions): HistoryStore {
  const heads = new Map<string, HistoryHead>();
  // A file never changes, so each is measured once.
  const sizes = new Map<string, number>();
  // By ID, the name of the key that does not open it: with a new one it is tried again.
  const closed = new Map<string, string>();
  const pathOf = (id: string): string => join(folder, id + ending);
  const remove = async (id: string): Promise<void> => {
    for (const known of [heads, sizes, closed]) known.delete(id);
    await removeQuietly(pathOf(id));
  };

  /** What is in a file; what is broken is removed, for nobody will ever open it. */
  const read = async <T>(id: string, secret: Uint8Array, how: (sealed: Body, key: Uint8Array, id: string) => Promise<Opened<T>>) => {
    const file = await open(pathOf(id), 'r').catch(() => undefined);
    if (!file) return undefined;
    let opened: Opened<T>;
    let age: number;
    try {
      const { size, mtimeMs } = await file.stat();
      age = now().getTime() - mtimeMs;
      opened = await how(fileBody(file, size), secret, id);
    } catch {
      // The disk, not the file: it may work the next time.
      return undefined;
    } finally {
      await file.close().catch(() => undefined);
    }
    if (opened.kind === 'opened') return opened.value;
    if (opened.kind === 'broken') await remove(id);
    else heads.delete(id);
    if (opened.kind === 'otherKey' && age > keySettlesAfter) closed.set(id, nameOf(secret));
    return undefined;
  };

  const prune = async (limits: HistoryLimits): Promise<void> => {
    const { ids, unfinished } = await contents(folder);
    for (const path of unfinished) {
      const age = await stat(path).then(
        ({ mtimeMs }) => now().getTime() - mtimeMs,
        () => 0,
      );
      if (age > abandonedAfter) await removeQuietly(path);
    }
    forgetOthers(sizes, ids);
    await inGroups(
      ids.filter((id) => !sizes.has(id)),
      async (id) => {
        const found = await stat(pathOf(id)).catch(() => undefined);
        if (found) sizes.set(id, found.size);
      },
    );
    const files = [...sizes].map(([id, size]): StoredFile => ({ id, size }));
    for (const id of beyond(files, limits, now())) await remove(id);
  };

  const list = async (): Promise<readonly HistoryHead[]> => {
    const { ids } = await contents(folder);
    forgetOthers(heads, ids);
    forgetOthers(closed, ids);
    if (ids.length === 0) return [];
    const secret = await key();
    await inGroups(
      ids.filter((id) => !heads.has(id) && closed.get(id) !== nameOf(secret)),
      async (id) => {
        const head = await read(id, secret, openHead);
        if (!head) return;
        heads.set(id, head);
        closed.delete(id);
      },
    );
    return ids.flatMap((id) => heads.get(id) ?? []);
  };

  return {
    list,
    async ofAnotherKey() {
      await list();
      return [...closed.keys()];
    },
    async open(id) {
      return timeOfId(id) && (await read(id, await key(), openExchange));
    },
    async add(kept, body, limits) {
      if (limits.days <= 0) return false;
      const { id } = kept.entry.head;
      const temporary = join(folder, `.${id}.${randomBytes(6).toString('hex')}.tmp`);
      try {
        await makePrivateFolder(folder);
        const isWhole = await writeParts(temporary, seal(kept.entry, kept.requestBody, body, await key()), limits.bytes);
        if (isWhole) await rename(temporary, pathOf(id));
        else await removeQuietly(temporary);
        if (!isWhole) return false;
      } catch (error) {
        await removeQuietly(temporary);
        throw codeOf(error) === '' ? error : fileProblem(error, pathOf(id));
      }
      await prune(limits);
      return true;
    },
    remove,
    async clear() {
      for (const known of [heads, sizes, closed]) known.clear();
      const { ids, unfinished } = await contents(folder);
      await inGroups([...ids.map(pathOf), ...unfinished], removeQuietly);
    },
    prune,
    watch: (onChange) => watchFolder(folder, onChange),
  };
}

function nameOf(secret: Uint8Array): string {
  return Buffer.from(keyName(secret)).toString('hex');
}

/** IDs, the newest first, and paths of what is being written or never was finished. */
async function contents(folder: string): Promise<{ readonly ids: readonly string[]; readonly unfinished: readonly string[] }> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw fileProblem(error, join(folder, 'history'));
  });
  const ids = names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  return {
    ids: ids.filter((id) => timeOfId(id) !== undefined).sort((one, other) => (one < other ? 1 : -1)),
    unfinished: names.filter((name) => name.startsWith('.') && name.endsWith('.tmp')).map((name) => join(folder, name)),
  };
}

function forgetOthers(known: Map<string, unknown>, ids: readonly string[]): void {
  const present = new Set(ids);
  for (const id of known.keys()) if (!present.has(id)) known.delete(id);
}

async function inGroups<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += atOnce) results.push(...(await Promise.all(items.slice(from, from + atOnce).map(work))));
  return results;
}

/** Another window may have been quicker; Windows may have it open, and then the next time does it. */
async function removeQuietly(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
