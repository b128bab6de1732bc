import { closeArray, closeObject, colon, comma, openArray, openObject, quote } from '../jsonSigns.ts';
import { endOfLiteral, endOfNumber, endOfString, isSpace } from './jsonScan.ts';
import { Uint32List } from './numberList.ts';

/** Where pretty-printed lines begin in the bytes, and which line closes the block that a line opens. */
export interface JsonIndex {
  readonly starts: Uint32List;
  /** Depth of each line, at most `deepest`. */
  readonly depths: Uint32List;
  readonly blockFirst: Uint32List;
  /** 0 for a block that never closes, and for one with nothing in it, which is one line. */
  readonly blockLast: Uint32List;
  /** Offset of each block's opening bracket. */
  readonly blockStart: Uint32List;
  /** The block around it; 0 also for the outermost one, whose number that is. */
  readonly blockParent: Uint32List;
  /** The first block behind its end, so that what is in a block can be passed over; 0 for a block that never closes. */
  readonly blockNext: Uint32List;
  /** Offset of the first byte that JSON does not allow; the length of the bytes when they end too early. */
  readonly fault?: number;
}

/** Lines deeper than this are indented like this: at 100,000 levels the indentation would be all there is to see. */
export const deepest = 60;

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing';

function endOfScalar(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  if (byte === quote) {
    return endOfString(bytes, at);
  }
  return byte === 0x2d || (byte >= 0x30 && byte <= 0x39) ? endOfNumber(bytes, at) : endOfLiteral(bytes, at);
}

/** One pass over the bytes, with a stack of its own: neither the depth nor the length of the body can overflow anything. */
export function indexJson(bytes: Uint8Array): JsonIndex {
  const starts = new Uint32List(bytes.length >>> 4);
  const depths = new Uint32List(bytes.length >>> 4);
  const blockFirst = new Uint32List(16);
  const blockLast = new Uint32List(16);
  const blockStart = new Uint32List(16);
  const blockParent = new Uint32List(16);
  const blockNext = new Uint32List(16);
  // Each open container as its number twice, plus one for an object.
  const open = new Uint32List(16);
  const isObject = (): boolean => open.length > 0 && (open.at(open.length - 1) & 1) === 1;
  const done = (fault?: number): JsonIndex => ({
    starts,
    depths,
    blockFirst,
    blockLast,
    blockStart,
    blockParent,
    blockNext,
    ...(fault === undefined ? {} : { fault }),
  });
  const startLine = (offset: number): void => {
    starts.push(offset);
    depths.push(Math.min(open.length, deepest));
  };
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'commaOrEnd');

  let expected: Expected = 'value';
  let offset = 0;
  for (; offset < bytes.length;) {
    const byte = bytes[offset] ?? 0;
    if (isSpace(byte)) {
      offset += 1;
      continue;
    }
    const closes = isObject() ? closeObject : closeArray;
    if (byte === closes && (expected === 'valueOrEnd' || expected === 'keyOrEnd' || expected === 'commaOrEnd') && open.length > 0) {
      const block = open.pop() >>> 1;
      if (expected === 'commaOrEnd') {
        startLine(offset);
        blockLast.set(block, starts.length - 1);
      }
      blockNext.set(block, blockFirst.length);
      offset += 1;
      expected = afterValue();
      continue;
    }
    switch (expected) {
      case 'value':
      case 'valueOrEnd': {
        if (!isObject()) {
          startLine(offset);
        }
        if (byte === openObject || byte === openArray) {
          blockParent.push(open.length === 0 ? 0 : open.at(open.length - 1) >>> 1);
          open.push(blockFirst.length * 2 + (byte === openObject ? 1 : 0));
          blockFirst.push(starts.length - 1);
          blockLast.push(0);
          blockNext.push(0);
          blockStart.push(offset);
          offset += 1;
          expected = byte === openObject ? 'keyOrEnd' : 'valueOrEnd';
          break;
        }
        const end = endOfScalar(bytes, offset);
        if (end < 0) {
          return done(-1 - end);
        }
        offset = end;
        expected = afterValue();
        break;
      }
      case 'key':
      case 'keyOrEnd': {
        startLine(offset);
        const end = byte === quote ? endOfString(bytes, offset) : -1 - offset;
        if (end < 0) {
          return done(-1 - end);
        }
        offset = end;
        expected = 'colon';
        break;
      }
      case 'colon':
      case 'commaOrEnd':
        if (byte !== (expected === 'colon' ? colon : comma)) {
          return done(offset);
        }
        offset += 1;
        expected = expected === 'commaOrEnd' && isObject() ? 'key' : 'value';
        break;
      case 'nothing':
        return done(offset);
      default:
        return expected satisfies never;
    }
  }
  return done(expected === 'nothing' ? undefined : bytes.length);
}
