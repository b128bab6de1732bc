import { setImmediate as nextTurn } from 'node:timers/promises';
import { memoryBody, type Body } from '../../core/graph/transport.ts';
import { sliceDecoder, type SliceDecoder } from '../../core/response/bodyEncoding.ts';
import type { MediaType } from '../../core/response/mediaType.ts';

/** Bytes decoded at a time: a few milliseconds. */
const partSize = 4 * 1024 * 1024;

/** UTF-8 as text, with pauses, so that the editor's other extensions get their turn. */
export function decodeInParts(bytes: Uint8Array): Promise<string> {
  const decoder = new TextDecoder();
  return decodeSlices(memoryBody(bytes), { skip: 0, decode: (slice, more) => decoder.decode(slice, { stream: more }) });
}

/** A body as text, whatever it came in, as above. */
export async function textOfBody(body: Body, media: MediaType): Promise<string> {
  return decodeSlices(body, sliceDecoder(await body.read(0, 4), media));
}

async function decodeSlices(body: Body, { skip, decode }: SliceDecoder): Promise<string> {
  const parts: string[] = [];
  for (let at = skip; at < body.size;) {
    if (at > skip) await nextTurn();
    const slice = await body.read(at, partSize);
    if (slice.length === 0) break;
    at += slice.length;
    parts.push(decode(slice, at < body.size));
  }
  return parts.join('');
}
