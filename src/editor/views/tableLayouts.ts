import type * as vscode from 'vscode';
import { requestKey } from '../../core/response/pathTemplate.ts';
import type { ArrayView, TableLayout } from '../../shared/responseView.ts';
import type { Shown } from './shown.ts';

const storedUnder = 'tableLayouts';
/** Requests that are remembered; the one that was not arranged for longest goes first. */
const mostRequests = 200;
/** Tables of one request. */
const mostTables = 10;

type Stored = readonly (readonly [request: string, layouts: readonly TableLayout[]])[];

const mostColumns = 500;
/** UTF-16 units of a column's name. */
const longestName = 200;
/** Paths of arrays that say nothing of what is in a response. */
const plainPaths: readonly string[] = ['$', "$['value']"];

/**
 * How the columns of tables were last arranged, for each request of this workspace. Names of columns are all that is kept of a response; where not even they
 * may be, and for arrays inside of others, it is remembered as long as the window is open.
 */
export class TableLayouts {
  readonly #memento: vscode.Memento;
  readonly #unstored = new Map<string, readonly TableLayout[]>();

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  /** @param request see `requestKeyOf` */
  of(request: string | undefined): readonly TableLayout[] {
    if (request === undefined) return [];
    const unstored = this.#unstored.get(request) ?? [];
    return [...this.#storedOf(request).filter(({ array }) => unstored.every((one) => one.array !== array)), ...unstored];
  }

  /** @param isPrivate nothing of the response may be written to the disk */
  async keep(request: string, layout: TableLayout, isPrivate: boolean): Promise<void> {
    if (isPrivate || !plainPaths.includes(layout.array)) return this.#hold(request, layout);
    const entry = [request, withLayout(this.#storedOf(request), layout)] as const;
    const rest = this.#stored().filter(([one]) => one !== request);
    await this.#memento.update(storedUnder, [...rest, entry].slice(-mostRequests));
  }

  #hold(request: string, layout: TableLayout): void {
    const layouts = withLayout(this.#unstored.get(request) ?? [], layout);
    this.#unstored.delete(request);
    this.#unstored.set(request, layouts);
    const [oldest] = this.#unstored.keys();
    if (this.#unstored.size > mostRequests && oldest !== undefined) this.#unstored.delete(oldest);
  }

  #storedOf(request: string): readonly TableLayout[] {
    return this.#stored().find(([one]) => one === request)?.[1] ?? [];
  }

  #stored(): Stored {
    return this.#memento.get<Stored>(storedUnder, []);
  }
}

function withLayout(layouts: readonly TableLayout[], layout: TableLayout): readonly TableLayout[] {
  return [...layouts.filter(({ array }) => array !== layout.array), layout].slice(-mostTables);
}

/** An arrangement of one of these arrays, as the window says it is; `undefined` for what is none. */
export function layoutIn(given: TableLayout, arrays: readonly Pick<ArrayView, 'path'>[]): TableLayout | undefined {
  const { array, columns } = given;
  if (arrays.every(({ path }) => path !== array) || !Array.isArray(columns)) return undefined;
  const known = columns.filter(({ name }) => typeof name === 'string' && name.length <= longestName).slice(0, mostColumns);
  return {
    array,
    columns: known.map(({ name, width, pinned }) => ({
      name,
      ...(typeof width === 'number' && Number.isFinite(width) && { width }),
      ...(pinned === true && { pinned }),
    })),
  };
}

/** The same for the same request with other IDs, another query, or on another line. `undefined` for what was never sent. */
export function requestKeyOf({ source, finished, kept }: Shown): string | undefined {
  if (kept) {
    const { title, name, method, url } = kept;
    const document = kept.source?.uri;
    return requestKey({ title, method, url, ...(name !== undefined && { name }), ...(document !== undefined && { document }) });
  }
  if (!finished) return undefined;
  const { request, attempts } = finished.exchange;
  const [{ method, target }] = attempts;
  return requestKey({
    title: request.title,
    method,
    url: target.url,
    ...(request.name !== undefined && { name: request.name }),
    ...(source && { document: source.document.toString() }),
  });
}
