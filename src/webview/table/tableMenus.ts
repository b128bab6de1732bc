import type { PageParts } from '../pageParts.ts';
import type { ArrayTable } from './arrayTable.ts';
import { offerOf } from './cellElement.ts';
import { type MenuItems, type MenuPoint, openMenu } from './menu.ts';

const isMac = /mac/i.test(navigator.userAgent);

/** `Ctrl+C` as the reader's keyboard has it. */
function withCommand(key: string): string {
  return isMac ? `⌘${key}` : `Ctrl+${key}`;
}

type RowMenuOf = Pick<ArrayTable, 'grid' | 'actions'> & { readonly openRow: () => void };

/** What can be done with the current cell, the selected rows and all of them. */
function rowMenu({ grid, actions, openRow }: RowMenuOf, { words }: PageParts): MenuItems {
  const { strings } = words;
  const { selected } = grid;
  const { current } = actions;
  const count = selected === undefined ? 1 : selected.last - selected.first + 1;
  const rows = (one: string, several: string): string => (count === 1 ? one : words.fill(several, count));
  const offer = current?.cell === undefined || current.column === undefined ? undefined : offerOf(current.column, current.cell);
  const follow = offer === 'openLink' ? strings.tableOpenLink : strings.tableOpenId;
  const ofCell: MenuItems =
    current === undefined
      ? []
      : [
          ...(offer === undefined ? [] : [{ label: follow, keys: withCommand('Enter'), run: () => actions.follow() }]),
          { label: strings.tableOpenRow, keys: 'Enter', run: openRow },
          { label: strings.tableShowInBody, run: () => actions.showInBody() },
          undefined,
          ...(current.cell === undefined
            ? []
            : [{ label: strings.tableCopyCell, ...(selected === undefined && { keys: withCommand('C') }), run: () => actions.copyCell() }]),
          {
            label: rows(strings.tableCopyRowTsv, strings.tableCopyRowsTsv),
            ...(selected !== undefined && { keys: withCommand('C') }),
            run: () => actions.copyRows('tsv'),
          },
          { label: rows(strings.tableCopyRowJson, strings.tableCopyRowsJson), run: () => actions.copyRows('json') },
          { label: rows(strings.tableCopyRowMarkdown, strings.tableCopyRowsMarkdown), run: () => actions.copyRows('markdown') },
          undefined,
        ];
  return [
    ...ofCell,
    { label: strings.tableExportCsv, run: () => actions.export('csv') },
    { label: strings.tableExportJson, run: () => actions.export('json') },
  ];
}

export function openRowMenu(host: HTMLElement, at: HTMLElement | MenuPoint, table: ArrayTable, parts: PageParts): void {
  const { grid, actions } = table;
  openMenu(host, at, parts.words.strings.tableMore, rowMenu({ grid, actions, openRow: () => table.openRow() }, parts));
}

/** What the header of a column offers. */
export interface ColumnActions {
  readonly sort: (column: string, order: 'up' | 'down' | 'none') => void;
  readonly pin: (column: string, pinned: boolean) => void;
  readonly hide: (column: string) => void;
  readonly fit: (column: string) => void;
  readonly choose: () => void;
}

export function columnMenu(column: string, isPinned: boolean, actions: ColumnActions, { words: { strings } }: PageParts): MenuItems {
  return [
    { label: strings.tableSortUp, run: () => actions.sort(column, 'up') },
    { label: strings.tableSortDown, run: () => actions.sort(column, 'down') },
    { label: strings.tableSortNone, run: () => actions.sort(column, 'none') },
    undefined,
    { label: isPinned ? strings.tableUnpin : strings.tablePin, run: () => actions.pin(column, !isPinned) },
    { label: strings.tableHide, run: () => actions.hide(column) },
    { label: strings.tableFitWidth, run: () => actions.fit(column) },
    undefined,
    { label: strings.tableColumns, run: () => actions.choose() },
  ];
}
