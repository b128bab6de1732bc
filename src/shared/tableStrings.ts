/** The sentences of the table of rows. `{0}` and so on stand for what is named beside them. */
export interface TableStrings {
  /** Names the grid: `{0}` is the list as people write its path. */
  readonly tableGrid: string;
  readonly tablePicker: string;
  readonly tableFilter: string;
  readonly tableClearFilter: string;
  readonly tableFilterColumns: string;
  /** `{0}` is the column. */
  readonly tableFilterColumn: string;
  readonly tableColumns: string;
  readonly tableMore: string;
  /** `{0}` rows fulfil the filters, of `{1}`. */
  readonly tableRowsOf: string;
  readonly tableRowsSelected: string;
  readonly tableRowNumber: string;
  readonly tableChange: string;
  readonly tableAdded: string;
  readonly tableChanged: string;
  readonly tableRemoved: string;
  /** Nobody knows which: not all of the earlier rows are known. */
  readonly tableAddedOrChanged: string;
  readonly tableLoading: string;
  readonly tableGone: string;
  readonly tableEmpty: string;
  readonly tableEmptyHint: string;
  readonly tableNoMatch: string;
  readonly tableClearAll: string;
  readonly tableCopyCell: string;
  readonly tableCopyRowTsv: string;
  readonly tableCopyRowJson: string;
  readonly tableCopyRowMarkdown: string;
  /** `{0}` rows. */
  readonly tableCopyRowsTsv: string;
  readonly tableCopyRowsJson: string;
  readonly tableCopyRowsMarkdown: string;
  readonly tableOpenRow: string;
  readonly tableShowInBody: string;
  readonly tableExportCsv: string;
  readonly tableExportJson: string;
  readonly tableOpenId: string;
  readonly tableOpenLink: string;
  readonly tableSortUp: string;
  readonly tableSortDown: string;
  readonly tableSortNone: string;
  /** `{0}` is the column. */
  readonly tableSortedUp: string;
  readonly tableSortedDown: string;
  readonly tableSortedNone: string;
  readonly tablePin: string;
  readonly tableUnpin: string;
  readonly tableHide: string;
  readonly tableFitWidth: string;
  /** Read out for the header of a column: what the keys do there. */
  readonly tableHeaderHelp: string;
  /** `{0}` is column `{1}` of `{2}`. */
  readonly tableMoved: string;
  /** `{0}` is `{1}` pixels wide. */
  readonly tableWidth: string;
  readonly tableColumnsTitle: string;
  readonly tableFindColumn: string;
  readonly tableNoColumn: string;
  readonly tableShowAll: string;
  readonly tableReset: string;
  readonly tableClose: string;
  /** Buttons beside a column in the list of columns; `{0}` is its name. */
  readonly tablePinColumn: string;
  readonly tableMoveUp: string;
  readonly tableMoveDown: string;
  /** Names the pane: `{0}` is the number of the row. */
  readonly tableDetail: string;
  /** The same where the row has no number that is known: `{0}` is the path of its item. */
  readonly tableDetailItem: string;
}
