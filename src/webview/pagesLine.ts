import type { ChangeCounts, PagesView } from '../shared/responseView.ts';
import { button, el } from './dom.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';
import { renderProblem } from './problems.ts';

/** How far the list has come, in words: “3 pages, 300 rows, there are more”. */
export function pagesInWords({ count, rows, more }: PagesView, { words }: PageParts): string {
  return [words.pages(count), words.rows(rows), more ? words.strings.pagesMore : words.strings.pagesAll].join(', ');
}

/** What became of the items of the list since it was last fetched. */
export function changesInWords({ added, changed, removed, unclear }: ChangeCounts, { words }: PageParts): string {
  const { strings } = words;
  if (unclear > 0) {
    return words.fill(strings.changesUnclear, added, changed, unclear, removed);
  }
  return added + changed + removed === 0 ? strings.noChanges : words.fill(strings.changes, added, changed, removed);
}

/** One line under the head: pages and rows so far, what else can be fetched, and what has changed. */
export function renderPagesLine(pages: PagesView | undefined, changes: ChangeCounts | undefined, parts: PageParts): HTMLElement {
  const { words, extension } = parts;
  const { strings } = words;
  const press = (
    id: string,
    label: string,
    type: 'nextPage' | 'allPages' | 'getChanges' | 'cancel',
    shape: Parameters<typeof icon>[0],
    isPossible = true,
  ): HTMLElement => {
    const pressed = button(id, 'button secondary small', label, () => (isPossible ? extension.post({ type }) : undefined), icon(shape));
    if (!isPossible) {
      pressed.setAttribute('aria-disabled', 'true');
    }
    return pressed;
  };
  // While pages come the buttons stay where they are: somebody who presses twice would else press Cancel.
  const buttons =
    pages === undefined
      ? []
      : [
          pages.more ? press('next-page', strings.nextPage, 'nextPage', 'down', !pages.fetching) : undefined,
          pages.more ? press('all-pages', strings.allPages, 'allPages', 'pages', !pages.fetching) : undefined,
          pages.delta && !pages.fetching ? press('get-changes', strings.getChanges, 'getChanges', 'changes') : undefined,
          pages.fetching ? press('cancel-pages', strings.cancel, 'cancel', 'stop') : undefined,
        ].filter((one) => one !== undefined);
  const said =
    pages === undefined
      ? undefined
      : pages.fetching
        ? [words.pages(pages.count), words.rows(pages.rows), strings.pagesFetching].join(', ')
        : pagesInWords(pages, parts);
  const line = el(
    'div',
    { class: 'pages-line' },
    changes === undefined ? undefined : el('strong', { class: 'changes' }, icon('changes'), changesInWords(changes, parts)),
    said === undefined ? undefined : el('span', { class: 'fact', title: said }, said),
    buttons.length === 0 ? undefined : el('span', { class: 'buttons' }, ...buttons),
  );
  return el(
    'div',
    { class: 'pages' },
    line,
    pages?.fetching ? el('div', { class: 'progress', role: 'progressbar', 'aria-label': said }, el('div', { class: 'progress-bit' })) : undefined,
    // What it offers is beside it: asking for the next page again.
    pages?.problem === undefined ? undefined : el('ul', { class: 'problems' }, renderProblem({ ...pages.problem, actions: [] }, 0, parts, true)),
  );
}
