import type { PanelState, Possible } from '../shared/protocol.ts';
import type { ChangeCounts, Head, PagesView } from '../shared/responseView.ts';
import { button, el, iconButton, valueEl } from './dom.ts';
import { icon, type IconName } from './icons.ts';
import type { PageParts } from './pageParts.ts';
import { renderPagesLine } from './pagesLine.ts';
import { visibleText } from './visibleText.ts';
import { headOf, type Shown, statusOf } from './status.ts';

export interface ShownHead {
  readonly element: HTMLElement;
  /** Without `changes` those of before are still true. */
  readonly showPages: (pages: PagesView, changes?: ChangeCounts) => void;
  readonly showPossible: (possible: Possible) => void;
}

/** A fact that is a few words, with a shape before it. */
function badge(className: string, shape: IconName, text: string): HTMLElement {
  return el('span', { class: `badge ${className}` }, icon(shape), text);
}

function connectionFacts({ connection }: Head, { words: { strings } }: PageParts): HTMLElement | undefined {
  if (connection === undefined) {
    return undefined;
  }
  const stage = el(
    'div',
    {},
    el('dt', { class: 'visually-hidden' }, strings.connection),
    el('dd', { class: 'badge production' }, icon('warning'), strings.production),
  );
  const name = valueEl('span', '', connection.name);
  return el(
    'dl',
    { class: 'facts' },
    el('div', { title: `${strings.tenant}: ${visibleText(connection.tenantId)}` }, el('dt', {}, strings.connection), el('dd', {}, name)),
    connection.production ? stage : undefined,
    el('div', { class: 'tenant' }, el('dt', {}, strings.tenant), el('dd', {}, valueEl('span', '', connection.tenantId))),
  );
}

function possibleButtons(possible: Possible, isPinned: boolean, { words: { strings }, extension }: PageParts): readonly (HTMLElement | undefined)[] {
  return [
    possible.goToRequest ? iconButton('go-to-request', strings.goToRequest, icon('goTo'), () => extension.post({ type: 'goToRequest' })) : undefined,
    possible.compare ? iconButton('compare', strings.compare, icon('compare'), () => extension.post({ type: 'compare' })) : undefined,
    possible.pin && !isPinned ? iconButton('pin', strings.pin, icon('pin'), () => extension.post({ type: 'pin' })) : undefined,
  ];
}

function renderFacts(state: Shown, { words }: PageParts): readonly (HTMLElement | undefined)[] {
  const { milliseconds, size, at } = headOf(state);
  return [
    milliseconds === undefined ? undefined : el('span', { class: 'fact' }, words.milliseconds(milliseconds)),
    size === undefined ? undefined : el('span', { class: 'fact' }, words.size(size)),
    at === undefined ? undefined : el('time', { class: 'fact', datetime: at, title: at }, words.fill(words.strings.sentAt, words.time(at))),
    state.kind === 'response' && state.fromHistory ? badge('', 'history', words.strings.fromHistory) : undefined,
    state.kind === 'response' && state.pinned ? badge('', 'pin', words.strings.pinned) : undefined,
  ];
}

function mainButton(state: PanelState, { words: { strings }, extension }: PageParts): HTMLElement {
  return state.kind === 'sending'
    ? button('cancel', 'button secondary', strings.cancel, () => extension.post({ type: 'cancel' }), icon('stop'))
    : button('send-again', 'button secondary', strings.sendAgain, () => extension.post({ type: 'sendAgain' }), icon('again'));
}

/** What a reader wants to know first: how it went, of which request, over which connection. Small: the room belongs to the body. */
export function renderHead(state: Shown, parts: PageParts): ShownHead {
  const { words } = parts;
  const head = headOf(state);
  const status = statusOf(state, parts);
  const view = state.kind === 'response' ? state.view : undefined;
  const possible = el('span', { class: 'possible' });
  const showPossible = (what: Possible): void => {
    const isPinned = state.kind === 'response' && state.pinned === true;
    possible.replaceChildren(...possibleButtons(what, isPinned, parts).filter((one) => one !== undefined));
  };
  if (state.kind === 'response') {
    showPossible(state.possible);
  }
  const pages = el('div', { class: 'pages-place' });
  let known = view?.changes;
  const showPages = (now: PagesView | undefined, changes = known): void => {
    known = changes;
    pages.replaceChildren(...(now === undefined && changes === undefined ? [] : [renderPagesLine(now, changes, parts)]));
  };
  showPages(view?.pages);
  const url = valueEl('span', 'url', head.url);
  const element = el(
    'header',
    { class: 'head' },
    el(
      'div',
      { class: 'head-line' },
      el('strong', { class: `status status-${status.kind}` }, icon(status.icon), valueEl('span', '', status.text)),
      ...renderFacts(state, parts),
      el('span', { class: 'head-buttons' }, mainButton(state, parts), possible),
    ),
    el(
      'div',
      { class: 'head-request' },
      el('p', { class: 'request-line clamped', title: visibleText(head.url) }, el('span', { class: 'method' }, head.method), ' ', url),
      connectionFacts(head, parts),
    ),
    pages,
    state.kind === 'sending' && !state.asking
      ? el('div', { class: 'progress', role: 'progressbar', 'aria-label': words.strings.sending }, el('div', { class: 'progress-bit' }))
      : undefined,
  );
  return { element, showPages, showPossible };
}
