import * as l10n from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as nodeHttp from 'node:http';
import type * as nodeHttps from 'node:https';
import * as vscode from 'vscode';
import { checkConnection } from './core/connection/check.ts';
import type { RunPorts } from './core/run.ts';
import { Tokens } from './core/token/tokens.ts';
import { certificateFor } from './editor/commands/bindSharedConnection.ts';
import { register, showError, type OnCommand } from './editor/commands/boundary.ts';
import { connectionCommands } from './editor/commands/connectionCommands.ts';
import { confirmNote } from './editor/commands/confirmNote.ts';
import { confirmWrite } from './editor/commands/confirmWrite.ts';
import { environmentCommands } from './editor/commands/environmentCommands.ts';
import type { GenerateDeps } from './editor/commands/generateCertificatePair.ts';
import { historyCommands } from './editor/commands/historyCommands.ts';
import { lifeCommands } from './editor/commands/lifeCommands.ts';
import type { LifeDeps } from './editor/commands/lifeDeps.ts';
import { openTerminal } from './editor/commands/openTerminal.ts';
import { actInPanel } from './editor/commands/panelRequests.ts';
import { sayNotStored } from './editor/commands/passwordNotStored.ts';
import { moveToNewPair } from './editor/commands/replacedPair.ts';
import { requestCommands } from './editor/commands/requestCommands.ts';
import { responseCommands } from './editor/commands/responseCommands.ts';
import type { ResponseDeps } from './editor/commands/responseDeps.ts';
import { restoreResponse } from './editor/commands/restoreResponse.ts';
import { sendSequence } from './editor/commands/sendAll.ts';
import { sandboxCommands } from './editor/commands/sandboxCommands.ts';
import { registerFeatures } from './editor/language/features.ts';
import { Clipboard } from './editor/ports/clipboard.ts';
import { Connections } from './editor/ports/connections.ts';
import { Environments } from './editor/ports/environments.ts';
import { HistoryKey } from './editor/ports/historyKey.ts';
import { keysOf } from './editor/ports/keys.ts';
import { Log } from './editor/ports/log.ts';
import { Passwords } from './editor/ports/passwords.ts';
import { RequestPrompts } from './editor/ports/requestPrompts.ts';
import { SandboxHost } from './editor/ports/sandboxHost.ts';
import { SecretVariables } from './editor/ports/secretVariables.ts';
import { largeAnswers } from './editor/ports/largeAnswers.ts';
import { readTimeout } from './editor/ports/settings.ts';
import { SurroundingsSource } from './editor/ports/surroundings.ts';
import { AnsweredRequests } from './editor/views/answeredRequests.ts';
import { BodyDocuments } from './editor/views/bodyDocuments.ts';
import { ConnectionHealth } from './editor/views/connectionHealth.ts';
import { EnvironmentStatus } from './editor/views/environmentStatus.ts';
import { History } from './editor/views/history.ts';
import { HistoryDocuments } from './editor/views/historyDocuments.ts';
import { lifeViews } from './editor/views/lifeViews.ts';
import { Pages } from './editor/views/pages.ts';
import { recordFinished } from './editor/views/recordFinished.ts';
import { RequestTests } from './editor/views/requestTests.ts';
import { ResponsePanels } from './editor/views/responsePanels.ts';
import { ResponseStage } from './editor/views/responseStage.ts';
import { ResponseViews } from './editor/views/responseViews.ts';
import { Runs } from './editor/views/runs.ts';
import { TableLayouts } from './editor/views/tableLayouts.ts';
import { createAzureCli } from './node/azureCli.ts';
import { openBodyFile, saveBody } from './node/bodyFiles.ts';
import { createBodyOpener } from './node/bodyWorker.ts';
import { createCertificateFile } from './node/certificateFile.ts';
import { createCertificateWork } from './node/certificateWorker.ts';
import { createConnectionFile } from './node/connectionFile.ts';
import { findPfx } from './node/findPfx.ts';
import { createHistoryFiles } from './node/historyFiles.ts';
import { writeLauncher } from './node/launcher.ts';
import { removeLeftBodies } from './node/largeBodies.ts';
import { createLifeFiles } from './node/lifeFiles.ts';
import { createPairFiles } from './node/pairFiles.ts';
import { createPrivateBodies } from './node/privateBodies.ts';
import { proxyFor } from './node/proxyFor.ts';
import { realPlace } from './node/realPlace.ts';
import { createTransport } from './node/transport.ts';
import { watchFile } from './node/watchFile.ts';
import { wouldBeCommitted } from './node/wouldBeCommitted.ts';
import { startSandboxThread } from './sandbox/thread.ts';
import { commandIds as ids, contextKeys, extensionName } from './shared/ids.ts';

/** Builds the parts, wires them, registers them. */
export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const { extensionUri, subscriptions } = context;
  const storage = (name: string): string => vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
  const worker = (name: string): URL => new URL(`./workers/${name}.js`, import.meta.url);
  // Not imported, and without `node:`: VS Code patches what is required by this name, so that its proxy and certificate settings apply.
  const require = createRequire(import.meta.url);
  // oxlint-disable-next-line unicorn/prefer-node-protocol
  const modules = { http: require('http') as typeof nodeHttp, https: require('https') as typeof nodeHttps };
  const transport = createTransport({ ...modules, ...largeAnswers(storage('large')) });
  const privateBodies = createPrivateBodies([storage('bodies'), storage('large')]);
  void removeLeftBodies(storage('large'));
  const log = new Log();
  const environments = new Environments(context.workspaceState, wouldBeCommitted);
  const surroundings = new SurroundingsSource(environments, realPlace);
  const secretVariables = new SecretVariables(context.secrets, context.globalState);
  const answered = new AnsweredRequests();
  const historyKey = new HistoryKey(context.secrets);
  const history = new History(createHistoryFiles(storage('history'), { key: () => historyKey.get() }), log);
  const files = createPairFiles(() =>
    (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath),
  );
  const store = createConnectionFile(files.dataFolder, checkConnection);
  const certificates = createCertificateFile(files.dataFolder);
  const passwords = new Passwords(context.secrets, log, () => void sayNotStored());
  const clipboard = new Clipboard(vscode.env.clipboard);
  const work = createCertificateWork(worker('certificate'), vscode.l10n.bundle);
  const connections = new Connections(store, context.workspaceState, log);
  const startThread = () => startSandboxThread(worker('sandbox'), (options) => work.create(options));
  const sandbox = new SandboxHost(startThread, (running) => connections.setSandbox(running?.connection));
  const onReplaced: GenerateDeps['onReplaced'] = (entry) => moveToNewPair({ store, certificates, connections, files }, entry);
  const generateDeps: GenerateDeps = { work, files, certificates, passwords, onReplaced };
  const openKey = keysOf(sandbox, { ...generateDeps, certificateFor: (connection) => certificateFor(connection, generateDeps) });
  const health = new ConnectionHealth(context.globalState);
  const tokens = new Tokens(transport, openKey, (connection, outcome) => health.heard(connection, outcome));
  const userAgent = `${extensionName}/${String((context.extension.packageJSON as { version: unknown }).version)}`;
  const parts = { connections, store, tokens, transport, userAgent, pages: new Pages(), health, sandbox, clipboard, log, openKey, proxyFor };
  const life: LifeDeps = {
    ...generateDeps,
    ...parts,
    ...createLifeFiles(files.dataFolder),
    azureCli: createAzureCli(),
    owner: randomUUID(),
    findPfx: (folder, wanted, signal) => findPfx(folder, wanted, work, signal),
  };
  const runPorts = (): RunPorts => ({
    transport,
    tokens,
    confirm: confirmWrite,
    confirmNote,
    latest: (connection) => connections.find(connection.name)?.connection ?? connection,
    timeoutMilliseconds: readTimeout(),
    userAgent,
  });

  const report = (promise: Promise<unknown>): void => void promise.catch((error: unknown) => showError(log, error));
  const openBody = createBodyOpener(worker('body'), vscode.l10n.bundle);
  const documents = new HistoryDocuments(history, openBody);
  // What wakes the extension must not find the list of connections empty.
  const ready = connections.reload();
  const panels = new ResponsePanels(extensionUri, context.workspaceState, history, {
    request: (panel, message) => report(ready.then(() => actInPanel(responding, panel, message))),
    failed: (error) => log.error(error),
    closedLive: () => runs.cancel(),
    restore: (panel, kept, pinned) => report(ready.then(() => restoreResponse(responding, panel, kept, pinned))),
  });
  const views = new ResponseViews(openBody);
  const stage = new ResponseStage(panels, views, history, new TableLayouts(context.workspaceState));
  const runs = new Runs(stage, runPorts, log, (sending) => void vscode.commands.executeCommand('setContext', contextKeys.sending, sending));
  const responding: ResponseDeps = {
    connections,
    sandbox,
    runs,
    surroundings,
    answered,
    history,
    prompts: new RequestPrompts(context.workspaceState, secretVariables),
    bodyFiles: { open: openBodyFile, save: saveBody, isInRepository: wouldBeCommitted, realPlace },
    record: (finished, source) => report(recordFinished(history, stage, finished, source)),
    ports: runPorts,
    stage,
    tokens,
    documents,
    bodyDocuments: new BodyDocuments(),
    log,
    keepPrivately: (name, body) => privateBodies.keep(name, body),
  };
  const on: OnCommand = (id, run) =>
    register(log, id, async (...args: Parameters<typeof run>) => {
      await ready;
      return run(...args);
    });

  subscriptions.push(
    log,
    connections,
    runs,
    panels,
    privateBodies.sweep(),
    clipboard,
    { dispose: () => sandbox.dispose() },
    environments,
    surroundings,
    answered,
    history,
    new EnvironmentStatus(environments),
    new RequestTests((document, blocks, watch) => sendSequence(responding, document, blocks, { ...watch, stopOnFailure: false })),
    ...registerFeatures({ surroundings, connections, answered, environments }),
    connections.onDidRedefine(() => tokens.forget()),
    ...connectionCommands(on, life),
    ...lifeCommands(on, life),
    ...lifeViews({ ...life, environments, ready, report, watchCertificates: (onChange) => watchFile(certificates.path, onChange) }),
    ...environmentCommands(on, environments, connections, secretVariables),
    ...historyCommands(on, history, documents, responding),
    ...responseCommands(on, responding),
    ...requestCommands(on, { ...responding, userAgent, pages: life.pages }, certificates),
    ...sandboxCommands(on, sandbox, connections, extensionUri),
    on(ids.openTerminal, () => openTerminal(extensionUri, (cli) => writeLauncher(storage('bin'), cli))),
  );
}
