import type { ClientRequest } from 'node:http';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import type { Body } from '../core/graph/transport.ts';

/** Bytes read and sent at a time: no more than this of a file is in memory, beside what the connection itself holds. */
const chunkSize = 64 * 1024;

/**
 * Sends a request's body and ends the request. A body in memory is handed over whole; another is read as fast as the server takes it.
 * Resolves when all of it was handed over, and also when the request was destroyed meanwhile: whoever did so knows why.
 * @throws {UserError} the body could not be read; `bodyPartlySent` when some of it had been sent
 */
export async function sendBody(body: Body | undefined, outgoing: ClientRequest): Promise<void> {
  if (!body || body.bytes) {
    outgoing.end(body?.bytes);
    return;
  }
  for (let sent = 0; sent < body.size && !outgoing.destroyed;) {
    const chunk = await readChunk(body, sent);
    if (outgoing.destroyed) return;
    sent += chunk.length;
    if (!outgoing.write(chunk)) await drained(outgoing);
  }
  if (!outgoing.destroyed) outgoing.end();
}

async function readChunk(body: Body, sent: number): Promise<Uint8Array> {
  try {
    const length = Math.min(chunkSize, body.size - sent);
    const chunk = await body.read(sent, length);
    if (chunk.length === 0 || chunk.length > length) throw new Error(`${chunk.length} bytes instead of ${length}`);
    return chunk;
  } catch (error) {
    // Before the first byte nothing of the request has left, not even its head.
    if (sent === 0 && error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (sent === 0) throw new UserError('bodyNotRead', t('The body could not be read: {0}. Nothing was sent.', reason), undefined, error);
    throw new UserError(
      'bodyPartlySent',
      t('The body could not be read to its end, after {0} of {1} bytes had been sent: {2}', sent, body.size, reason),
      t('The connection was closed. Look at what the service has made of the part, then send again.'),
      error,
    );
  }
}

/** Resolves also when the request is closed. */
function drained(outgoing: ClientRequest): Promise<void> {
  // Node no longer tells the request that its socket is drained once the answer is there.
  const { socket } = outgoing;
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done);
      outgoing.off('close', done);
      socket?.off('drain', done);
      resolve();
    };
    outgoing.on('drain', done);
    outgoing.on('close', done);
    socket?.on('drain', done);
  });
}
