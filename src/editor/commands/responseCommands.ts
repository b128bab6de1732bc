import type * as vscode from 'vscode';
import { commandIds as ids } from '../../shared/ids.ts';
import type { PanelCommand } from '../../shared/protocol.ts';
import type { PanelRequest, ResponsePanel } from '../views/responsePanel.ts';
import { actOn } from './actions.ts';
import { saveBody } from './bodyCommands.ts';
import type { OnCommand } from './boundary.ts';
import { actInPanel } from './panelRequests.ts';
import type { ResponseDeps } from './responseDeps.ts';
import type { GivenPlace } from './saveFile.ts';
import { sendAgain } from './sendAgain.ts';
import { exportTable } from './tableCommands.ts';

/** Of the palette, of keys, and of the panel's title: for the response that was last in front. */
export function responseCommands(on: OnCommand, deps: ResponseDeps): readonly vscode.Disposable[] {
  const { panels } = deps.stage;
  const withCurrent = <T>(act: (panel: ResponsePanel) => T): T | undefined => panels.current && act(panels.current);
  const asks = (message: PanelRequest) => (): Promise<unknown> | undefined => withCurrent((panel) => actInPanel(deps, panel, message));
  const inside = (command: PanelCommand) => (): void => withCurrent((panel) => panel.command(command));
  return [
    deps.bodyDocuments,
    on(ids.sendAgain, () => withCurrent(({ shown }) => sendAgain(deps, shown))),
    on(ids.sendAgainWithFreshToken, () => withCurrent(({ shown }) => sendAgain(deps, shown, { freshToken: true }))),
    on(ids.cancelRequest, () => deps.runs.cancelAll()),
    on(ids.copyForAdmin, () => withCurrent(({ shown }) => actOn({ kind: 'copyForAdmin', label: '' }, deps, shown))),
    on(ids.findInResponse, inside('find')),
    on(ids.filterInResponse, inside('filter')),
    on(ids.showTable, inside('table')),
    on(ids.showBody, inside('body')),
    on(ids.chooseColumns, inside('chooseColumns')),
    on(ids.nextPage, asks({ type: 'nextPage' })),
    on(ids.allPages, asks({ type: 'allPages' })),
    on(ids.getChanges, asks({ type: 'getChanges' })),
    on(ids.pinResponse, asks({ type: 'pin' })),
    on(ids.compareWithEarlier, asks({ type: 'compare' })),
    on(ids.openBodyInEditor, asks({ type: 'openBody' })),
    on(ids.openBodyWith, asks({ type: 'openBodyWith' })),
    on(ids.copyBody, asks({ type: 'copyBody' })),
    on(ids.goToRequest, asks({ type: 'goToRequest' })),
    on(ids.saveBody, (given?: unknown) => withCurrent((panel) => saveBody(deps, panel, placeIn(given)))),
    on(ids.exportTableAsCsv, (given?: unknown) => withCurrent((panel) => exportTable(deps, panel, 'csv', undefined, placeIn(given)))),
    on(ids.exportTableAsJson, (given?: unknown) => withCurrent((panel) => exportTable(deps, panel, 'json', undefined, placeIn(given)))),
  ];
}

/** A button of the panel's title gives something else. */
function placeIn(given: unknown): GivenPlace | undefined {
  return typeof given === 'object' && given !== null && 'to' in given ? (given as GivenPlace) : undefined;
}
