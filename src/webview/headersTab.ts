import type { HeaderField } from '../shared/responseView.ts';
import { button, el, valueEl } from './dom.ts';
import { copyButton } from './copyButton.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';

type Meanings = Readonly<Record<string, string>>;

function renderField([name, value]: HeaderField, meanings: Meanings, parts: PageParts): HTMLElement {
  const key = name.toLowerCase();
  const meaning = Object.hasOwn(meanings, key) ? meanings[key] : undefined;
  return el(
    'tr',
    {},
    el('th', { scope: 'row' }, valueEl('span', '', name)),
    el(
      'td',
      {},
      valueEl('span', '', value),
      meaning === undefined ? undefined : el('p', { class: 'meaning' }, meaning),
      copyButton(parts, name, value),
    ),
  );
}

/** Name and value of each header in the order they came, each value with its copy button, and what it means where that is worth a sentence. */
export function renderHeaderTable(headers: readonly HeaderField[], meanings: Meanings, caption: string, parts: PageParts): HTMLElement {
  const { strings } = parts.words;
  if (headers.length === 0) {
    return el('p', { class: 'note' }, strings.noHeaders);
  }
  return el(
    'table',
    { class: 'fields' },
    el('caption', { class: 'visually-hidden' }, caption),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, strings.headerName), el('th', { scope: 'col' }, strings.headerValue))),
    el('tbody', {}, ...headers.map((header) => renderField(header, meanings, parts))),
  );
}

/** The headers of the answer. */
export function renderHeaders(headers: readonly HeaderField[], meanings: Meanings, parts: PageParts): HTMLElement {
  const { words, extension } = parts;
  const table = renderHeaderTable(headers, meanings, words.strings.tabHeaders, parts);
  if (headers.length === 0) {
    return table;
  }
  const copyAll = (): void => extension.post({ type: 'copyText', text: headers.map(([name, value]) => `${name}: ${value}`).join('\n') });
  return el(
    'div',
    {},
    table,
    el('div', { class: 'buttons after' }, button('copy-headers', 'button secondary', words.strings.copyAll, copyAll, icon('copy'))),
  );
}
