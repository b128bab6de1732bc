import * as l10n from '@vscode/l10n';
import { createRequire } from 'node:module';
import type * as nodeHttp from 'node:http';
import type * as nodeHttps from 'node:https';
import * as vscode from 'vscode';
import { checkConnection, sandboxName } from './core/connection/check.ts';
import { forAdmin } from './core/response/forAdmin.ts';
import type { RunPorts } from './core/run.ts';
import { Tokens } from './core/token/tokens.ts';
import { actOn } from './editor/commands/actions.ts';
import { register, showError } from './editor/commands/boundary.ts';
import type { CertificateDeps } from './editor/commands/certificateSteps.ts';
import { confirmWrite } from './editor/commands/confirmWrite.ts';
import { copyPfxPassword } from './editor/commands/copyPfxPassword.ts';
import { copyToken } from './editor/commands/copyToken.ts';
import { generateCertificatePair } from './editor/commands/generateCertificatePair.ts';
import { openTerminal } from './editor/commands/openTerminal.ts';
import { removeConnection } from './editor/commands/removeConnection.ts';
import { assertTrusted, sendRequest, underLatestAccess } from './editor/commands/sendRequest.ts';
import { setUpConnection } from './editor/commands/setUpConnection.ts';
import { shareConnection } from './editor/commands/shareConnection.ts';
import { grantInSandbox, resetSandbox, startSandbox } from './editor/commands/startSandbox.ts';
import { chooseConnection, switchConnection } from './editor/commands/switchConnection.ts';
import { testConnection } from './editor/commands/testConnection.ts';
import { Diagnostics } from './editor/language/diagnostics.ts';
import { SendLens } from './editor/language/lens.ts';
import { Connections } from './editor/ports/connections.ts';
import { keysOf } from './editor/ports/keys.ts';
import { Log } from './editor/ports/log.ts';
import { Passwords } from './editor/ports/passwords.ts';
import { SandboxHost } from './editor/ports/sandboxHost.ts';
import { readSetting } from './editor/ports/settings.ts';
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
import { commandIds as ids, contextKeys, extensionName, languageId } from './shared/ids.ts';

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
  const files = createPairFiles(() => (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath));
  const store = createConnectionFile(files.dataFolder, checkConnection);
  const certificates = createCertificateFile(files.dataFolder);
  const passwords = new Passwords(context.secrets);
  const work = createCertificateWork(worker('certificate'), vscode.l10n.bundle);
  const connections = new Connections(store, context.workspaceState, log);
  const sandbox = new SandboxHost(() => startSandboxThread(worker('sandbox'), (options) => work.create(options)), (running) => connections.setSandbox(running.connection));

  const generate = () => generateCertificatePair({ work, files, certificates, passwords }, { announce: false });
  const certificateDeps: CertificateDeps = { certificates, files, passwords, work, generate };
  const tokens = new Tokens(transport, keysOf(connections, sandbox, certificateDeps));
  const runPorts = (): RunPorts => ({
    transport,
    tokens,
    confirm: confirmWrite,
    timeoutMilliseconds: readSetting('preauthorisedGraph.timeoutSeconds') * 1000,
    userAgent: `${extensionName}/${String((context.extension.packageJSON as { version: unknown }).version)}`,
  });

  const setContext = (key: string, value: boolean): void => void vscode.commands.executeCommand('setContext', key, value);
  const report = (work: Promise<unknown>): void => void work.catch((error: unknown) => showError(log, error));
  const panel = new ResponsePanel(extensionUri, {
    cancel: () => runs.cancel(),
    sendAgain: () => report(runs.again()),
    freshToken: () => report(runs.again({ freshToken: true })),
    copyToken: () => report(copyToken(runs.exchange?.connection, tokens)),
    act: (action) => report(actOn(action, runs, sandbox)),
    openLink: (url) => report(actOn({ kind: 'openLink', label: '', url }, runs, sandbox)),
    closed: () => setContext(contextKeys.hasResponse, false),
  });
  const runs = new Runs(panel, runPorts, log, (prepared) => underLatestAccess(prepared, connections), (sending) => {
    setContext(contextKeys.sending, sending);
    if (!sending) setContext(contextKeys.hasResponse, true);
  });
  const test = async (name: string | undefined): Promise<void> => {
    assertTrusted();
    if (name === undefined) return;
    if (name === sandboxName) await sandbox.get();
    await testConnection(connections.named(name), tokens);
  };
  const setUpDeps = { ...certificateDeps, connections, store, test: (connection: { readonly name: string }) => test(connection.name) };

  subscriptions.push(
    log,
    connections,
    panel,
    { dispose: () => sandbox.dispose() },
    new StatusBar(connections),
    new Diagnostics(),
    vscode.languages.registerCodeLensProvider({ language: languageId }, new SendLens(connections)),
    register(log, ids.generateCertificatePair, () => generateCertificatePair({ work, files, certificates, passwords }, { announce: true })),
    register(log, ids.copyPfxPassword, () => copyPfxPassword({ certificates, passwords, files })),
    register(log, ids.setUpConnection, (given?: Parameters<typeof setUpConnection>[1]) => setUpConnection(setUpDeps, given)),
    register(log, ids.switchConnection, () => switchConnection(connections)),
    register(log, ids.testConnection, async () => test(await chooseConnection(connections, vscode.l10n.t('Test Connection')))),
    register(log, ids.removeConnection, () => removeConnection(connections, store)),
    register(log, ids.shareConnection, () => shareConnection(connections)),
    register(log, ids.sendRequest, (uri?: vscode.Uri, line?: number) => sendRequest({ connections, sandbox, runs }, uri, line)),
    register(log, ids.sendAgain, () => runs.again()),
    register(log, ids.sendAgainWithFreshToken, () => runs.again({ freshToken: true })),
    register(log, ids.cancelRequest, () => runs.cancel()),
    register(log, ids.copyForAdmin, () => runs.exchange && vscode.env.clipboard.writeText(forAdmin(runs.exchange))),
    register(log, ids.findInResponse, () => panel.find()),
    register(log, ids.startSandbox, () => startSandbox(sandbox, extensionUri)),
    register(log, ids.resetSandbox, () => resetSandbox(sandbox)),
    register(log, ids.grantInSandbox, (role?: string) => grantInSandbox(sandbox, role)),
    register(log, ids.openTerminal, () => openTerminal(extensionUri, (cli) => writeLauncher(vscode.Uri.joinPath(context.globalStorageUri, 'bin').fsPath, cli))),
  );
  void connections.reload();
}
