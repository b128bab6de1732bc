import { memoryBody, type Body } from '../../graph/transport.ts';

/** Several bodies one after the other. In memory when all of them are. */
export function joinedBody(bodies: readonly Body[]): Body {
  const [only, ...others] = bodies;
  if (only && others.length === 0) return only;
  const inMemory = bodies.flatMap(({ bytes }) => (bytes ? [bytes] : []));
  if (inMemory.length === bodies.length) return memoryBody(Buffer.concat(inMemory));
  let size = 0;
  const placed = bodies.map((body) => {
    const start = size;
    size += body.size;
    return { body, start, end: size };
  });
  return { size, read: (offset, length) => readAcross(placed, offset, Math.min(length, size - offset)) };
}

interface Placed {
  readonly body: Body;
  readonly start: number;
  readonly end: number;
}

async function readAcross(placed: readonly Placed[], offset: number, length: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let at = offset;
  const behind = offset + Math.max(0, length);
  for (const { body, start, end } of placed) {
    while (at < behind && at >= start && at < end) {
      const chunk = await body.read(at - start, Math.min(behind, end) - at);
      if (chunk.length === 0) return Buffer.concat(chunks);
      chunks.push(chunk);
      at += chunk.length;
    }
  }
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks);
}
