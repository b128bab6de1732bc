import * as l10n from '@vscode/l10n';
import { createRequire } from 'node:module';
import type * as nodeHttp from 'node:http';
import type * as nodeHttps from 'node:https';
import * as vscode from 'vscode';
import { checkConnection } from './core/connection/check.ts';
import type { Connection } from './core/connection/connection.ts';
import type { RunPorts } from './core/run.ts';
import { Tokens } from './core/token/tokens.ts';
import { actOn } from './editor/commands/actions.ts';
import { certificateFor } from './editor/commands/bindSharedConnection.ts';
import { register, showError, type OnCommand } from './editor/commands/boundary.ts';
import type { CertificateDeps } from './editor/commands/certificateSteps.ts';
import { changeCertificate } from './editor/commands/chooseCertificate.ts';
import { confirmNote } from './editor/commands/confirmNote.ts';
import { confirmWrite } from './editor/commands/confirmWrite.ts';
import { copyPfxPassword } from './editor/commands/copyPfxPassword.ts';
import { copyToken } from './editor/commands/copyToken.ts';
import { editConnection } from './editor/commands/editConnection.ts';
import { forgetSecretVariables } from './editor/commands/forgetSecretVariables.ts';
import { generateCertificatePair, type GenerateDeps } from './editor/commands/generateCertificatePair.ts';
import { historyCommands } from './editor/commands/historyCommands.ts';
import { openTerminal } from './editor/commands/openTerminal.ts';
import { removeConnection } from './editor/commands/removeConnection.ts';
import { moveToNewPair } from './editor/commands/replacedPair.ts';
import { requestCommands } from './editor/commands/requestCommands.ts';
import { sendAgain, type SendAgainDeps } from './editor/commands/sendAgain.ts';
import { sendSequence, type SendAllDeps } from './editor/commands/sendAll.ts';
import { setUpConnection, type GivenFields, type SetUpDeps } from './editor/commands/setUpConnection.ts';
import { shareConnection } from './editor/commands/shareConnection.ts';
import { grantInSandbox, resetSandbox, startSandbox } from './editor/commands/startSandbox.ts';
import { switchConnection } from './editor/commands/switchConnection.ts';
import { switchEnvironment } from './editor/commands/switchEnvironment.ts';
import { testConnection, type TestDeps } from './editor/commands/testConnection.ts';
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
import { readTimeout } from './editor/ports/settings.ts';
import { SurroundingsSource } from './editor/ports/surroundings.ts';
import { AnsweredRequests } from './editor/views/answeredRequests.ts';
import { EnvironmentStatus } from './editor/views/environmentStatus.ts';
import { History } from './editor/views/history.ts';
import { recordFinished } from './editor/views/recordFinished.ts';
import { RequestTests } from './editor/views/requestTests.ts';
import { ResponsePanel } from './editor/views/responsePanel.ts';
import { Runs } from './editor/views/runs.ts';
import { StatusBar } from './editor/views/statusBar.ts';
import { openBodyFile, saveBody } from './node/bodyFiles.ts';
import { createCertificateFile } from './node/certificateFile.ts';
import { createCertificateWork } from './node/certificateWorker.ts';
import { createConnectionFile } from './node/connectionFile.ts';
import { createHistoryFiles } from './node/historyFiles.ts';
import { writeLauncher } from './node/launcher.ts';
import { createPairFiles } from './node/pairFiles.ts';
import { createTransport } from './node/transport.ts';
import { realPlace } from './node/realPlace.ts';
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
  const transport = createTransport({ http: require('http') as typeof nodeHttp, https: require('https') as typeof nodeHttps });

  const log = new Log();
  const environments = new Environments(context.workspaceState, wouldBeCommitted);
  const surroundings = new SurroundingsSource(environments);
  const secretVariables = new SecretVariables(context.secrets, context.globalState);
  const answered = new AnsweredRequests();
  const historyKey = new HistoryKey(context.secrets);
  const history = new History(createHistoryFiles(storage('history'), { key: () => historyKey.get() }), log);
  const files = createPairFiles(() =>
    (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath),
  );
  const store = createConnectionFile(files.dataFolder, checkConnection);
  const certificates = createCertificateFile(files.dataFolder);
  const passwords = new Passwords(context.secrets);
  const clipboard = new Clipboard();
  const work = createCertificateWork(worker('certificate'), vscode.l10n.bundle);
  const connections = new Connections(store, context.workspaceState, log);
  const startThread = () => startSandboxThread(worker('sandbox'), (options) => work.create(options));
  const sandbox = new SandboxHost(startThread, (running) => connections.setSandbox(running?.connection));

  const generateDeps: GenerateDeps = { work, files, certificates, passwords, onReplaced: (entry) => moveToNewPair(entry, store, files) };
  const certificateDeps: CertificateDeps = { ...generateDeps, generate: () => generateCertificatePair(generateDeps, { announce: false }) };
  const certificateOf = (connection: Connection) => certificateFor(connection, certificateDeps);
  const tokens = new Tokens(transport, keysOf(connections, sandbox, { ...generateDeps, certificateFor: certificateOf }));
  const userAgent = `${extensionName}/${String((context.extension.packageJSON as { version: unknown }).version)}`;
  const runPorts = (): RunPorts => ({
    transport,
    tokens,
    confirm: confirmWrite,
    confirmNote,
    latest: (connection) => connections.find(connection.name)?.connection ?? connection,
    timeoutMilliseconds: readTimeout(),
    userAgent,
  });

  const setContext = (key: string, value: boolean): void => void vscode.commands.executeCommand('setContext', key, value);
  const report = (promise: Promise<unknown>): void => void promise.catch((error: unknown) => showError(log, error));
  const panel = new ResponsePanel(extensionUri, {
    cancel: () => runs.cancel(),
    sendAgain: () => report(sendAgain(sending, {})),
    freshToken: () => report(sendAgain(sending, { freshToken: true })),
    copyToken: () => report(copyToken(runs.shown.exchange?.connection, tokens)),
    act: (action) => report(actOn(action, sending)),
    openLink: (url) => report(actOn({ kind: 'openLink', label: '', url }, sending)),
    onOpen: (open) => setContext(contextKeys.hasResponse, open),
  });
  const runs = new Runs(panel, runPorts, log, (sending) => setContext(contextKeys.sending, sending));
  const sending: SendAllDeps & SendAgainDeps = {
    connections,
    sandbox,
    runs,
    surroundings,
    answered,
    history,
    prompts: new RequestPrompts(context.workspaceState, secretVariables),
    bodyFiles: { open: openBodyFile, save: saveBody, isInRepository: wouldBeCommitted, realPlace },
    record: (finished, source) => report(recordFinished(history, finished, source)),
    ports: runPorts,
  };
  const testDeps: TestDeps = { connections, sandbox, tokens };
  const setUpDeps: SetUpDeps = { ...certificateDeps, connections, store, test: (name) => testConnection(testDeps, name) };
  // A command that wakes the extension must not find the list of connections empty.
  const ready = connections.reload();
  const on: OnCommand = (id, run) =>
    register(log, id, async (...args: Parameters<typeof run>) => {
      await ready;
      return run(...args);
    });

  subscriptions.push(
    log,
    connections,
    runs,
    panel,
    clipboard,
    { dispose: () => sandbox.dispose() },
    environments,
    surroundings,
    answered,
    history,
    new StatusBar(connections, environments),
    new EnvironmentStatus(environments),
    new RequestTests((document, blocks, watch) => sendSequence(sending, document, blocks, { ...watch, stopOnFailure: false })),
    ...registerFeatures({ surroundings, connections, answered, environments }),
    connections.onDidRedefine(() => tokens.forget()),
    on(ids.generateCertificatePair, () => generateCertificatePair(generateDeps, { announce: true })),
    on(ids.copyPfxPassword, () => copyPfxPassword({ certificates, passwords, files, clipboard })),
    on(ids.setUpConnection, (given?: GivenFields) => setUpConnection(setUpDeps, given)),
    on(ids.editConnection, (name?: string) => editConnection(setUpDeps, name)),
    on(ids.chooseCertificate, (name?: string) => changeCertificate(connections, store, certificateDeps, name)),
    on(ids.switchConnection, (shownFor?: vscode.Uri) => switchConnection(connections, shownFor)),
    on(ids.switchEnvironment, (shownFor?: vscode.Uri) => switchEnvironment(environments, connections, shownFor)),
    on(ids.forgetSecretVariables, () => forgetSecretVariables(secretVariables)),
    ...historyCommands(on, history, sending),
    ...requestCommands(on, { ...sending, userAgent }, certificates),
    on(ids.testConnection, () => testConnection(testDeps)),
    on(ids.removeConnection, () => removeConnection(connections, store)),
    on(ids.shareConnection, () => shareConnection(connections)),
    on(ids.sendAgain, () => sendAgain(sending, {})),
    on(ids.sendAgainWithFreshToken, () => sendAgain(sending, { freshToken: true })),
    on(ids.cancelRequest, () => runs.cancel()),
    on(ids.copyForAdmin, () => actOn({ kind: 'copyForAdmin', label: '' }, sending)),
    on(ids.findInResponse, () => panel.find()),
    on(ids.startSandbox, () => startSandbox(sandbox, connections, extensionUri)),
    on(ids.resetSandbox, () => resetSandbox(sandbox)),
    on(ids.grantInSandbox, (role?: string) => grantInSandbox(sandbox, role)),
    on(ids.openTerminal, () => openTerminal(extensionUri, (cli) => writeLauncher(storage('bin'), cli))),
  );
}
