import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { type ArrayItems, itemsOf, joinItems, valueArrayOf } from './arrayItems.ts';
import { joinedLineCount, joinPages } from './joinPages.ts';
import { valueAtLocation } from './jsonLocations.ts';
import { locationOf } from './jsonPathText.ts';
import { isObjectBlock, type JsonTree } from './jsonTree.ts';
import { type LaidOut, layOut } from './layOut.ts';
import { linksOf, type Page, type PageLinks, pageOf } from './page.ts';

/** `value` as `ArrayView` has it. */
export const valuePath = "$['value']";

/** A body and the pages that came after it. Its own text stays as it came until the text of all is asked for. */
export interface BodyPages {
  readonly count: number;
  /** Of the last page. */
  readonly links: PageLinks;
  /** Of all pages. */
  readonly lineCount: number;
  /** @throws {UserError} `pageUnreadable`: it is not JSON with an array `value`; nothing has been added then */
  append(page: Uint8Array): void;
  /** The text of all pages, laid out once for each number of pages. */
  joined(): LaidOut;
  /** The items of an array of the first page, for `value` those of all; `undefined` where there is none at this path. */
  items(path: string): ArrayItems | undefined;
}

export function bodyPages(first: LaidOut, mediaType: string): BodyPages {
  const tree: JsonTree | undefined = first.json && { bytes: first.json.bytes, index: first.json.lines.index };
  const isWhole = tree !== undefined && tree.index.fault === undefined;
  const array = isWhole ? valueArrayOf(tree) : undefined;
  // What a broken page says of the next one may be half of it.
  const ownLinks = isWhole ? linksOf(tree) : {};
  const pages: Page[] = [];
  let joined = { count: 0, text: first };
  let ownItems: ArrayItems | undefined;
  let allItems: ArrayItems | undefined;
  return {
    get count() {
      return pages.length + 1;
    },
    get links() {
      return pages.at(-1)?.links ?? ownLinks;
    },
    get lineCount() {
      return tree && array !== undefined && pages.length > 0 ? joinedLineCount(tree, array, pages) : first.source.lineCount;
    },
    append(page) {
      const added = layOut(page, mediaType).json;
      const next = added && { bytes: added.bytes, index: added.lines.index };
      const itsArray = next && next.index.fault === undefined ? valueArrayOf(next) : undefined;
      if (array === undefined || next === undefined || itsArray === undefined)
        throw new UserError('pageUnreadable', t('Page {0} cannot be added: it is not JSON with a list of values.', pages.length + 2));
      pages.push(pageOf(next, itsArray));
      allItems = undefined;
    },
    joined() {
      if (tree && array !== undefined && joined.count < pages.length)
        joined = { count: pages.length, text: layOut(joinPages(tree, array, pages), 'application/json') };
      return joined.text;
    },
    items(path) {
      if (tree === undefined) return undefined;
      if (path === valuePath && array !== undefined) {
        ownItems ??= itemsOf(tree, array);
        allItems ??= joinItems([ownItems, ...pages.map((page) => page.items)]);
        return allItems;
      }
      const location = locationOf(path);
      const block = location && valueAtLocation(tree, location)?.block;
      return block === undefined || isObjectBlock(tree, block) ? undefined : itemsOf(tree, block);
    },
  };
}
