import type { BodyLine, FoundAt, Head, Problem, ResponseView } from './responseView.ts';
import type { WebviewStrings } from './webviewStrings.ts';

/** What the panel shows: nothing yet, a request under way, or a response. */
export type PanelState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'sending'; readonly head: Head }
  | { readonly kind: 'cancelled'; readonly head: Head; readonly problems: readonly Problem[] }
  | { readonly kind: 'response'; readonly view: ResponseView };

/** Messages from the extension to the webview. `reply` answers the message with the same `id`. */
export type ToWebview =
  | { readonly type: 'strings'; readonly strings: WebviewStrings; readonly locale: string }
  | { readonly type: 'show'; readonly state: PanelState }
  /** A key binding or a palette command that acts inside the panel. */
  | { readonly type: 'find' }
  | { readonly type: 'lines'; readonly id: number; readonly from: number; readonly lines: readonly BodyLine[] }
  | { readonly type: 'found'; readonly id: number; readonly places: readonly FoundAt[]; readonly more: boolean }
  /** First and last line of each block that can be folded, one after the other, in the order of first lines. */
  | { readonly type: 'folds'; readonly id: number; readonly ranges: readonly number[] };

/** Messages from the webview to the extension. */
export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'cancel' }
  /** The last request once more, whatever became of it. */
  | { readonly type: 'sendAgain' }
  | { readonly type: 'freshToken' }
  | { readonly type: 'getLines'; readonly id: number; readonly exchange: string; readonly from: number; readonly count: number }
  | { readonly type: 'getFound'; readonly id: number; readonly exchange: string; readonly text: string; readonly matchCase: boolean }
  | { readonly type: 'getFolds'; readonly id: number; readonly exchange: string }
  | { readonly type: 'copyBody'; readonly exchange: string }
  | { readonly type: 'copyToken' }
  | { readonly type: 'copyText'; readonly text: string }
  | { readonly type: 'action'; readonly exchange: string; readonly problem: number; readonly action: number }
  | { readonly type: 'openLink'; readonly url: string };
