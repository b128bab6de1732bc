import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { binaryLines, exchangeText, mostCompared, type ComparedExchange } from '../../core/history/exchangeText.ts';
import { memoryBody, type Body } from '../../core/graph/transport.ts';
import type { OpenBody } from '../../core/response/bodyReader.ts';
import { decodeInParts } from './decodeInParts.ts';

/** Bytes from which on a body takes long enough to be noticed. */
const large = 1024 * 1024;
/** Bytes hashed between two turns of the event loop: a few milliseconds. */
const sliceSize = 4 * 1024 * 1024;

/** An exchange to be compared, with no more of its body in memory than is compared. */
export interface ToCompare extends ComparedExchange {
  /** Of the whole body, in hex; where the body is large and no text. */
  readonly sha256?: string;
}

/** What is compared of an exchange whose body is behind a handle. */
export async function toCompare({ head, view }: Pick<ComparedExchange, 'head' | 'view'>, body: Body, isText: boolean): Promise<ToCompare> {
  return {
    head,
    view,
    body: await body.read(0, Math.min(body.size, mostCompared)),
    size: body.size,
    ...(!isText && body.size > large && { sha256: await hashOf(body) }),
  };
}

/** Its text. The body of a large one is laid out on its thread. */
export async function comparedText(exchange: ToCompare, openBody: OpenBody): Promise<string> {
  const { head, body, size = body.length, sha256 } = exchange;
  if (size < large) return exchangeText(exchange);
  const reader = await openBody(memoryBody(body.subarray(0, mostCompared)), { mediaType: head.mediaType });
  try {
    if (reader.layout.kind === 'binary') {
      const hash = sha256 ?? (size > body.length ? undefined : await hashOf(memoryBody(body)));
      // The hash is of all of it: no more bytes are left out.
      return exchangeText({ ...exchange, size: 0 }, binaryLines(size, hash).join('\n'));
    }
    const { bytes } = await reader.ask({ kind: 'whole', of: { kind: 'body' } });
    return exchangeText({ ...exchange, size }, await decodeInParts(bytes));
  } finally {
    reader.dispose();
  }
}

async function hashOf(body: Body): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < body.size;) {
    const slice = await body.read(at, sliceSize);
    if (slice.length === 0) break;
    hash.update(slice);
    at += slice.length;
    await nextTurn();
  }
  return hash.digest('hex');
}
