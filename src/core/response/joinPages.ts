import { eachChild, isNamed, type JsonTree } from './jsonTree.ts';
import { deltaLink, memberRange, nextLink, type Page } from './page.ts';

const comma = Buffer.from(',');
const nextLinkBytes = Buffer.from(nextLink);
const deltaLinkBytes = Buffer.from(deltaLink);

function isLink({ bytes, index }: JsonTree, line: number): boolean {
  const at = index.starts.at(line);
  return isNamed(bytes, at, nextLink, nextLinkBytes) || isNamed(bytes, at, deltaLink, deltaLinkBytes);
}

/** Lines of the text of all pages, without making it. */
export function joinedLineCount(first: JsonTree, array: number, pages: readonly Page[]): number {
  const added = pages.reduce((lines, page) => lines + page.itemLines, 0);
  let links = 0;
  eachChild(first, 0, ({ line, block }) => {
    if (isLink(first, line)) links += 1 + (block === undefined ? 0 : Math.max(0, first.index.blockLast.at(block) - line));
    return true;
  });
  // An empty array takes one line, and one with items two more than they do.
  const brackets = first.index.blockLast.at(array) === 0 && added > 0 ? 1 : 0;
  return first.index.starts.length - links + (pages.at(-1)?.linkMembers.length ?? 0) + added + brackets;
}

/** Pieces of bytes in a row; neighbours in the same source are one piece, for there may be a million members. */
function createPieces(source: Uint8Array): { copy(from: number, to: number): void; insert(piece: Uint8Array): void; all(): Uint8Array } {
  const pieces: Uint8Array[] = [];
  let from = 0;
  let to = 0;
  const flush = (): void => {
    if (to > from) pieces.push(source.subarray(from, to));
    from = to;
  };
  return {
    copy(start, end) {
      if (start !== to) {
        flush();
        from = start;
      }
      to = end;
    },
    insert(piece) {
      flush();
      pieces.push(piece);
    },
    all() {
      flush();
      return Buffer.concat(pieces);
    },
  };
}

/**
 * The first page with the items of all in its `value`, and with the links of the last one in place of its own. All else is as it came.
 * @param first is a whole object
 * @param array its `value`
 */
export function joinPages(first: JsonTree, array: number, pages: readonly Page[]): Uint8Array {
  const { bytes, index } = first;
  const links = [...(pages.at(-1)?.linkMembers ?? [])];
  const pieces = createPieces(bytes);
  let before = index.blockStart.at(0) + 1;
  let written = 0;
  pieces.copy(0, before);

  const separate = (from: number, to: number): void => {
    const at = bytes.subarray(from, to).indexOf(0x2c);
    if (written > 0 && at < 0) pieces.insert(comma);
    pieces.copy(written > 0 ? from : from + at + 1, to);
    written += 1;
  };
  const insertLinks = (from: number, to: number): void => {
    for (const [place, link] of links.splice(0).entries()) {
      if (place === 0) separate(from, to);
      else pieces.insert(comma);
      pieces.insert(link);
    }
  };

  eachChild(first, 0, ({ line, block }) => {
    const { start, end } = memberRange(first, line, block);
    if (isLink(first, line)) {
      insertLinks(before, start);
    } else {
      separate(before, start);
      if (block === array) {
        pieces.copy(start, end - 1);
        let isFirst = index.blockLast.at(array) === 0;
        for (const { between } of pages) {
          if (between.length === 0) continue;
          if (!isFirst) pieces.insert(comma);
          pieces.insert(between);
          isFirst = false;
        }
        pieces.copy(end - 1, end);
      } else {
        pieces.copy(start, end);
      }
    }
    before = end;
    return true;
  });
  insertLinks(before, before);
  pieces.copy(before, bytes.length);
  return pieces.all();
}
