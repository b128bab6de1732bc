import { open, type FileHandle } from 'node:fs/promises';
import type { Body } from '../core/graph/transport.ts';

/**
 * Writes a new file, for this person alone.
 * @returns false when there were more bytes than allowed; the file is then not whole
 * @throws {NodeJS.ErrnoException} `EEXIST` and what else the disk says, and what `parts` throws
 */
export async function writeParts(path: string, parts: AsyncIterable<Uint8Array>, mostBytes: number): Promise<boolean> {
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const part of parts) {
      size += part.length;
      if (size > mostBytes) return false;
      await file.writeFile(part);
    }
    await file.sync();
    return true;
  } finally {
    await file.close();
  }
}

/** An open file as a body. It stays open: who opened it closes it. @param size of the file, bytes */
export function fileBody(file: FileHandle, size: number): Body {
  return {
    size,
    async read(offset, length) {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
  };
}
