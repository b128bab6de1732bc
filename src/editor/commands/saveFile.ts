import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Body } from '../../core/graph/transport.ts';
import { confirm, mention } from '../ports/messages.ts';
import type { LocalBodyFiles } from '../ports/requestFiles.ts';
import type { Shown } from '../views/shown.ts';

/** What is saved, and how it is called. */
export interface ToSave {
  readonly name: string;
  /** Of the dialog. */
  readonly title: string;
  readonly body: Body;
}

/** A place that was given by program instead of by a person. */
export interface GivenPlace {
  readonly to?: vscode.Uri;
}

/**
 * Asks where, and saves. Warns of a git repository that would take the file along: answers hold personal data.
 * @returns where it is; `undefined` when the person gave up
 * @throws {UserError} as `saveBody` of the ports does
 */
export async function saveFile(
  files: LocalBodyFiles,
  { name, title, body }: ToSave,
  shown: Shown,
  given?: GivenPlace,
): Promise<vscode.Uri | undefined> {
  const place = given?.to ?? (await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(usualFolder(shown), name), title }));
  if (!place) return undefined;
  if (place.scheme === 'file') {
    if ((await files.isInRepository(place.fsPath)) && !(await agreesToRepository(place.fsPath))) return undefined;
    // The dialog has asked already where there is a file of that name.
    await files.save(place.fsPath, body, { overwrite: true });
  } else {
    await vscode.workspace.fs.writeFile(place, await body.read(0, body.size));
  }
  mention(vscode.l10n.t('Saved to {0}.', place.scheme === 'file' ? place.fsPath : place.path));
  return place;
}

async function agreesToRepository(path: string): Promise<boolean> {
  const save = vscode.l10n.t('Save Anyway');
  const detail = vscode.l10n.t('{0} would be committed with it. Answers hold personal data.', path);
  return (await confirm(vscode.l10n.t('This folder is in a git repository, which does not ignore the file.'), detail, save)) === save;
}

/** Beside the request file, else in the workspace, else at home. */
function usualFolder({ source, kept }: Shown): vscode.Uri {
  const document = source?.document ?? (kept?.source && vscode.Uri.parse(kept.source.uri));
  if (document && document.scheme !== 'untitled') return vscode.Uri.joinPath(document, '..');
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
}
