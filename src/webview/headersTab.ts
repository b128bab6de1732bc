import type { HeaderField } from '../shared/responseView.ts';
import { copyButton } from './copyButton.ts';
import { el, valueEl } from './dom.ts';
import type { PageParts } from './pageParts.ts';

/** Name and value of each header in the order they came, each value with its copy button. */
export function renderHeaderTable(headers: readonly HeaderField[], caption: string, parts: PageParts): HTMLElement {
  const { strings } = parts.words;
  if (headers.length === 0) {
    return el('p', { class: 'note' }, strings.noHeaders);
  }
  return el(
    'table',
    { class: 'fields' },
    el('caption', { class: 'visually-hidden' }, caption),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, strings.headerName), el('th', { scope: 'col' }, strings.headerValue))),
    el(
      'tbody',
      {},
      ...headers.map(([name, value]) =>
        el('tr', {}, el('th', { scope: 'row' }, valueEl('span', '', name)), el('td', {}, valueEl('span', '', value), copyButton(parts, name, value))),
      ),
    ),
  );
}
