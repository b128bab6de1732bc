import { basename, dirname, extname, join } from 'node:path';
import * as vscode from 'vscode';
import { localPath } from '../views/connections/localPath.ts';

/** A public file that belongs to a certificate. */
export interface PublicFile {
  /** Without the dot. */
  readonly ending: string;
  /** What such files are called in the dialog. */
  readonly kind: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

/** Asks where, beginning beside the .pfx, and writes. The dialog asks before it replaces a file. `undefined` when the person left. */
export async function saveBeside(path: string, { ending, kind, title, bytes }: PublicFile): Promise<vscode.Uri | undefined> {
  const pfx = localPath(path);
  const defaultUri = vscode.Uri.file(join(dirname(pfx), `${basename(pfx, extname(pfx))}.${ending}`));
  const place = await vscode.window.showSaveDialog({ defaultUri, title, filters: { [kind]: [ending] } });
  if (place) await vscode.workspace.fs.writeFile(place, bytes);
  return place;
}
