import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { FolderView } from '../../core/http/variables/folderView.ts';

/** More than any list of variables has. Bytes. */
const largestFile = 4 * 1024 * 1024;

/** Folders by their URIs as text, wherever VS Code can read them. */
export const uriFolders: FolderView = {
  parent: (folder) => {
    const uri = vscode.Uri.parse(folder);
    // Each folder of a virtual workspace is asked for over the network, and nobody has files above it.
    const isLocal = uri.scheme === 'file' || uri.scheme === 'vscode-remote';
    const isTop = vscode.workspace.workspaceFolders?.some((one) => one.uri.toString() === folder) === true;
    // And somebody else's files are shown nothing of what is outside of them.
    if (isTop && !(isLocal && vscode.workspace.isTrusted)) return undefined;
    const parent = vscode.Uri.joinPath(uri, '..');
    return parent.path === uri.path ? undefined : parent.toString();
  },
  read: (folder, fileName) => readText(vscode.Uri.joinPath(vscode.Uri.parse(folder), fileName)),
  describe: (folder, fileName) => uriText(vscode.Uri.joinPath(vscode.Uri.parse(folder), fileName)),
};

/** How to call a file in a sentence. */
export function uriText(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}

/** `undefined` when there is no such file. @throws {UserError} `fileUnreadable` */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return undefined;
    if (size <= largestFile) return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && missing.has(error.code)) return undefined;
    throw new UserError('fileUnreadable', vscode.l10n.t('{0} cannot be read.', uriText(uri)), undefined, error);
  }
  throw new UserError('fileUnreadable', vscode.l10n.t('{0} is longer than {1} MiB.', uriText(uri), largestFile / 1024 / 1024));
}

const missing: ReadonlySet<string> = new Set(['FileNotFound', 'FileNotADirectory', 'FileIsADirectory']);
