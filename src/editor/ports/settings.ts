import * as vscode from 'vscode';
import { dialects, type Dialect, type Surroundings } from '../../core/http/variables/scope.ts';
import { restClientSetting } from '../../core/http/variables/restClientSettings.ts';
import { settingDefaults, type Settings } from '../../shared/ids.ts';

/** How long a request may take, in milliseconds. A setting is whatever somebody wrote: what is no sensible number is the default. */
export function readTimeout(): number {
  const seconds = vscode.workspace.getConfiguration().get<unknown>('preauthorisedGraph.timeoutSeconds');
  return (typeof seconds === 'number' && seconds >= 1 && seconds <= 3600 ? seconds : settingDefaults['preauthorisedGraph.timeoutSeconds']) * 1000;
}

/** What one level of the settings shares. `entries` are as somebody wrote them, for `checkConnection` to read. */
export interface SharedConnections {
  /** Where they stand, for a sentence about a mistake in them. */
  readonly where: string;
  readonly entries: readonly unknown[];
}

const connectionsKey = 'preauthorisedGraph.connections';

/** What the workspace's own settings share, whatever is written there. */
export function workspaceEntries(): readonly unknown[] {
  const value = vscode.workspace.getConfiguration().inspect<unknown>(connectionsKey)?.workspaceValue;
  return Array.isArray(value) ? value : [];
}

/** What the workspace and its folders share, level by level: a merged value would hide which level says what. */
export function sharedConnections(): readonly SharedConnections[] {
  const severalFolders = vscode.workspace.workspaceFile !== undefined;
  const folders = (severalFolders ? (vscode.workspace.workspaceFolders ?? []) : []).map((folder) => ({
    where: vscode.l10n.t('settings of {0}', folder.name),
    value: vscode.workspace.getConfiguration(undefined, folder.uri).inspect<unknown>(connectionsKey)?.workspaceFolderValue,
  }));
  return [{ where: vscode.l10n.t('workspace settings'), value: workspaceEntries() }, ...folders].map(({ where, value }) => ({
    where,
    entries: Array.isArray(value) ? (value as readonly unknown[]) : [],
  }));
}

/** Writes what the workspace shares. */
export async function writeSharedConnection(entries: readonly unknown[]): Promise<void> {
  await vscode.workspace.getConfiguration().update('preauthorisedGraph.connections', entries, vscode.ConfigurationTarget.Workspace);
}

/** Called without what has changed: levels hide each other, so all are read again. */
export function onDidChangeSharedConnections(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('preauthorisedGraph.connections')) listener();
  });
}

/** What decides how the variables of a request file are read. */
export const variableSettings = ['preauthorisedGraph.dialect', 'preauthorisedGraph.bodyComments', restClientSetting] as const;

/** Whose reading of request files is taken where the tools differ. */
export function readDialect(document: vscode.Uri): Dialect {
  const value = vscode.workspace.getConfiguration(undefined, document).get<unknown>('preauthorisedGraph.dialect');
  return dialects.find((dialect) => dialect === value) ?? settingDefaults['preauthorisedGraph.dialect'];
}

/** What is done with whole-line comments in a body. */
export function readBodyComments(document: vscode.Uri): Surroundings['bodyComments'] {
  const value = vscode.workspace.getConfiguration(undefined, document).get<unknown>('preauthorisedGraph.bodyComments');
  return value === 'strip' || value === 'keep' ? value : settingDefaults['preauthorisedGraph.bodyComments'];
}

/** REST Client's environments, whatever is written there; that extension need not be installed. */
export function restClientEnvironmentVariables(document: vscode.Uri): unknown {
  return vscode.workspace.getConfiguration(undefined, document).get<unknown>(restClientSetting);
}

/** Above which requests our lens stands. */
export function readLens(document: vscode.Uri): Settings['preauthorisedGraph.lens'] {
  const value = vscode.workspace.getConfiguration(undefined, document).get<unknown>('preauthorisedGraph.lens');
  return value === 'always' || value === 'never' ? value : settingDefaults['preauthorisedGraph.lens'];
}

/** Whether a request that another one depends on is sent without asking. */
export function readRunFirst(document: vscode.Uri): Settings['preauthorisedGraph.runFirst'] {
  const value = vscode.workspace.getConfiguration(undefined, document).get<unknown>('preauthorisedGraph.runFirst');
  return value === 'always' ? value : settingDefaults['preauthorisedGraph.runFirst'];
}
