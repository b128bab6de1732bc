import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { isOutside, rootsOf } from '../../core/http/filePlaces.ts';
import { confirm } from './messages.ts';

/** Where a file is, or would be made, once all symbolic links are followed. @param path absolute */
export type RealPlace = (path: string) => Promise<string>;

/** A file from elsewhere may be anything: a request file that somebody sent must not be able to take a key along. */
export function isOutsideOf(document: vscode.Uri, uri: vscode.Uri, realPlace: RealPlace): Promise<boolean> {
  const folder = document.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(document, '..');
  const workspace = (vscode.workspace.workspaceFolders ?? []).map((one) => one.uri);
  return isOutside(uri, rootsOf(folder, workspace), (one) => realUri(one, realPlace));
}

/** With symbolic links followed; a file that is on no disk of ours stays as it is. */
export async function realUri(uri: vscode.Uri, realPlace: RealPlace): Promise<vscode.Uri> {
  return uri.scheme === 'file' ? vscode.Uri.file(await realPlace(uri.fsPath)) : uri;
}

/** @param details sentences below the question, above the path. @throws {UserError} `fileOutside` when the person does not agree */
export async function agreeTo(uri: vscode.Uri, question: string, fix: string, details: readonly string[] = []): Promise<void> {
  const yes = vscode.l10n.t('Yes');
  const path = uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
  if ((await confirm(question, [...details, path].join('\n'), yes)) === yes) return;
  throw new UserError('fileOutside', vscode.l10n.t('You did not agree to use {0}.', path), fix);
}
