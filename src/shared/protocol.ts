import type { AnswerTo, BodyQuestion, CopyFormat, ExportFormat, RowRange, TableQuery, TextOf } from './bodyCalls.ts';
import type { ChangeCounts, Head, PagesView, Problem, ResponseView, TableLayout } from './responseView.ts';
import type { WebviewStrings } from './webviewStrings.ts';

/** What can be done with the exchange that is shown. What is absent has no button. */
export interface Possible {
  /** The exchange is in a file of the workspace, and can be gone to. */
  readonly goToRequest: boolean;
  /** There is an earlier exchange of the same request. */
  readonly compare: boolean;
  readonly pin: boolean;
}

/** What the panel shows: nothing yet, a request under way, or a response. */
export type PanelState =
  /** `note` says why there is nothing, after a reload. */
  | { readonly kind: 'empty'; readonly note?: string }
  /** `asking` while a question stands open; nothing is sent before it is answered. */
  | { readonly kind: 'sending'; readonly head: Head; readonly asking?: true }
  | { readonly kind: 'cancelled'; readonly head: Head; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'response';
      readonly view: ResponseView;
      readonly possible: Possible;
      /** As this request's table was last arranged. */
      readonly layouts: readonly TableLayout[];
      /** Id in the history, by which it is found again after a reload; absent where it is not kept. */
      readonly kept?: string;
      /** It came out of the history. */
      readonly fromHistory?: true;
      readonly pinned?: true;
    };

/** A key binding or a palette command that acts inside the panel. */
export type PanelCommand = 'find' | 'filter' | 'table' | 'body' | 'chooseColumns';

/** Messages from the extension to the webview. */
export type ToWebview =
  | { readonly type: 'strings'; readonly strings: WebviewStrings; readonly locale: string }
  /** `serial` counts what was shown; it comes back with each message, so that a click meant for an earlier state does nothing. */
  | { readonly type: 'show'; readonly serial: number; readonly state: PanelState }
  /** More of the list has come, or no more comes: the rest of what is shown stays. */
  | { readonly type: 'pages'; readonly pages: PagesView; readonly changes?: ChangeCounts }
  /** The exchange that is shown is in the history by now. */
  | { readonly type: 'kept'; readonly id: string; readonly possible: Possible }
  | { readonly type: 'command'; readonly command: PanelCommand }
  /** Answers the question with the same `id`; `undefined` when what it was about is gone. */
  | { readonly type: 'answer'; readonly id: number; readonly answer: AnswerTo<BodyQuestion> | undefined }
  /** A newer question has made the one with this `id` pointless: it was not answered, and what it was about is still there. */
  | { readonly type: 'superseded'; readonly id: number }
  /** What was asked for is in the clipboard now. */
  | { readonly type: 'copied' };

/** Messages from the webview to the extension. */
export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'cancel' }
  /** The request that is shown once more, whatever became of it. */
  | { readonly type: 'sendAgain' }
  | { readonly type: 'freshToken' }
  | { readonly type: 'ask'; readonly id: number; readonly exchange: string; readonly question: BodyQuestion }
  | { readonly type: 'nextPage' }
  | { readonly type: 'allPages' }
  | { readonly type: 'getChanges' }
  | { readonly type: 'copyBody' }
  | { readonly type: 'saveBody' }
  | { readonly type: 'openBody' }
  /** Of a body that is no text: with the editor that the reader chooses. */
  | { readonly type: 'openBodyWith' }
  | { readonly type: 'compare' }
  | { readonly type: 'pin' }
  | { readonly type: 'goToRequest' }
  | { readonly type: 'copyToken' }
  /** Only for what is shown whole; what may be cut is copied by the extension. */
  | { readonly type: 'copyText'; readonly text: string }
  /** Lines of a text, whole; without a range all of them. */
  | { readonly type: 'copyLines'; readonly of: TextOf; readonly range?: RowRange }
  /** An item of an array, or the value of a column in it, as it was sent; strings without their quotes. */
  | { readonly type: 'copyValue'; readonly array: string; readonly index: number; readonly column?: string }
  | {
      readonly type: 'copyRows';
      readonly query: TableQuery;
      readonly columns: readonly string[];
      readonly range: RowRange;
      readonly format: CopyFormat;
    }
  | { readonly type: 'exportTable'; readonly query: TableQuery; readonly columns: readonly string[]; readonly format: ExportFormat }
  | { readonly type: 'keepLayout'; readonly layout: TableLayout }
  | { readonly type: 'action'; readonly problem: number; readonly action: number }
  /** A link in a value: a Graph link becomes a request in the file, another one is opened after a question. */
  | { readonly type: 'openLink'; readonly url: string }
  /** An `id` in the body, by the normalised path of its value: it becomes a request for that thing. */
  | { readonly type: 'openId'; readonly path: string; readonly id: string };

/** What the webview really posts. */
export interface FromWebviewEnvelope {
  /** Of the last `show`; 0 before the first. */
  readonly serial: number;
  readonly message: FromWebview;
}
