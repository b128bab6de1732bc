import * as vscode from 'vscode';
import type { FolderEntry } from '../../core/language/completionFiles.ts';
import { isFile, resolveFrom } from '../ports/requestFiles.ts';
import { documentFolder } from '../ports/requestFolder.ts';

/** What is in a folder beside the request file, for a person to choose from; nothing where it cannot be read. */
export async function folderEntries(document: vscode.Uri, path: string): Promise<readonly FolderEntry[]> {
  const folder = documentFolder(document);
  if (!folder || !mayLook(path)) return [];
  try {
    const entries = await vscode.workspace.fs.readDirectory(path === '' ? folder : resolveFrom(folder, path));
    return entries.map(([name, type]) => ({ name, isFolder: (type & vscode.FileType.Directory) !== 0 }));
  } catch {
    return [];
  }
}

/** Beside the request file, else from its workspace folder, as a request finds it. Where nobody may look, it counts as there. */
export async function isThere(document: vscode.Uri, path: string): Promise<boolean> {
  const folder = documentFolder(document);
  if (!folder || !mayLook(path)) return true;
  const workspace = vscode.workspace.getWorkspaceFolder(document);
  return (await isFile(resolveFrom(folder, path))) || (workspace !== undefined && (await isFile(resolveFrom(workspace.uri, path))));
}

/**
 * Somebody else's file must not make this machine look where it likes just by being opened: a path to another machine would even sign in there.
 */
export function mayLook(path: string): boolean {
  const written = path.trim().replaceAll('\\', '/');
  if (written.startsWith('//')) return false;
  const isElsewhere = written.startsWith('/') || /^[A-Za-z]:/.test(written) || written.split('/').includes('..');
  return !isElsewhere || vscode.workspace.isTrusted;
}
