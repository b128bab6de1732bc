import * as vscode from 'vscode';
import { UserError } from '../../../core/errors.ts';
import { mergeDeploymentSettings, type DeploymentSettings } from '../../../core/powerAutomate/deploymentSettings.ts';
import { confirm } from '../../ports/messages.ts';
import { isFile } from '../../ports/requestFiles.ts';

/** A deployment settings file. */
export interface SettingsFile {
  /** Without a folder. */
  readonly name: string;
  /** Of a new file. */
  readonly text: string;
  /** What goes into one that is there. */
  readonly settings: DeploymentSettings;
}

/**
 * Writes the files. In one that is there, only the entries of the same names are replaced, and only after it was asked.
 * @returns those that were written
 * @throws {UserError} `deploymentSettingsBroken`, `fileNotWritable`
 */
export async function writeSettings(folder: vscode.Uri, files: readonly SettingsFile[]): Promise<readonly vscode.Uri[]> {
  const written: vscode.Uri[] = [];
  for (const { name, text, settings } of files) {
    const file = vscode.Uri.joinPath(folder, name);
    const isThere = await isFile(file);
    if (isThere && !(await mayChange(name))) continue;
    const content = isThere ? mergeDeploymentSettings(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)), settings) : text;
    await write(file, name, content);
    written.push(file);
  }
  return written;
}

async function mayChange(name: string): Promise<boolean> {
  const change = vscode.l10n.t('Put It In');
  const detail = vscode.l10n.t('An entry of the same connection reference is replaced. All else in the file stays as it is.');
  return (await confirm(vscode.l10n.t('{0} is there already. Put the connection reference into it?', name), detail, change)) === change;
}

async function write(file: vscode.Uri, name: string, text: string): Promise<void> {
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  } catch (error) {
    throw new UserError('fileNotWritable', vscode.l10n.t('{0} cannot be written.', name), vscode.l10n.t('Choose a folder you may write to.'), error);
  }
}
