import type { BodyLine, FoundAt, Head, Problem, ResponseView } from './responseView.ts';
import type { WebviewStrings } from './webviewStrings.ts';

/** What the panel shows: nothing yet, a request under way, or a response. */
export type PanelState =
  | { readonly kind: 'empty' }
  /** `asking` while a question stands open; nothing is sent before it is answered. */
  | { readonly kind: 'sending'; readonly head: Head; readonly asking?: true }
  | { readonly kind: 'cancelled'; readonly head: Head; readonly problems: readonly Problem[] }
  | { readonly kind: 'response'; readonly view: ResponseView };

/** Messages from the extension to the webview. `reply` answers the message with the same `id`. */
export type ToWebview =
  | { readonly type: 'strings'; readonly strings: WebviewStrings; readonly locale: string }
  /** `serial` counts what was shown; it comes back with each message, so that a click meant for an earlier state does nothing. */
  | { readonly type: 'show'; readonly serial: number; readonly state: PanelState }
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
  | { readonly type: 'copyBody' }
  | { readonly type: 'copyToken' }
  | { readonly type: 'copyText'; readonly text: string }
  | { readonly type: 'action'; readonly problem: number; readonly action: number }
  | { readonly type: 'openLink'; readonly url: string };

/** What the webview really posts. */
export interface FromWebviewEnvelope {
  /** Of the last `show`; 0 before the first. */
  readonly serial: number;
  readonly message: FromWebview;
}
