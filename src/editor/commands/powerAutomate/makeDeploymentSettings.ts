import * as vscode from 'vscode';
import {
  deploymentSettings,
  deploymentSettingsFiles,
  isSchemaName,
  preauthorizedConnectorId,
  type DeploymentSettings,
} from '../../../core/powerAutomate/deploymentSettings.ts';
import type { Environments } from '../../ports/environments.ts';
import { mention, warn } from '../../ports/messages.ts';
import { ask, back, pickMany, runSteps, take, type Choice, type Step } from '../../ports/prompts.ts';
import { shownRequestFile } from '../../views/shownRequestFile.ts';
import { toFillIn } from './toFillIn.ts';
import { writeSettings, type SettingsFile } from './writeSettings.ts';

interface SettingsDraft {
  logicalName: string;
  /** Of Power Automate connections, by variables environment; under `''` where there is none. */
  readonly connectionIds: Map<string, string>;
}

/**
 * *Make Deployment Settings…*: what `pac solution import --settings-file` takes, one file for each variables environment. The connection itself never travels.
 * @throws {UserError} `deploymentSettingsBroken`, `fileNotWritable`
 */
export async function makeDeploymentSettings(environments: Environments): Promise<void> {
  const title = vscode.l10n.t('Make Deployment Settings');
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  const document = shownRequestFile()?.document.uri ?? (workspace && vscode.Uri.joinPath(workspace.uri, 'requests.http'));
  const chosen = await askEnvironments(title, document ? (await environments.choices(document)).choices.map(({ name }) => name) : []);
  if (!chosen) return;
  const draft: SettingsDraft = { logicalName: '', connectionIds: new Map() };
  const steps = [askLogicalName, ...chosen.map((name) => askConnectionId(name))];
  if (!(await runSteps(title, steps, draft))) return;
  const folder = await askFolder(title, document);
  if (!folder) return;
  const files = filesFor(chosen, draft);
  const written = await writeSettings(folder, files);
  const [first] = written;
  if (!first) return;
  await vscode.window.showTextDocument(first);
  const names = written.map((uri) => uri.path.split('/').at(-1) ?? '');
  say(names, toFillIn(files, names));
}

/** What is left to do stays until it is read. */
function say(written: readonly string[], empty: readonly string[]): void {
  const isWritten = vscode.l10n.t('Written: {0}. No secret is in it.', written.join(', '));
  if (empty.length === 0) {
    mention(isWritten);
    return;
  }
  const toDo = vscode.l10n.t(
    '“ConnectionId” is empty in {0}: fill in the ID of the Power Automate connection there before the solution is imported with pac or a pipeline.',
    empty.join(', '),
  );
  void warn(`${isWritten} ${toDo}`);
}

/** `['']` where there are none: then there is one file. */
async function askEnvironments(title: string, known: readonly string[]): Promise<readonly string[] | undefined> {
  if (known.length === 0) return [''];
  const choices = known.map((name): Choice<string> => ({ label: name, value: name }));
  const place = { title, step: 1, totalSteps: 1 };
  const answer = await pickMany(place, vscode.l10n.t('For which variables environments: each gets a file'), choices, known);
  return answer === back ? undefined : answer;
}

const askLogicalName: Step<SettingsDraft> = async (draft, place) => {
  const problem = vscode.l10n.t('It begins with the publisher’s prefix and “_”, as the solution shows it: abc_sharedwebcontents_1a2b3.');
  const question = {
    prompt: vscode.l10n.t('The logical name of the connection reference in the solution'),
    placeholder: 'abc_sharedwebcontents_1a2b3',
    value: draft.logicalName,
    problem: (value: string) => (isSchemaName(value.trim()) ? undefined : problem),
  };
  return take(await ask(place, question), (name) => {
    draft.logicalName = name.trim();
  });
};

/** Another Power Automate connection in each environment. */
function askConnectionId(environment: string): Step<SettingsDraft> {
  return async ({ connectionIds }, place) => {
    const problem = vscode.l10n.t('An ID has letters, digits and hyphens. It is at the end of the address of the connection’s page.');
    const question = {
      prompt:
        environment === ''
          ? vscode.l10n.t('The ID of the Power Automate connection there. Empty: it is filled in later.')
          : vscode.l10n.t('The ID of the Power Automate connection for “{0}”. Empty: it is filled in later.', environment),
      placeholder: vscode.l10n.t('At the end of the address of the connection’s page'),
      value: connectionIds.get(environment) ?? '',
      problem: (value: string) => (/^[\w-]*$/.test(value.trim()) ? undefined : problem),
    };
    return take(await ask(place, question), (id) => void connectionIds.set(environment, id.trim()));
  };
}

async function askFolder(title: string, document: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const workspace = (document && vscode.workspace.getWorkspaceFolder(document)) ?? vscode.workspace.workspaceFolders?.[0];
  const [folder] =
    (await vscode.window.showOpenDialog({
      title,
      canSelectFolders: true,
      canSelectFiles: false,
      canSelectMany: false,
      openLabel: vscode.l10n.t('Put Them Here'),
      ...(workspace && { defaultUri: workspace.uri }),
    })) ?? [];
  return folder;
}

function filesFor(chosen: readonly string[], { logicalName, connectionIds }: SettingsDraft): readonly SettingsFile[] {
  const settingsOf = (environment: string): DeploymentSettings => ({
    connectionReferences: [{ logicalName, connectorId: preauthorizedConnectorId, connectionId: connectionIds.get(environment) ?? '' }],
    environmentVariables: [],
  });
  const [only = ''] = chosen;
  if (only === '') {
    const settings = settingsOf(only);
    return [{ name: 'deploymentSettings.json', text: deploymentSettings(settings), settings }];
  }
  return deploymentSettingsFiles(chosen, settingsOf).map(({ variablesEnvironment, name, text }) => ({
    name,
    text,
    settings: settingsOf(variablesEnvironment),
  }));
}
