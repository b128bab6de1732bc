import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { Body } from '../../core/graph/transport.ts';
import { confirm, mention } from '../ports/messages.ts';
import type { LocalBodyFiles } from '../ports/requestFiles.ts';
import type { Shown } from '../views/shown.ts';

/** Bytes that are held in memory to be written where only VS Code can write. */
const largestElsewhere = 256 * 1024 * 1024;

/** What is saved, and how it is called. */
export interface ToSave {
  readonly name: string;
  /** Of the dialog. */
  readonly title: string;
  readonly body: Body;
  /** A sentence that is said once it is saved. */
  readonly note?: string;
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
  { name, title, body, note }: ToSave,
  shown: Shown,
  given?: GivenPlace,
): Promise<vscode.Uri | undefined> {
  const place = given?.to ?? (await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(usualFolder(shown), name), title }));
  if (!place || (given?.to && !(await mayReplace(place)))) return undefined;
  if (place.scheme === 'file') {
    if ((await files.isInRepository(place.fsPath)) && !(await agreesToRepository(place.fsPath))) return undefined;
    // Where there is a file of that name, that was asked.
    await files.save(place.fsPath, body, { overwrite: true });
  } else {
    await saveElsewhere(place, body);
  }
  const saved = vscode.l10n.t('Saved to {0}.', place.scheme === 'file' ? place.fsPath : place.path);
  mention(note === undefined ? saved : `${note} ${saved}`);
  return place;
}

/** A dialog has asked already; whoever gives a place by program, such as a key binding, has not. */
async function mayReplace(place: vscode.Uri): Promise<boolean> {
  const isThere = await vscode.workspace.fs.stat(place).then(
    () => true,
    () => false,
  );
  if (!isThere) return true;
  const replace = vscode.l10n.t('Replace');
  const path = place.scheme === 'file' ? place.fsPath : place.path;
  return (await confirm(vscode.l10n.t('Replace {0}?', path), vscode.l10n.t('There is a file of that name.'), replace)) === replace;
}

/** Where only VS Code can write, it takes a file whole. @throws {UserError} `bodyTooLargeToSave` */
async function saveElsewhere(place: vscode.Uri, body: Body): Promise<void> {
  if (body.size > largestElsewhere) {
    throw new UserError(
      'bodyTooLargeToSave',
      vscode.l10n.t('The body is too large to be saved there.'),
      vscode.l10n.t('Save it on this machine, and move the file.'),
    );
  }
  await vscode.workspace.fs.writeFile(place, await body.read(0, body.size));
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
