import type { PagesView, ResponseView } from '../shared/responseView.ts';
import { button, el } from './dom.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';
import { renderProblem } from './problems.ts';

/** How far the list has come, in words: “3 pages, 300 rows, there are more”. */
export function pagesInWords({ count, rows, more }: PagesView, { words }: PageParts): string {
  return [words.pages(count), words.rows(rows), more ? words.strings.pagesMore : words.strings.pagesAll].join(', ');
}

function changesInWords(changes: NonNullable<ResponseView['changes']>, { words }: PageParts): string {
  const { added, changed, removed } = changes;
  return added + changed + removed === 0 ? words.strings.noChanges : words.fill(words.strings.changes, added, changed, removed);
}

/** One line under the head: pages and rows so far, what else can be fetched, and what has changed. */
export function renderPagesLine(pages: PagesView | undefined, changes: ResponseView['changes'], parts: PageParts): HTMLElement {
  const { words, extension } = parts;
  const { strings } = words;
  const press = (
    id: string,
    label: string,
    type: 'nextPage' | 'allPages' | 'getChanges' | 'cancel',
    shape: Parameters<typeof icon>[0],
  ): HTMLElement => button(id, 'button secondary small', label, () => extension.post({ type }), icon(shape));
  const buttons =
    pages === undefined
      ? []
      : pages.fetching
        ? [press('cancel-pages', strings.cancel, 'cancel', 'stop')]
        : [
            pages.more ? press('next-page', strings.nextPage, 'nextPage', 'down') : undefined,
            pages.more ? press('all-pages', strings.allPages, 'allPages', 'pages') : undefined,
            pages.delta ? press('get-changes', strings.getChanges, 'getChanges', 'changes') : undefined,
          ];
  const said =
    pages === undefined
      ? undefined
      : pages.fetching
        ? [words.pages(pages.count), words.rows(pages.rows), strings.pagesFetching].join(', ')
        : pagesInWords(pages, parts);
  return el(
    'div',
    { class: 'pages' },
    changes === undefined ? undefined : el('strong', { class: 'changes' }, icon('changes'), changesInWords(changes, parts)),
    said === undefined ? undefined : el('span', { class: 'fact' }, said),
    buttons.length === 0 ? undefined : el('span', { class: 'buttons' }, ...buttons),
    pages?.fetching ? el('div', { class: 'progress', role: 'progressbar', 'aria-label': said }, el('div', { class: 'progress-bit' })) : undefined,
    // What it offers is beside it: asking for the next page again.
    pages?.problem === undefined ? undefined : el('ul', { class: 'problems' }, renderProblem({ ...pages.problem, actions: [] }, 0, parts)),
  );
}
