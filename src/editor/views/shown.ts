import type { Finished } from '../../core/flow.ts';
import type { Body } from '../../core/graph/transport.ts';
import type { HistoryHead } from '../../core/history/entry.ts';
import type { BodyReader } from '../../core/response/bodyReader.ts';
import type { PreparedRequest } from '../../core/run.ts';
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
  /** `id`s of all items of the list so far, also of those that an answer about changes does not name. */
  readonly earlierIds?: readonly string[];
}
