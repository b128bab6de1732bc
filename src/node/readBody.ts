import type { IncomingMessage } from 'node:http';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { memoryBody, TransportFailure, type Body } from '../core/graph/transport.ts';
import { spill, type LargeBodies } from './largeBodies.ts';
import { codeOf, toTransportFailure, withoutPayload } from './transportFailure.ts';

const chunkSize = 64 * 1024;

/** How much of a body is read, and what ends the reading early. */
export interface BodyLimit {
  /** Bytes after decompression. */
  readonly maxBytes: number;
  /** What happens beyond; absent: the failure `tooLarge`. */
  readonly large?: LargeBodies;
  /** Runs a question to a person with the time limit stopped. */
  readonly paused: <T>(work: () => Promise<T>) => Promise<T>;
  /** Told of each piece of a body that somebody agreed to: from then on the time limit is one between two pieces. */
  readonly received: () => void;
  /** Aborted when the request is cancelled, and when it fails. */
  readonly signal: AbortSignal;
}

/**
 * Reads a whole answer and undoes its content encoding on the way, so that what expands without end is stopped at the limit and never held. An
 * encoding we don't know (there are servers that write `utf-8` there) is left as it is.
 * @throws {TransportFailure} `tooLarge`, `encoding` (corrupt or cut compressed data), `closed` (less than was announced)
 * @throws {UserError} a large body cannot be written
 * @throws the signal's reason; nothing is read or asked any more then
 */
export function readBody(response: IncomingMessage, host: string, limit: BodyLimit): Promise<Body> {
  return new Promise((resolve, reject) => {
    const { maxBytes, signal } = limit;
    const chunks: Buffer[] = [];
    let size = 0;
    let decoders: readonly Transform[] = [];

    const fail = (failure: unknown): void => {
      for (const decoder of decoders) decoder.destroy();
      response.destroy();
      reject(failure);
    };
    const collect = (source: Readable): void => {
      const take = (chunk: Buffer): void => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= maxBytes) return;
        source.off('data', take).off('end', whenRead).pause();
        goOn(source).then(resolve, fail);
      };
      const whenRead = (): void => resolve(memoryBody(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)));
      // Where the server says beforehand how large it is, nothing has to come first.
      if (limit.large && (announced(response) ?? 0) > maxBytes) goOn(source).then(resolve, fail);
      else source.on('data', take).once('end', whenRead);
    };
    const goOn = async (source: Readable): Promise<Body> => {
      const { large, paused, received } = limit;
      signal.throwIfAborted();
      // A server may go away while somebody reads the question; the source then says so when it is read on.
      if (!large) throw tooLarge(host, maxBytes);
      if (!(await paused(() => large.mayGoOn(host, size, announced(response), signal)))) throw notFetched(host, maxBytes);
      signal.throwIfAborted();
      received();
      return spill({ begun: chunks.splice(0), source, signal, received }, large.folder);
    };

    if (signal.aborted) return fail(signal.reason);
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    response.once('error', (error) => fail(toTransportFailure(error, host, 'open')));
    response.once('close', () => {
      if (!response.complete) fail(new TransportFailure('closed', host, 'ECONNRESET'));
    });

    const encodings = contentEncodings(response.headers['content-encoding']);
    if (encodings.length === 0) {
      collect(response);
      return;
    }
    // Decoders are made with the first byte: an answer without a body (HEAD, 304) may name an encoding too.
    const whenEmpty = (): void => resolve(memoryBody(new Uint8Array()));
    response.once('end', whenEmpty);
    response.once('data', (first: Buffer) => {
      response.off('end', whenEmpty);
      response.pause();
      decoders = encodings.map((encoding) => createDecoder(encoding, first));
      let last: Readable = response;
      for (const decoder of decoders) {
        decoder.once('error', (error) => fail(new TransportFailure('encoding', host, codeOf(error), withoutPayload(error))));
        if (last === response) decoder.write(first);
        last = last.pipe(decoder);
      }
      collect(last);
    });
  });
}

/** Bytes of the whole body on the wire, as the server said. */
function announced(response: IncomingMessage): number | undefined {
  const length = response.headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

/** The failure's code is the limit, for there is no system error behind it. */
export function tooLarge(host: string, maxBytes: number): TransportFailure {
  return new TransportFailure('tooLarge', host, inWords(maxBytes));
}

/** A person chose so. */
function notFetched(host: string, maxBytes: number): TransportFailure {
  return new TransportFailure('declined', host, `> ${inWords(maxBytes)}`);
}

function inWords(bytes: number): string {
  const mebibytes = bytes / (1024 * 1024);
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`;
}

type Encoding = 'gzip' | 'deflate' | 'br';

/** The encodings to undo, the outermost first. */
function contentEncodings(header: string | undefined): readonly Encoding[] {
  if (header === undefined) return [];
  const names = header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^x-gzip$/, 'gzip'))
    .filter((name) => name !== '' && name !== 'identity');
  const known = names.filter((name): name is Encoding => name === 'gzip' || name === 'deflate' || name === 'br');
  return known.length === names.length && known.length <= 3 ? known.toReversed() : [];
}

function createDecoder(encoding: Encoding, first: Buffer): Transform {
  if (encoding === 'gzip') return createGunzip({ chunkSize });
  if (encoding === 'br') return createBrotliDecompress({ chunkSize });
  // RFC 9110 means the zlib format; some servers send the bare one, told apart by the compression method in the first byte.
  return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate({ chunkSize }) : createInflateRaw({ chunkSize });
}
