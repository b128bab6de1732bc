import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
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
   */
  readonly mayGoOn: (host: string, received: number, announced: number | undefined, signal: AbortSignal) => Promise<boolean>;
  /** Where the file is made, private to this person. It goes when nothing holds the body any more, or with the next start. */
  readonly folder: string;
}

/** Files of bodies that nobody holds any more are removed; what is left at the end of the process is swept at the next start. */
const unheld = new FinalizationRegistry<string>((path) => void rm(path, { force: true }));

/**
 * Writes what has come of a body and what comes of it into a file.
 * @throws {UserError} as in `fileProblem`
 * @throws what the source throws
 */
export async function spill(begun: readonly Uint8Array[], source: Readable, folder: string): Promise<Body> {
  const path = join(folder, `${randomBytes(12).toString('hex')}.body`);
  let size = 0;
  async function* all(): AsyncGenerator<Uint8Array> {
    for (const chunk of begun) {
      size += chunk.length;
      yield chunk;
    }
    for await (const chunk of source as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      yield chunk;
    }
  }
  try {
    await makePrivateFolder(folder);
    await pipeline(all, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    // A folder that cannot be made has no file in it either.
    await rm(path, { force: true }).catch(() => undefined);
    throw isOfDisk(error) ? fileProblem(error, path) : error;
  }
  const body: Body = { size, read: (offset, length) => readPart(path, offset, Math.min(length, size - offset)) };
  unheld.register(body, path);
  return body;
}

async function readPart(path: string, offset: number, length: number): Promise<Uint8Array> {
  if (length <= 0) return new Uint8Array();
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafeSlow(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      throw new UserError('bodyGone', t('The file that held this large answer is gone.'), t('Send the request again.'), error);
    }
    throw fileProblem(error, path);
  }
}

function isOfDisk(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EIO', 'EFBIG'].includes(codeOf(error));
}
