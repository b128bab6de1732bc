import type { AttemptView } from '../shared/responseView.ts';
import { copyButton } from './copyButton.ts';
import { el, valueEl } from './dom.ts';
import { renderHeaderTable } from './headersTab.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';

type Meanings = Readonly<Record<string, string>>;

function renderAttempt(attempt: AttemptView, index: number, count: number, meanings: Meanings, parts: PageParts): HTMLElement {
  const { words } = parts;
  const { strings } = words;
  const { token } = attempt;
  return el(
    'section',
    { class: 'attempt', 'aria-labelledby': `attempt-${index}` },
    el('h2', { id: `attempt-${index}`, class: count === 1 ? 'visually-hidden' : undefined }, words.fill(strings.attempt, index + 1)),
    el(
      'p',
      { class: 'request-line' },
      el('span', { class: 'method' }, attempt.method),
      ' ',
      valueEl('span', 'url', attempt.url),
      copyButton(parts, 'URL', attempt.url),
    ),
    el(
      'p',
      { class: 'token-sent' },
      icon(token.sent ? 'success' : 'information'),
      token.sent ? strings.tokenSent : `${strings.tokenNotSent} ${token.reason}`,
    ),
    el('p', { class: 'outcome' }, el('strong', {}, strings.outcome), ' ', valueEl('span', '', attempt.outcome)),
    el('h3', {}, strings.requestHeaders),
    renderHeaderTable(attempt.headers, meanings, strings.requestHeaders, parts),
    ...(attempt.body === undefined
      ? []
      : [el('h3', {}, strings.requestBody, copyButton(parts, strings.requestBody, attempt.body)), valueEl('pre', 'request-body', attempt.body)]),
    ...(attempt.bodyNote === undefined ? [] : [el('h3', {}, strings.requestBody), el('p', { class: 'note' }, attempt.bodyNote)]),
  );
}

/** Each attempt as it was really sent. */
export function renderRequest(attempts: readonly AttemptView[], meanings: Meanings, parts: PageParts): HTMLElement {
  return attempts.length === 0
    ? el('p', { class: 'note' }, parts.words.strings.nothingSent)
    : el('div', {}, ...attempts.map((attempt, index) => renderAttempt(attempt, index, attempts.length, meanings, parts)));
}
