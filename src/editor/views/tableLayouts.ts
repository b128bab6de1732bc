import type * as vscode from 'vscode';
import { requestKey } from '../../core/response/pathTemplate.ts';
import type { TableLayout } from '../../shared/responseView.ts';
import type { Shown } from './shown.ts';

const storedUnder = 'tableLayouts';
/** Requests that are remembered; the one that was not arranged for longest goes first. */
const mostRequests = 200;
/** Tables of one request. */
const mostTables = 10;

type Stored = readonly (readonly [request: string, layouts: readonly TableLayout[]])[];

/** How the columns of tables were last arranged, for each request of this workspace. Names of columns are all that is kept of a response. */
export class TableLayouts {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  /** @param request see `requestKeyOf` */
  of(request: string | undefined): readonly TableLayout[] {
    return this.#stored().find(([one]) => one === request)?.[1] ?? [];
  }

  async keep(request: string, layout: TableLayout): Promise<void> {
    const others = this.of(request).filter(({ array }) => array !== layout.array);
    const entry = [request, [...others, layout].slice(-mostTables)] as const;
    const rest = this.#stored().filter(([one]) => one !== request);
    await this.#memento.update(storedUnder, [...rest, entry].slice(-mostRequests));
  }

  #stored(): Stored {
    return this.#memento.get<Stored>(storedUnder, []);
  }
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
