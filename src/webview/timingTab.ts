import type { TimingView } from '../shared/responseView.ts';
import { el } from './dom.ts';
import type { PageParts } from './pageParts.ts';

/** The phases one after the other as bars, with their numbers. */
export function renderTiming(timing: readonly TimingView[], attempts: number, { words }: PageParts): HTMLElement {
  const total = timing.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  let before = 0;
  const rows = timing.map(({ label, milliseconds }) => {
    const bar = el('div', { class: 'bar' });
    bar.style.marginInlineStart = `${total === 0 ? 0 : (before / total) * 100}%`;
    bar.style.width = `${total === 0 ? 0 : (milliseconds / total) * 100}%`;
    before += milliseconds;
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, label),
      el('td', { class: 'number' }, words.milliseconds(milliseconds)),
      el('td', { class: 'bar-cell', 'aria-hidden': 'true' }, bar),
    );
  });
  const table = el(
    'table',
    { class: 'timing' },
    el('caption', { class: 'visually-hidden' }, words.strings.tabTiming),
    el(
      'thead',
      { class: 'visually-hidden' },
      el('tr', {}, el('th', { scope: 'col' }, words.strings.timingPhase), el('th', { scope: 'col' }, words.strings.timingTime), el('td', {})),
    ),
    el('tbody', {}, ...rows),
    el(
      'tfoot',
      {},
      el('tr', {}, el('th', { scope: 'row' }, words.strings.timingTotal), el('td', { class: 'number' }, words.milliseconds(total)), el('td', {})),
    ),
  );
  return el('div', {}, table, attempts > 1 ? el('p', { class: 'note' }, words.fill(words.strings.timingLast, attempts)) : undefined);
}
