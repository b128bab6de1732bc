import type { PanelState } from '../shared/protocol.ts';
import type { Head } from '../shared/responseView.ts';
import type { IconName } from './icons.ts';
import type { PageParts } from './pageParts.ts';

export type Shown = Exclude<PanelState, { readonly kind: 'empty' }>;

interface Status {
  readonly kind: string;
  readonly icon: IconName;
  readonly text: string;
}

const statusIcons = { success: 'success', redirect: 'redirect', clientError: 'error', serverError: 'error' } as const;

/** How it stands, as a shape and in words. */
export function statusOf(state: Shown, { words: { strings } }: PageParts): Status {
  if (state.kind === 'sending') {
    return state.asking ? { kind: 'asking', icon: 'information', text: strings.asking } : { kind: 'sending', icon: 'sending', text: strings.sending };
  }
  if (state.kind === 'cancelled') {
    return { kind: 'cancelled', icon: 'stop', text: strings.cancelled };
  }
  const { status } = state.view.head;
  return status === undefined
    ? { kind: 'serverError', icon: 'noAnswer', text: strings.noAnswer }
    : { kind: status.kind, icon: statusIcons[status.kind], text: `${status.code} ${status.text}`.trim() };
}

export function headOf(state: Shown): Head {
  return state.kind === 'response' ? state.view.head : state.head;
}

/** Items of the list that the answer is; absent where it is none. */
function rowsOf(state: Shown): number | undefined {
  if (state.kind !== 'response') {
    return undefined;
  }
  const { pages, body } = state.view;
  return pages?.rows ?? body.arrays.find(({ label }) => label === 'value')?.rows;
}

/** What is read out when a response has come: status, rows, time, size, and what is wrong. */
export function summaryOf(state: Shown, parts: PageParts): string {
  const { words } = parts;
  const { milliseconds, size } = headOf(state);
  const rows = rowsOf(state);
  return [
    statusOf(state, parts).text,
    rows === undefined ? undefined : words.rows(rows),
    milliseconds === undefined ? undefined : words.milliseconds(milliseconds),
    size === undefined ? undefined : words.size(size),
    ...(state.kind === 'response' ? state.view.problems.map((problem) => problem.title) : []),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
