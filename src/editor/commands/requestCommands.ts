import * as vscode from 'vscode';
import type { CertificateStore } from '../../core/connection/stores.ts';
import { commandIds as ids, contextKeys, languageId } from '../../shared/ids.ts';
import type { OnCommand } from './boundary.ts';
import { copyAsCurl, copyAsPowerShell } from './copyRequestAs.ts';
import { explainScripts } from './explainScripts.ts';
import { copyAsFlowAction, type FlowActionDeps } from './powerAutomate/copyAsFlowAction.ts';
import type { FlowForm } from './powerAutomate/flowForms.ts';
import { CurlPaste, pasteCurl } from './pasteCurl.ts';
import { Previews, previewRequest, type PreviewDeps } from './previewRequest.ts';
import { sendAll, type SendAllDeps } from './sendAll.ts';
import { showSummary, type Summary } from './sendAllSummary.ts';
import { sendRequest } from './sendRequest.ts';
import { showLastResponse } from './showLastResponse.ts';

/** All that can be done with the requests of a file. */
export function requestCommands(
  on: OnCommand,
  deps: SendAllDeps & PreviewDeps & FlowActionDeps,
  certificates: CertificateStore,
): readonly vscode.Disposable[] {
  const { runs, answered } = deps;
  const previews = new Previews();
  let summary: Summary | undefined;
  let form: FlowForm['id'] | undefined;
  const keepSummary = (latest: Summary): void => {
    summary = latest;
    void vscode.commands.executeCommand('setContext', contextKeys.hasSummary, true);
  };
  return [
    previews,
    vscode.languages.registerDocumentPasteEditProvider({ language: languageId }, new CurlPaste(), {
      providedPasteEditKinds: [CurlPaste.kind],
      pasteMimeTypes: ['text/plain'],
    }),
    on(ids.sendRequest, (uri?: vscode.Uri, line?: unknown) => sendRequest(deps, uri, line)),
    on(ids.sendAll, (uri?: vscode.Uri) => sendAll(deps, keepSummary, uri)),
    on(ids.showSendAllSummary, () => summary && showSummary(deps, summary)),
    on(ids.showLastResponse, (uri?: vscode.Uri, line?: unknown) => showLastResponse(runs, answered, uri, line)),
    on(ids.explainScripts, () => explainScripts()),
    on(ids.previewRequest, (uri?: vscode.Uri, line?: unknown) => previewRequest(deps, previews, uri, line)),
    on(ids.copyAsCurl, (uri?: vscode.Uri, line?: unknown) => copyAsCurl(deps, uri, line)),
    on(ids.copyAsPowerShell, (uri?: vscode.Uri, line?: unknown) => copyAsPowerShell(deps, certificates, uri, line)),
    on(ids.copyAsFlowAction, async (uri?: vscode.Uri, line?: unknown) => {
      form = (await copyAsFlowAction(deps, form, uri, line)) ?? form;
    }),
    on(ids.pasteCurl, () => pasteCurl()),
  ];
}
