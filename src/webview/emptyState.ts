import { el } from './dom.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';

/** What to do when nothing has been sent yet, or why what was here cannot come back. */
export function renderEmpty(note: string | undefined, { words: { strings } }: PageParts): readonly HTMLElement[] {
  return [
    el('h1', { class: 'visually-hidden' }, strings.bodyLabel),
    el(
      'div',
      { class: 'empty' },
      icon(note === undefined ? 'sending' : 'information'),
      note === undefined ? undefined : el('p', { class: 'empty-note' }, note),
      el('p', {}, strings.empty),
      el('p', { class: 'muted' }, strings.emptyHow),
    ),
  ];
}
