import { type ArrayItems, itemsOf } from './arrayItems.ts';
import { memberOf, rootOf } from './jsonLocations.ts';
import { blockRange, type ByteRange, type JsonTree, valueRange } from './jsonTree.ts';
import { decodeUtf8 } from './lineSource.ts';

export const nextLink = '@odata.nextLink';
export const deltaLink = '@odata.deltaLink';

/** What a page of a list says about the rest of it. */
export interface PageLinks {
  readonly nextLink?: string;
  readonly deltaLink?: string;
}

/** A further page: its items, and what stands for them in the text of all pages. Its index is not kept. */
export interface Page {
  readonly items: ArrayItems;
  readonly links: PageLinks;
  /** From the first item to the last, as sent. */
  readonly between: Uint8Array;
  /** The members with the links, as sent. */
  readonly linkMembers: readonly Uint8Array[];
  /** Lines that its items and its links take, pretty-printed. */
  readonly itemLines: number;
}

/** @param array its `value` */
export function pageOf(tree: JsonTree, array: number): Page {
  const items = itemsOf(tree, array);
  const first = items.count > 0 ? items.bytesOf(0) : undefined;
  const last = items.count > 0 ? items.bytesOf(items.count - 1) : undefined;
  const { bytes, index } = tree;
  const between =
    first && last ? bytes.subarray(first.byteOffset - bytes.byteOffset, last.byteOffset + last.length - bytes.byteOffset) : new Uint8Array();
  const itemLines = items.count === 0 ? 0 : index.blockLast.at(array) - index.blockFirst.at(array) - 1;
  return { items, links: linksOf(tree), between, linkMembers: linkMembersOf(tree).map(({ start, end }) => bytes.subarray(start, end)), itemLines };
}

/** The links of the root object. Of a name that stands twice the last one counts, as in every reader of JSON. */
export function linksOf(tree: JsonTree): PageLinks {
  const [next, delta] = [nextLink, deltaLink].map((name) => stringAt(tree, name));
  return { ...(next !== undefined && { nextLink: next }), ...(delta !== undefined && { deltaLink: delta }) };
}

function stringAt(tree: JsonTree, name: string): string | undefined {
  const root = rootOf(tree).block;
  const found = root === undefined ? undefined : memberOf(tree, root, name);
  if (found === undefined) return undefined;
  const { start, end } = valueRange(tree, found.line, true, found.block);
  if (tree.bytes[start] !== 0x22) return undefined;
  return String(JSON.parse(decodeUtf8(tree.bytes, start, end)));
}

/** The members of the root object that are links, name and value. What is no text is none. */
function linkMembersOf(tree: JsonTree): readonly ByteRange[] {
  const root = rootOf(tree).block;
  if (root === undefined) return [];
  return [nextLink, deltaLink].flatMap((name) => {
    const found = memberOf(tree, root, name);
    return found === undefined || stringAt(tree, name) === undefined ? [] : [memberRange(tree, found.line, found.block)];
  });
}

/** A member with its name. */
export function memberRange(tree: JsonTree, line: number, block: number | undefined): ByteRange {
  const start = tree.index.starts.at(line);
  const { end } = block === undefined ? valueRange(tree, line, true, block) : blockRange(tree, block);
  return { start, end };
}
