import type { PanelState } from '../shared/protocol.ts';
import type { Head } from '../shared/responseView.ts';
import { button, el, valueEl } from './dom.ts';
import { icon, type IconName } from './icons.ts';
import type { PageParts } from './pageParts.ts';

type Shown = Exclude<PanelState, { readonly kind: 'empty' }>;

const statusIcons = { success: 'success', redirect: 'redirect', clientError: 'warning', serverError: 'error' } as const;

function statusOf(state: Shown, { words }: PageParts): { readonly kind: string; readonly icon: IconName; readonly text: string } {
  const { strings } = words;
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

/** What is read out when a response has come: status, time, size, and what is wrong. */
export function summaryOf(state: Shown, parts: PageParts): string {
  const { words } = parts;
  const { milliseconds, size } = headOf(state);
  return [
    statusOf(state, parts).text,
    milliseconds === undefined ? undefined : words.milliseconds(milliseconds),
    size === undefined ? undefined : words.size(size),
    ...(state.kind === 'response' ? state.view.problems.map((problem) => problem.title) : []),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function connectionFacts({ connection }: Head, { words: { strings } }: PageParts): HTMLElement | undefined {
  if (connection === undefined) {
    return undefined;
  }
  return el(
    'dl',
    { class: 'facts' },
    el('div', {}, el('dt', {}, strings.connection), el('dd', {}, valueEl('span', '', connection.name))),
    connection.production
      ? el(
          'div',
          {},
          el('dt', { class: 'visually-hidden' }, strings.connection),
          el('dd', { class: 'production' }, icon('warning'), strings.production),
        )
      : undefined,
    el('div', {}, el('dt', {}, strings.tenant), el('dd', {}, valueEl('span', '', connection.tenantId))),
  );
}

export function renderHead(state: Shown, parts: PageParts): HTMLElement {
  const { words, extension } = parts;
  const head = headOf(state);
  const status = statusOf(state, parts);
  const press =
    state.kind === 'sending'
      ? button('cancel', 'button secondary', words.strings.cancel, () => extension.post({ type: 'cancel' }), icon('stop'))
      : button('send-again', 'button secondary', words.strings.sendAgain, () => extension.post({ type: 'sendAgain' }), icon('again'));
  return el(
    'header',
    { class: 'head' },
    el(
      'div',
      { class: 'head-line' },
      el('strong', { class: `status status-${status.kind}` }, icon(status.icon), valueEl('span', '', status.text)),
      head.milliseconds === undefined ? undefined : el('span', { class: 'fact' }, words.milliseconds(head.milliseconds)),
      head.size === undefined ? undefined : el('span', { class: 'fact' }, words.size(head.size)),
      press,
    ),
    el('p', { class: 'request-line' }, el('span', { class: 'method' }, head.method), ' ', valueEl('span', 'url', head.url)),
    connectionFacts(head, parts),
    state.kind === 'sending' && !state.asking
      ? el('div', { class: 'progress', role: 'progressbar', 'aria-label': words.strings.sending }, el('div', { class: 'progress-bit' }))
      : undefined,
  );
}
