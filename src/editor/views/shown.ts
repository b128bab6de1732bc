import type { Finished } from '../../core/flow.ts';
import { memoryBody, type Body } from '../../core/graph/transport.ts';
import type { HistoryHead } from '../../core/history/entry.ts';
import type { BodyReader, EarlierItems } from '../../core/response/bodyReader.ts';
import type { PreparedRequest } from '../../core/run.ts';
import type { TableQuery } from '../../shared/bodyCalls.ts';
import type { ResponseView } from '../../shared/responseView.ts';
import type { RunSource } from './answeredRequests.ts';
import type { PageList } from './pageList.ts';

/** What a panel is about: what its buttons mean, whatever is active elsewhere. */
export interface Shown {
  /** Where the request stands; absent for an exchange of the history. */
  readonly source?: RunSource;
  readonly prepared?: PreparedRequest;
  readonly finished?: Finished;
  /** An exchange of the history. */
  readonly kept?: HistoryHead;
}

/** A response in a panel. The panel owns the reader and the pages, and ends both when it shows something else. */
export interface Displayed {
  readonly view: ResponseView;
  readonly reader: BodyReader;
  /** Of the first page, as it came. */
  readonly body: Body;
  readonly pages?: PageList;
  /** The items of the list when its changes were last asked for, of an answer that tells them: it names only those that changed. */
  readonly earlier?: EarlierItems;
}

/** The rows of a table, in an order and with columns. */
export interface Table {
  readonly query: TableQuery;
  readonly columns: readonly string[];
}

/** All of it: where more pages came, the first one with the items of all. */
export async function bodyOf({ pages, reader, body }: Displayed): Promise<Body> {
  return (pages?.view.count ?? 1) > 1 ? memoryBody((await reader.ask({ kind: 'raw' })).bytes) : body;
}
