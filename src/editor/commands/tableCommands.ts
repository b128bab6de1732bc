import * as vscode from 'vscode';
import type { CopyFormat, ExportFormat, RowRange } from '../../shared/bodyCalls.ts';
import { memoryBody } from '../../core/graph/transport.ts';
import { saveName } from '../../core/response/saveName.ts';
import { mention } from '../ports/messages.ts';
import type { ResponsePanel } from '../views/responsePanel.ts';
import type { Displayed, Table } from '../views/shown.ts';
import { copyText } from './copyBody.ts';
import type { ResponseDeps } from './responseDeps.ts';
import { saveFile, type GivenPlace } from './saveFile.ts';

type Panel = Pick<ResponsePanel, 'displayed' | 'shown' | 'lastRows'>;
type CopyPanel = Pick<ResponsePanel, 'displayed' | 'copied'>;

/** Rows for the clipboard. */
export async function copyRows(panel: CopyPanel, { query, columns }: Table, range: RowRange, format: CopyFormat): Promise<void> {
  const { displayed } = panel;
  if (!displayed) return;
  const { text } = await displayed.reader.ask({ kind: 'copy', query, columns, range, format });
  await copyText(panel, text);
  mention(range.count === 1 ? vscode.l10n.t('1 row copied.') : vscode.l10n.t('{0} rows copied.', range.count));
}

/** *Export Table…*: all rows that the filters leave, in their order. @param table absent: as the reader last saw it */
export async function exportTable(
  deps: ResponseDeps,
  panel: Panel,
  format: ExportFormat,
  table?: Table,
  given?: GivenPlace,
): Promise<vscode.Uri | undefined> {
  const { displayed, shown } = panel;
  if (!displayed) return undefined;
  const wanted = table ?? panel.lastRows ?? (await wholeTable(displayed));
  if (!wanted) return undefined;
  const { bytes } = await displayed.reader.ask({ kind: 'export', query: wanted.query, columns: wanted.columns, format });
  const { view } = displayed;
  // After the request alone: the extension is that of the table.
  const name = `${saveName(view.head.url, []).replace(/\.bin$/, '')}.${format}`;
  // Who exports a list takes it for the whole list.
  const note = displayed.pages?.view.more ? { note: vscode.l10n.t('The list has more pages, which are not in the file.') } : {};
  return saveFile(deps.bodyFiles, { name, title: vscode.l10n.t('Export Table'), body: memoryBody(bytes), ...note }, shown, given);
}

/** Of a table that nobody has looked at yet. */
async function wholeTable({ view, reader }: Displayed): Promise<Table | undefined> {
  const [array] = view.body.arrays;
  if (!array) return undefined;
  const { columns } = await reader.ask({ kind: 'columns', array: array.path });
  return { query: { array: array.path, filters: [], search: '' }, columns: columns.map(({ name }) => name) };
}
