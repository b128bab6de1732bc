import { backslash, colon, quote } from '../jsonSigns.ts';
import { deepest, indexJson, type JsonIndex } from './jsonIndex.ts';
import { isSpace } from './jsonScan.ts';
import { decodeUtf8, type LineSource } from './lineSource.ts';
import { Uint32List } from './numberList.ts';
import { endOfText, pushLineStarts } from './textLines.ts';

/** Bytes of a line that is made in memory that is used again: nearly all of them, and there may be millions. */
const scratch = Buffer.alloc(16 * 1024);

/** A pretty-printed line from the bytes it comes from: no white space between tokens, and one space after a colon. */
function prettyText(bytes: Uint8Array, from: number, to: number, limit: number): string {
  const most = Math.min(limit, to - from + 1) + 2;
  const out = most <= scratch.length ? scratch : Buffer.allocUnsafe(most);
  const length = writePretty(bytes, from, to, limit, out, 0);
  return out.toString('utf8', 0, length);
}

/** @returns the end of what was written, at most two bytes beyond the limit */
function writePretty(bytes: Uint8Array, from: number, to: number, limit: number, out: Uint8Array, at: number): number {
  let length = at;
  let inString = false;
  for (let offset = from; offset < to && length - at < limit; offset++) {
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
  return length;
}

export interface JsonLines extends LineSource {
  readonly index: JsonIndex;
  /** Offset of the first byte that JSON does not allow. */
  readonly fault?: number;
  /** The line from which on the body is shown as it came. */
  readonly rawFrom: number;
  /** Writes a line before `rawFrom`, where at least `byteLength` + 1 bytes are free. @returns its end */
  write(line: number, out: Uint8Array, at: number): number;
}

/**
 * JSON pretty-printed from its bytes: numbers, duplicate keys, escapes and the order of keys stay as sent. From a fault on, the body
 * stands as it came; a body that only ends too early is pretty to its end.
 */
export function jsonLines(bytes: Uint8Array): JsonLines {
  const index = indexJson(bytes);
  const { starts, depths, blockFirst, blockLast, fault } = index;
  const isBroken = fault !== undefined && fault < bytes.length;
  // The line of the fault is shown as it came from its start.
  const rawFrom = isBroken ? starts.length - 1 : starts.length;
  const raw = new Uint32List(16);
  if (isBroken) {
    pushLineStarts(bytes, starts.at(rawFrom), (start) => raw.push(start));
  }
  const lineCount = rawFrom + raw.length;
  const startOf = (line: number): number => (line < rawFrom ? starts.at(line) : raw.at(line - rawFrom));
  const next = (line: number): number => (line + 1 < lineCount ? startOf(line + 1) : bytes.length);
  const blockOf = (line: number): number => {
    const block = line < rawFrom ? blockFirst.lastAtMost(line) : -1;
    return block >= 0 && blockFirst.at(block) === line ? block : -1;
  };
  return {
    index,
    lineCount,
    rawFrom,
    ...(fault === undefined ? {} : { fault }),
    text(line, byteLimit = Number.POSITIVE_INFINITY) {
      const start = startOf(line);
      if (line >= rawFrom) {
        return decodeUtf8(bytes, start, Math.min(endOfText(bytes, start, next(line)), start + byteLimit));
      }
      return ' '.repeat(depths.at(line) * 2) + prettyText(bytes, start, next(line), byteLimit);
    },
    foldEnd(line) {
      const block = blockOf(line);
      const last = block < 0 ? 0 : blockLast.at(block);
      return last > 0 ? last : undefined;
    },
    write(line, out, at) {
      const indent = depths.at(line) * 2;
      out.fill(0x20, at, at + indent);
      return writePretty(bytes, starts.at(line), next(line), Number.POSITIVE_INFINITY, out, at + indent);
    },
    byteLength: (line) => next(line) - startOf(line) + (line < rawFrom ? depths.at(line) * 2 : 0),
    bytes: {
      all: bytes,
      lineAt: (offset) =>
        raw.length > 0 && offset >= raw.at(0) ? rawFrom + raw.lastAtMost(offset) : Math.min(starts.lastAtMost(offset), rawFrom - 1),
      lineStart: startOf,
    },
    blocks: {
      count: blockFirst.length,
      first: (block) => blockFirst.at(block),
      last: (block) => blockLast.at(block),
      level: (block) => Math.min(depths.at(blockFirst.at(block)), deepest),
    },
  };
}
