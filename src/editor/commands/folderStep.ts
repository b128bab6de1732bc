import * as vscode from 'vscode';
import type { FolderWarning, PairFiles } from '../../core/certificate/pairFiles.ts';
import { fileNameFor } from '../../core/certificate/storePair.ts';
import { confirm } from '../ports/messages.ts';
import { back, pick, type Choice, type Place } from '../ports/prompts.ts';
import type { PairDraft } from './pairSteps.ts';

/** Where the pair goes: outside the workspace, unless the person insists. */
export async function askFolder(draft: PairDraft, place: Place, files: PairFiles): Promise<'next' | 'back' | 'cancel'> {
  const own = files.join(files.dataFolder, fileNameFor(draft.name));
  const choices: Choice<'own' | 'other'>[] = [
    {
      label: files.shown(own),
      description: vscode.l10n.t('recommended'),
      detail: vscode.l10n.t('Outside the workspace, readable by you alone'),
      value: 'own',
    },
    { label: vscode.l10n.t('Choose a Folder…'), value: 'other' },
  ];
  for (;;) {
    const answer = await pick(place, vscode.l10n.t('Where the files go'), choices);
    if (answer === undefined) return 'cancel';
    if (answer === back) return 'back';
    const folder = answer === 'own' ? own : await browse();
    if (folder === undefined) continue;
    const consent = await confirmFolder(await files.warnings(folder), folder);
    if (!consent) continue;
    draft.folder = folder;
    draft.ignoreInGit = consent.ignoreInGit;
    return 'next';
  }
}

async function browse(): Promise<string | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      canSelectMany: false,
      openLabel: vscode.l10n.t('Put the Pair Here'),
    })) ?? [];
  return chosen?.scheme === 'file' ? chosen.fsPath : undefined;
}

/** `undefined` when the person would rather choose another folder. */
async function confirmFolder(warnings: readonly FolderWarning[], folder: string): Promise<{ readonly ignoreInGit: boolean } | undefined> {
  if (warnings.length === 0) return { ignoreInGit: false };
  const reasons: Readonly<Record<FolderWarning, string>> = {
    workspace: vscode.l10n.t('It is inside the workspace: the private key could be committed or shared with it.'),
    oneDrive: vscode.l10n.t('{0} copies it to the cloud and to other computers.', 'OneDrive'),
    dropbox: vscode.l10n.t('{0} copies it to the cloud and to other computers.', 'Dropbox'),
    iCloud: vscode.l10n.t('{0} copies it to the cloud and to other computers.', 'iCloud'),
    googleDrive: vscode.l10n.t('{0} copies it to the cloud and to other computers.', 'Google Drive'),
    network: vscode.l10n.t('It is on a network drive: others may read it.'),
    roaming: vscode.l10n.t('Windows copies roaming folders to other computers.'),
  };
  const [ignore, use] = [vscode.l10n.t('Use It and Add to .gitignore'), vscode.l10n.t('Use It Anyway')];
  const detail = [folder, ...warnings.map((warning) => reasons[warning])].join('\n\n');
  const buttons = warnings.includes('workspace') ? [ignore, use] : [use];
  const answer = await confirm(vscode.l10n.t('This folder is a risky place for a private key.'), detail, ...buttons);
  return answer === undefined ? undefined : { ignoreInGit: answer === ignore };
}
