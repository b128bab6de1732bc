import { backslash, openObject, quote } from '../jsonSigns.ts';
import type { JsonIndex } from './jsonIndex.ts';
import { endOfLiteral, endOfNumber, endOfString, isSpace } from './jsonScan.ts';
import { decodeUtf8 } from './lineSource.ts';

/** JSON with the index of its lines: values are found by passing over whole blocks, without reading what is in them. */
export interface JsonTree {
  readonly bytes: Uint8Array;
  readonly index: JsonIndex;
}

/** Bytes of a value, without white space around it. `end` is exclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Something in an object or array: the line it begins on, its place among its siblings, and its block where it is one. */
export interface Child {
  readonly line: number;
  readonly place: number;
  readonly block: number | undefined;
}

export function isObjectBlock({ bytes, index }: JsonTree, block: number): boolean {
  return bytes[index.blockStart.at(block)] === openObject;
}

export function isClosed({ blockNext }: JsonIndex, block: number): boolean {
  return blockNext.at(block) > 0;
}

/**
 * Each child of a block in order, until `visit` says `false`. The same object is handed over each time, for there may be millions.
 * @returns the line behind the last child that was visited
 */
export function eachChild({ index }: JsonTree, block: number, visit: (child: Child) => boolean | undefined): void {
  const { starts, blockFirst, blockLast, blockNext } = index;
  const last = blockLast.at(block);
  // A block that never closes goes on to the end; one with nothing in it ends where it begins.
  const end = last > 0 ? last : isClosed(index, block) ? 0 : starts.length;
  const child = { line: blockFirst.at(block) + 1, place: 0, block: undefined as number | undefined };
  let inner = block + 1;
  while (child.line < end) {
    const isBlock = inner < blockFirst.length && blockFirst.at(inner) === child.line;
    child.block = isBlock ? inner : undefined;
    if (visit(child) === false) return;
    child.place += 1;
    if (!isBlock) {
      child.line += 1;
    } else if (!isClosed(index, inner)) {
      return;
    } else {
      child.line = Math.max(child.line, blockLast.at(inner)) + 1;
      inner = blockNext.at(inner);
    }
  }
}

/** The name of the member that begins at an offset. What is no UTF-8 in it is U+FFFD, as where it is shown. */
export function nameAt(bytes: Uint8Array, at: number): string {
  const end = endOfString(bytes, at);
  if (end < 0) return '';
  const escaped = bytes.subarray(at, end).includes(backslash);
  return escaped ? String(JSON.parse(decodeUtf8(bytes, at, end))) : decodeUtf8(bytes, at + 1, end - 1);
}

/** Whether the member that begins at an offset has this name. `encoded` is the name in UTF-8: nearly always the bytes decide. */
export function isNamed(bytes: Uint8Array, at: number, name: string, encoded: Uint8Array): boolean {
  let offset = at + 1;
  for (let place = 0; place < encoded.length; place++, offset++) {
    const byte = bytes[offset] ?? quote;
    if (byte !== encoded[place]) return byte === backslash || byte >= 0x80 ? nameAt(bytes, at) === name : false;
  }
  const after = bytes[offset];
  return after === quote || (after === backslash && nameAt(bytes, at) === name);
}

/** The value of the child on a line. Of what is cut off, as far as it goes. */
export function valueRange(tree: JsonTree, line: number, isMember: boolean, block: number | undefined): ByteRange {
  const { bytes, index } = tree;
  if (block !== undefined) return blockRange(tree, block);
  const from = index.starts.at(line);
  const start = isMember ? skip(bytes, skip(bytes, endOf(bytes, from)) + 1) : from;
  return { start, end: endOf(bytes, start) };
}

/** An object or array with its brackets. */
export function blockRange({ bytes, index }: JsonTree, block: number): ByteRange {
  const start = index.blockStart.at(block);
  const last = index.blockLast.at(block);
  if (last > 0) return { start, end: index.starts.at(last) + 1 };
  return { start, end: isClosed(index, block) ? skip(bytes, start + 1) + 1 : bytes.length };
}

function endOf(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  const end = byte === quote ? endOfString(bytes, at) : byte !== undefined && byte < 0x3a ? endOfNumber(bytes, at) : endOfLiteral(bytes, at);
  return end < 0 ? Math.min(bytes.length, -1 - end) : end;
}

function skip(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(bytes[at])) at += 1;
  return at;
}
