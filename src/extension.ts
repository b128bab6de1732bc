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
import { register, showError } from './editor/commands/boundary.ts';
import type { CertificateDeps } from './editor/commands/certificateSteps.ts';
import { changeCertificate } from './editor/commands/chooseCertificate.ts';
import { confirmWrite } from './editor/commands/confirmWrite.ts';
import { copyPfxPassword } from './editor/commands/copyPfxPassword.ts';
import { copyToken } from './editor/commands/copyToken.ts';
import { editConnection } from './editor/commands/editConnection.ts';
import { generateCertificatePair, type GenerateDeps } from './editor/commands/generateCertificatePair.ts';
import { openTerminal } from './editor/commands/openTerminal.ts';
import { removeConnection } from './editor/commands/removeConnection.ts';
import { moveToNewPair } from './editor/commands/replacedPair.ts';
import { sendAgain, sendRequest, type SendDeps } from './editor/commands/sendRequest.ts';
import { setUpConnection, type GivenFields, type SetUpDeps } from './editor/commands/setUpConnection.ts';
import { shareConnection } from './editor/commands/shareConnection.ts';
import { grantInSandbox, resetSandbox, startSandbox } from './editor/commands/startSandbox.ts';
import { switchConnection } from './editor/commands/switchConnection.ts';
import { testConnection, type TestDeps } from './editor/commands/testConnection.ts';
import { Diagnostics } from './editor/language/diagnostics.ts';
import { SendLens } from './editor/language/lens.ts';
import { Clipboard } from './editor/ports/clipboard.ts';
import { Connections } from './editor/ports/connections.ts';
import { keysOf } from './editor/ports/keys.ts';
import { Log } from './editor/ports/log.ts';
import { Passwords } from './editor/ports/passwords.ts';
import { SandboxHost } from './editor/ports/sandboxHost.ts';
import { readTimeout } from './editor/ports/settings.ts';
import { ResponsePanel } from './editor/views/responsePanel.ts';
import { Runs } from './editor/views/runs.ts';
import { StatusBar } from './editor/views/statusBar.ts';
import { createCertificateFile } from './node/certificateFile.ts';
import { createCertificateWork } from './node/certificateWorker.ts';
import { createConnectionFile } from './node/connectionFile.ts';
import { writeLauncher } from './node/launcher.ts';
import { createPairFiles } from './node/pairFiles.ts';
import { createTransport } from './node/transport.ts';
import { startSandboxThread } from './sandbox/thread.ts';
import { commandIds as ids, contextKeys, extensionName, languageId, type CommandId } from './shared/ids.ts';

/** Builds the parts, wires them, registers them. */
export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const { extensionUri, subscriptions } = context;
  const worker = (name: string): URL => new URL(`./workers/${name}.js`, import.meta.url);
  // Not imported, and without `node:`: VS Code patches what is required by this name, so that its proxy and certificate settings apply.
  const require = createRequire(import.meta.url);
  // oxlint-disable-next-line unicorn/prefer-node-protocol
  const transport = createTransport({ http: require('http') as typeof nodeHttp, https: require('https') as typeof nodeHttps });

  const log = new Log();
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
  const runPorts = (): RunPorts => ({
    transport,
    tokens,
    confirm: confirmWrite,
    latest: (connection) => connections.find(connection.name)?.connection ?? connection,
    timeoutMilliseconds: readTimeout(),
    userAgent: `${extensionName}/${String((context.extension.packageJSON as { version: unknown }).version)}`,
  });

  const setContext = (key: string, value: boolean): void => void vscode.commands.executeCommand('setContext', key, value);
  const report = (promise: Promise<unknown>): void => void promise.catch((error: unknown) => showError(log, error));
  const panel = new ResponsePanel(extensionUri, {
    cancel: () => runs.cancel(),
    sendAgain: () => report(sendAgain(sendDeps, {})),
    freshToken: () => report(sendAgain(sendDeps, { freshToken: true })),
    copyToken: () => report(copyToken(runs.exchange?.connection, tokens)),
    act: (action) => report(actOn(action, sendDeps)),
    openLink: (url) => report(actOn({ kind: 'openLink', label: '', url }, sendDeps)),
    onOpen: (open) => setContext(contextKeys.hasResponse, open),
  });
  const runs = new Runs(panel, runPorts, log, (sending) => setContext(contextKeys.sending, sending));
  const sendDeps: SendDeps = { connections, sandbox, runs };
  const testDeps: TestDeps = { connections, sandbox, tokens };
  const setUpDeps: SetUpDeps = { ...certificateDeps, connections, store, test: (name) => testConnection(testDeps, name) };
  const binFolder = vscode.Uri.joinPath(context.globalStorageUri, 'bin').fsPath;

  // A command that wakes the extension must not find the list of connections empty.
  const ready = connections.reload();
  const on = <A extends unknown[]>(id: CommandId, run: (...args: A) => unknown): vscode.Disposable =>
    register(log, id, async (...args: A) => {
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
    new StatusBar(connections),
    new Diagnostics(),
    vscode.languages.registerCodeLensProvider({ language: languageId }, new SendLens(connections)),
    connections.onDidRedefine(() => tokens.forget()),
    on(ids.generateCertificatePair, () => generateCertificatePair(generateDeps, { announce: true })),
    on(ids.copyPfxPassword, () => copyPfxPassword({ certificates, passwords, files, clipboard })),
    on(ids.setUpConnection, (given?: GivenFields) => setUpConnection(setUpDeps, given)),
    on(ids.editConnection, (name?: string) => editConnection(setUpDeps, name)),
    on(ids.chooseCertificate, (name?: string) => changeCertificate(connections, store, certificateDeps, name)),
    on(ids.switchConnection, (shownFor?: vscode.Uri) => switchConnection(connections, shownFor)),
    on(ids.testConnection, () => testConnection(testDeps)),
    on(ids.removeConnection, () => removeConnection(connections, store)),
    on(ids.shareConnection, () => shareConnection(connections)),
    on(ids.sendRequest, (uri?: vscode.Uri, line?: unknown) => sendRequest(sendDeps, uri, line)),
    on(ids.sendAgain, () => sendAgain(sendDeps, {})),
    on(ids.sendAgainWithFreshToken, () => sendAgain(sendDeps, { freshToken: true })),
    on(ids.cancelRequest, () => runs.cancel()),
    on(ids.copyForAdmin, () => actOn({ kind: 'copyForAdmin', label: '' }, sendDeps)),
    on(ids.findInResponse, () => panel.find()),
    on(ids.startSandbox, () => startSandbox(sandbox, connections, extensionUri)),
    on(ids.resetSandbox, () => resetSandbox(sandbox)),
    on(ids.grantInSandbox, (role?: string) => grantInSandbox(sandbox, role)),
    on(ids.openTerminal, () => openTerminal(extensionUri, (cli) => writeLauncher(binFolder, cli))),
  );
}
