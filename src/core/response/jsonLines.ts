import { deepest, indexJson } from './jsonIndex.ts';
import { isSpace } from './jsonScan.ts';
import { decodeUtf8, type LineSource } from './lineSource.ts';
import { endOfText, pushLineStarts } from './textLines.ts';

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;

/** A pretty-printed line from the bytes it comes from: no white space between tokens, and one space after a colon. */
function prettyBytes(bytes: Uint8Array, from: number, to: number, limit: number): Uint8Array {
  const out = new Uint8Array(Math.min(limit, to - from + 1) + 2);
  let length = 0;
  let inString = false;
  for (let offset = from; offset < to && length < limit; offset++) {
    const byte = bytes[offset] ?? 0;
    if (inString) {
      out[length++] = byte;
      if (byte === backslash && offset + 1 < to) {
        offset += 1;
        out[length++] = bytes[offset] ?? 0;
      } else if (byte === quote) {
        inString = false;
      }
    } else if (!isSpace(byte)) {
      out[length++] = byte;
      if (byte === quote) {
        inString = true;
      } else if (byte === colon) {
        out[length++] = 0x20;
      }
    }
  }
  return out.subarray(0, length);
}

export interface JsonLines extends LineSource {
  /** Offset of the first byte that JSON does not allow. */
  readonly fault?: number;
  /** The line from which on the body is shown as it came. */
  readonly rawFrom: number;
}

/**
 * JSON pretty-printed from its bytes: numbers, duplicate keys, escapes and the order of keys stay as sent. From a fault on, the body
 * stands as it came; a body that only ends too early is pretty to its end.
 */
export function jsonLines(bytes: Uint8Array): JsonLines {
  const { starts, depths, blockFirst, blockLast, fault } = indexJson(bytes);
  const isBroken = fault !== undefined && fault < bytes.length;
  const rawStart = isBroken ? starts.pop() : bytes.length;
  const rawFrom = starts.length;
  if (isBroken) {
    pushLineStarts(bytes, rawStart, (start) => starts.push(start));
  }
  const next = (line: number): number => (line + 1 < starts.length ? starts.at(line + 1) : bytes.length);
  const blockOf = (line: number): number => {
    const block = blockFirst.lastAtMost(line);
    return block >= 0 && blockFirst.at(block) === line ? block : -1;
  };
  return {
    lineCount: starts.length,
    rawFrom,
    ...(fault === undefined ? {} : { fault }),
    text(line, byteLimit = Number.POSITIVE_INFINITY) {
      const start = starts.at(line);
      if (line >= rawFrom) {
        return decodeUtf8(bytes, start, Math.min(endOfText(bytes, start, next(line)), start + byteLimit));
      }
      const pretty = prettyBytes(bytes, start, next(line), byteLimit);
      return ' '.repeat(depths.at(line) * 2) + decodeUtf8(pretty, 0, pretty.length);
    },
    foldEnd(line) {
      const last = blockLast.at(Math.max(0, blockOf(line)));
      return blockOf(line) >= 0 && last > 0 ? last : undefined;
    },
    byteLength: (line) => next(line) - starts.at(line) + (line < rawFrom ? depths.at(line) * 2 : 0),
    bytes: { all: bytes, lineAt: (offset) => starts.lastAtMost(offset), lineStart: (line) => starts.at(line) },
    blocks: {
      count: blockFirst.length,
      first: (block) => blockFirst.at(block),
      last: (block) => blockLast.at(block),
      level: (block) => Math.min(depths.at(blockFirst.at(block)), deepest),
    },
  };
}
