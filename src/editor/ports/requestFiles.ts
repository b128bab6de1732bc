import { posix } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { FlowFiles } from '../../core/flow.ts';
import { memoryBody, type Body } from '../../core/graph/transport.ts';
import { confirm, warn } from './messages.ts';

/** Over Node, for what is on this machine. */
export interface LocalBodyFiles {
  readonly open: (path: string) => Promise<Body>;
  readonly save: (path: string, body: Body, options: { readonly overwrite: boolean }) => Promise<{ readonly path: string; readonly size: number }>;
  /** Whether the file is in a git work tree and would be committed with it. */
  readonly isInRepository: (path: string) => Promise<boolean>;
  /** Where a file is, or would be made, once all symbolic links are followed. */
  readonly realPlace: (path: string) => Promise<string>;
}

/** The files that a request file names: seen from its own folder, else from its workspace folder. */
export function filesOf(document: vscode.Uri, local: LocalBodyFiles): FlowFiles {
  return {
    open: async (path) => {
      const uri = await findFile(document, path);
      if (await isOutside(uri, document, local)) await agreeTo(vscode.l10n.t('The request sends a file from outside this workspace. Send it?'), uri);
      if (uri.scheme === 'file') return local.open(uri.fsPath);
      return memoryBody(await readRemote(uri));
    },
    save: async (path, body, overwrite) => {
      const uri = resolveFrom(folderOf(document), path);
      if (await isOutside(uri, document, local)) await agreeTo(vscode.l10n.t('The request saves its answer outside this workspace. Save it?'), uri);
      if (uri.scheme !== 'file') return saveRemote(uri, body, overwrite);
      const saved = await local.save(uri.fsPath, body, { overwrite });
      if (await local.isInRepository(saved.path)) warnOfRepository(saved.path);
      return saved;
    },
  };
}

/** An absolute path, or one from a folder; on the same machine as the folder. */
export function resolveFrom(folder: vscode.Uri, path: string): vscode.Uri {
  const written = path.trim();
  if (/^[A-Za-z]:[\\/]|^\\\\/.test(written)) return vscode.Uri.file(written).with({ scheme: folder.scheme, authority: folder.authority });
  const slashed = written.replaceAll('\\', '/');
  return slashed.startsWith('/') ? folder.with({ path: posix.normalize(slashed) }) : vscode.Uri.joinPath(folder, slashed);
}

/** Of an untitled document: the first workspace folder. @throws {UserError} `noFolder` */
export function folderOf(document: vscode.Uri): vscode.Uri {
  if (document.scheme !== 'untitled') return vscode.Uri.joinPath(document, '..');
  const first = vscode.workspace.workspaceFolders?.[0];
  if (first) return first.uri;
  throw new UserError(
    'noFolder',
    vscode.l10n.t('This request names a file, and an unsaved document without a folder has no place to look for it.'),
    vscode.l10n.t('Save the document first.'),
  );
}

/** Beside the request file, else from its workspace folder. */
async function findFile(document: vscode.Uri, path: string): Promise<vscode.Uri> {
  const beside = resolveFrom(folderOf(document), path);
  const workspace = vscode.workspace.getWorkspaceFolder(document);
  if (!workspace || (await isFile(beside))) return beside;
  const fromWorkspace = resolveFrom(workspace.uri, path);
  return (await isFile(fromWorkspace)) ? fromWorkspace : beside;
}

export async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

/**
 * A file from elsewhere may be anything: a request file that somebody sent must not be able to take a key along. Git carries symbolic links, so it
 * counts where a file truly is.
 */
async function isOutside(uri: vscode.Uri, document: vscode.Uri, { realPlace }: LocalBodyFiles): Promise<boolean> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  const isAlone = document.scheme !== 'untitled' && !vscode.workspace.getWorkspaceFolder(document);
  const roots = isAlone ? [...folders, folderOf(document)] : folders;
  const real = async (one: vscode.Uri): Promise<vscode.Uri> => (one.scheme === 'file' ? vscode.Uri.file(await realPlace(one.fsPath)) : one);
  const { scheme, authority, path } = await real(uri);
  for (const root of await Promise.all(roots.map(real))) {
    if (root.scheme === scheme && root.authority === authority && path.startsWith(`${root.path.replace(/\/$/, '')}/`)) return false;
  }
  return true;
}

async function agreeTo(question: string, uri: vscode.Uri): Promise<void> {
  const yes = vscode.l10n.t('Yes');
  if ((await confirm(question, uri.scheme === 'file' ? uri.fsPath : uri.toString(true), yes)) === yes) return;
  throw new UserError(
    'fileOutside',
    vscode.l10n.t('You did not agree to use {0}.', uri.fsPath),
    vscode.l10n.t('Put the file beside the request file.'),
  );
}

async function readRemote(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    throw new UserError('bodyFileMissing', vscode.l10n.t('{0} cannot be read.', uri.toString(true)), vscode.l10n.t('Check the path.'), error);
  }
}

async function saveRemote(uri: vscode.Uri, body: Body, overwrite: boolean): Promise<{ readonly path: string; readonly size: number }> {
  const target = overwrite ? uri : await freeName(uri);
  await vscode.workspace.fs.writeFile(target, await body.read(0, body.size));
  return { path: target.path, size: body.size };
}

/** `answer.json`, then `answer-1.json`, … */
async function freeName(uri: vscode.Uri): Promise<vscode.Uri> {
  const extension = posix.extname(uri.path);
  const stem = uri.path.slice(0, uri.path.length - extension.length);
  let target = uri;
  for (let count = 1; await isFile(target); count++) target = uri.with({ path: `${stem}-${count}${extension}` });
  return target;
}

const warned = new Set<string>();

/** Bodies hold personal data. Said once for each file. */
function warnOfRepository(path: string): void {
  if (warned.has(path)) return;
  warned.add(path);
  void warn(vscode.l10n.t('{0} is in a git repository and not ignored. Answers hold personal data: do not commit them.', path));
}
