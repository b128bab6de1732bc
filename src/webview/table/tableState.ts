import { button, el } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import type { TableData } from './tableData.ts';

export type TableStateKind = 'loading' | 'gone' | 'rows';

/** What stands in the place of rows: that they come, that there are none, that none fits, that they are gone. */
export function renderTableState(
  kind: TableStateKind,
  data: TableData,
  clear: () => void,
  { words, words: { strings } }: PageParts,
): HTMLElement | undefined {
  if (kind === 'loading') {
    return el('div', { class: 'table-state table-loading' }, icon('sending'), el('p', {}, strings.tableLoading));
  }
  if (kind === 'gone') {
    return el('div', { class: 'table-state' }, icon('information'), el('p', {}, strings.tableGone));
  }
  if (data.total > 0) {
    return undefined;
  }
  return data.isFiltered
    ? el(
        'div',
        { class: 'table-state' },
        icon('filter'),
        el('p', {}, words.fill(strings.tableNoMatch, data.array.rows)),
        button(undefined, 'button secondary', strings.tableClearAll, clear),
      )
    : el('div', { class: 'table-state' }, icon('success'), el('p', {}, strings.tableEmpty), el('p', { class: 'muted' }, strings.tableEmptyHint));
}
