import { randomBytes } from 'node:crypto';
import { open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Body } from '../core/graph/transport.ts';
import { fileProblem } from './fileProblem.ts';
import { makePrivateFolder } from './privateFolder.ts';
import { codeOf } from './transportFailure.ts';

/** What happens with a body that is larger than what is held in memory. */
export interface LargeBodies {
  /**
   * Asks whether it is to be fetched, into a file.
   * @param received bytes so far, after decompression
   * @param announced bytes in all, as the server said; compressed where it is compressed
   * @param signal aborted when the request ends otherwise
   */
  readonly mayGoOn: (host: string, received: number, announced: number | undefined, signal: AbortSignal) => Promise<boolean>;
  /**
   * Where the file is made, private to this person. It loses its name as soon as it is open, and goes when nothing holds the body any more, or this process
   * ends, however it does. Where a file that is open keeps its name, `removeLeftBodies` removes it.
   */
  readonly folder: string;
}

/** Files of bodies that nobody holds any more are closed: that removes them. */
const unheld = new FinalizationRegistry<{ readonly file: FileHandle; readonly path: string }>((one) => void close(one.file, one.path));

async function close(file: FileHandle, path: string): Promise<void> {
  await file.close().catch(() => undefined);
  await rm(path, { force: true }).catch(() => undefined);
}

/** How a body comes. */
interface Spilling {
  /** What has come of it already. */
  readonly begun: readonly Uint8Array[];
  readonly source: Readable;
  readonly signal: AbortSignal;
  /** Told of each piece that comes. */
  readonly received: () => void;
}

/**
 * Writes what has come of a body and what comes of it into a file.
 * @throws {UserError} as in `fileProblem`
 * @throws what the source throws, and the signal's reason
 */
export async function spill({ begun, source, signal, received }: Spilling, folder: string): Promise<Body> {
  const path = join(folder, `${process.pid}-${randomBytes(12).toString('hex')}.body`);
  const file = await create(folder, path);
  try {
    let size = 0;
    const write = async (chunk: Uint8Array): Promise<void> => {
      signal.throwIfAborted();
      await file.writeFile(chunk);
      size += chunk.length;
    };
    for (const chunk of begun) await write(chunk);
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      received();
      await write(chunk);
    }
    signal.throwIfAborted();
    const read: Body['read'] = (offset, length) => readPart(file, path, offset, Math.min(length, size - offset));
    // A copy of the body has the same function.
    unheld.register(read, { file, path });
    return { size, read };
  } catch (error) {
    await close(file, path);
    throw isOfDisk(error) ? fileProblem(error, path) : error;
  }
}

async function create(folder: string, path: string): Promise<FileHandle> {
  try {
    await makePrivateFolder(folder);
    await removeLeftBodies(folder);
    const file = await open(path, 'wx+', 0o600);
    await rm(path).catch(() => undefined);
    return file;
  } catch (error) {
    throw fileProblem(error, path);
  }
}

/** Removes the files of processes that are gone; where files lose their names as soon as they are open there are none. Nothing is thrown. */
export async function removeLeftBodies(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, owner] = /^(\d{1,10})-[0-9a-f]+\.body$/.exec(name) ?? [];
    if (owner !== undefined && isGone(Number(owner))) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

function isGone(id: number): boolean {
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    // It is there, but another person's.
    return codeOf(error) !== 'EPERM';
  }
}

async function readPart(file: FileHandle, path: string, offset: number, length: number): Promise<Uint8Array> {
  if (length <= 0) return new Uint8Array();
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafeSlow(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw fileProblem(error, path);
  }
}

function isOfDisk(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EIO', 'EFBIG'].includes(codeOf(error));
}
