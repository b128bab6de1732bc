import type { PageParts } from '../pageParts.ts';
import type { ArrayTable, TableHost } from './arrayTable.ts';
import { fittingWidth } from './columnFit.ts';
import { columnName } from './columnName.ts';
import { type GridActions, listenToGridKeys } from './gridKeys.ts';
import { listenToGridMouse } from './gridMouse.ts';
import { type HeaderActions, listenToHeaderMouse } from './headerMouse.ts';
import { openMenu } from './menu.ts';
import { type ColumnActions, columnMenu, openRowMenu } from './tableMenus.ts';

/** Up, down, then as received. */
function nextSort(table: ArrayTable, column: string): void {
  const { sort } = table.data.query;
  const isSorted = sort?.column === column;
  table.sort(isSorted && sort.descending ? undefined : { column, descending: isSorted });
}

/** What keys, mouse and menus do in a table. */
export function listenToGrid(table: ArrayTable, parts: PageParts, host: TableHost): void {
  const { grid, actions } = table;
  const { words, announce } = parts;
  const sort = (column: string | undefined): void => {
    if (column === undefined) {
      table.sort(undefined);
    } else {
      nextSort(table, column);
    }
  };
  const place = (column: string, index: number): void => {
    const layout = grid.layout.place(column, index);
    if (layout !== grid.layout) {
      table.arrange(layout);
      announce(words.fill(words.strings.tableMoved, columnName(column), layout.indexOf(column) + 1, layout.shown.length));
      grid.moveTo({ row: -1, column: grid.indexOf(`=${column}`) });
    }
  };
  const fit = (column: string): void => table.arrange(grid.layout.resize(column, fittingWidth(grid.element, column)));
  const columnActions: ColumnActions = {
    sort: (column, order) => table.sort(order === 'none' ? undefined : { column, descending: order === 'down' }),
    pin: (column, pinned) => table.arrange(grid.layout.pin(column, pinned)),
    hide: (column) => table.arrange(grid.layout.show(column, false)),
    fit,
    choose: () => host.chooseColumns(),
  };
  const menu: GridActions['menu'] = (at) => {
    const column = grid.columns[grid.current.column];
    if (grid.current.row >= 0) {
      openRowMenu(table.element, at, table, parts);
    } else if (column?.kind === 'data') {
      const { view, pinned } = column.data;
      openMenu(table.element, at, columnName(view.name), columnMenu(view.name, pinned, columnActions, parts));
    }
  };
  const common = { openRow: () => table.openRow(), follow: () => actions.follow(), menu, sort };
  const headerActions: HeaderActions = {
    sort,
    placeColumn: place,
    resizeColumn(column, width, isFinal) {
      const layout = grid.layout.resize(column, width);
      if (isFinal) {
        table.arrange(layout);
      } else {
        grid.setLayout(layout);
      }
    },
    fitColumn: fit,
  };
  listenToGridMouse(grid, common);
  listenToHeaderMouse(grid, headerActions);
  listenToGridKeys(grid, {
    ...common,
    closeRow: () => table.closeRow(),
    selectAll() {
      grid.select(0, table.data.total - 1);
      announce(words.fill(words.strings.tableRowsSelected, table.data.total));
    },
    copy: () => actions.copy(),
    moveColumn: (column, by) => place(column, grid.layout.indexOf(column) + by),
    resizeColumn(column, by) {
      const index = grid.layout.indexOf(column);
      const layout = grid.layout.resize(column, (grid.layout.shown[index]?.width ?? 0) + by);
      table.arrange(layout);
      announce(words.fill(words.strings.tableWidth, columnName(column), layout.shown[index]?.width ?? 0));
    },
    find: () => host.find(),
  });
}
