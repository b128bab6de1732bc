import { setImmediate as nextTurn } from 'node:timers/promises';

/** Bytes decoded at a time: a few milliseconds. */
const partSize = 4 * 1024 * 1024;

/** UTF-8 as text, with pauses, so that the editor's other extensions get their turn. */
export async function decodeInParts(bytes: Uint8Array): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += partSize) {
    if (at > 0) await nextTurn();
    parts.push(decoder.decode(bytes.subarray(at, at + partSize), { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}
