import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { powerShellModule } from '../../../core/registration/adminScript/head.ts';
import type { ScriptFiles } from '../../../core/registration/adminScript/input.ts';
import { mention } from '../../ports/messages.ts';
import { back, pick, type Choice } from '../../ports/prompts.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/** What is sent to an admin. */
export interface ForAdmin {
  /** The connection's. */
  readonly name: string;
  readonly text: string;
  readonly powerShell: string;
  readonly azureCli: string;
  readonly fileNames: ScriptFiles;
}

/** Copies and saves for as long as the person likes; Esc is the end of it. */
export async function offerForAdmin({ files }: Pick<LifeDeps, 'files'>, { name, text, powerShell, azureCli, fileNames }: ForAdmin): Promise<void> {
  const copy = async (): Promise<void> => {
    await vscode.env.clipboard.writeText(text);
    mention(vscode.l10n.t('The text for your admin is copied. Fill in its two lines in [[ ]] before you send it.'));
  };
  const choices: readonly Choice<() => Promise<void>>[] = [
    {
      label: `$(copy) ${vscode.l10n.t('Copy the Text for My Admin')}`,
      detail: vscode.l10n.t('What is needed, what for, and who may do it'),
      value: copy,
    },
    {
      label: `$(save) ${vscode.l10n.t('Save the Script for PowerShell…')}`,
      detail: vscode.l10n.t('Needs the module {0}', powerShellModule),
      value: () => save(files, fileNames.powerShell, powerShell),
    },
    {
      label: `$(save) ${vscode.l10n.t('Save the Script for the Azure CLI…')}`,
      detail: vscode.l10n.t('For bash; runs in the Cloud Shell, too'),
      value: () => save(files, fileNames.azureCli, azureCli),
    },
    { label: `$(check) ${vscode.l10n.t('Done')}`, value: () => Promise.resolve() },
  ];
  const done = choices.at(-1)?.value;
  for (;;) {
    const title = vscode.l10n.t('“{0}”: For Your Admin', name);
    const chosen = await pick({ title, step: 1, totalSteps: 1 }, vscode.l10n.t('The text and one of the scripts are what an admin needs'), choices);
    if (chosen === undefined || chosen === back || chosen === done) return;
    await chosen();
  }
}

async function save(files: LifeDeps['files'], name: string, script: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  // The dialog asks before a file is replaced.
  const place = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(folder, name), title: vscode.l10n.t('Save the Script') });
  if (!place) return;
  // PowerShell 5 takes a script without a mark for one of the old code page.
  const mark = name.endsWith('.ps1') ? '\uFEFF' : '';
  await vscode.workspace.fs.writeFile(place, new TextEncoder().encode(mark + script));
  mention(vscode.l10n.t('Saved to {0}.', place.scheme === 'file' ? files.shown(place.fsPath) : place.path));
}
