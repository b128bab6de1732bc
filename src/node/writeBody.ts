import type { FileHandle } from 'node:fs/promises';
import type { Body } from '../core/graph/transport.ts';

/** Bytes written at a time. */
const chunkSize = 1024 * 1024;

/** Writes all of a body to where the file stands. @throws the body cannot be read or ends too early, or file-system errors */
export async function writeBody(file: FileHandle, body: Body): Promise<void> {
  for (let written = 0; written < body.size;) {
    const chunk = await body.read(written, chunkSize);
    if (chunk.length === 0) throw new Error('the body ended too early');
    await file.writeFile(chunk);
    written += chunk.length;
  }
}
