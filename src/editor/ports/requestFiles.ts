import { posix } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { FlowFiles } from '../../core/flow.ts';
import { memoryBody, type Body } from '../../core/graph/transport.ts';
import { assertNotInGit, savingDoubts, type SavingDoubt } from '../../core/http/guardedFolders.ts';
import { warn } from './messages.ts';
import { agreeTo, isOutsideOf, realUri, type RealPlace } from './outsideFiles.ts';
import { uriText } from './uriFolders.ts';

/** Over Node, for what is on this machine. */
export interface LocalBodyFiles {
  readonly open: (path: string) => Promise<Body>;
  readonly save: (path: string, body: Body, options: { readonly overwrite: boolean }) => Promise<{ readonly path: string; readonly size: number }>;
  /** Whether the file is in a git work tree and would be committed with it. */
  readonly isInRepository: (path: string) => Promise<boolean>;
  readonly realPlace: RealPlace;
}

/** A file that a request names, to look at it: it stays on this machine, so nothing is asked. @throws {UserError} it cannot be read */
export async function openToLook(document: vscode.Uri, path: string, local: LocalBodyFiles): Promise<Body> {
  const uri = await findFile(document, path);
  return uri.scheme === 'file' ? local.open(uri.fsPath) : memoryBody(await readRemote(uri));
}

/** The files that a request file names: seen from its own folder, else from its workspace folder. */
export function filesOf(document: vscode.Uri, local: LocalBodyFiles): FlowFiles {
  return {
    open: async (path) => {
      const uri = await findFile(document, path);
      if (await isOutsideOf(document, uri, local.realPlace)) {
        const question = vscode.l10n.t('The request sends a file from outside this workspace. Send it?');
        await agreeTo(uri, question, vscode.l10n.t('Put the file beside the request file.'));
      }
      if (uri.scheme === 'file') return local.open(uri.fsPath);
      return memoryBody(await readRemote(uri));
    },
    save: async (path, body, overwrite) => {
      const uri = resolveFrom(folderOf(document), path);
      await agreeToSave(document, uri, overwrite, local.realPlace);
      const saved = uri.scheme === 'file' ? await local.save(uri.fsPath, body, { overwrite }) : await saveRemote(uri, body, overwrite);
      const place = uri.scheme === 'file' ? vscode.Uri.file(saved.path) : uri.with({ path: saved.path });
      written.add((await realUri(place, local.realPlace)).toString());
      if (uri.scheme === 'file' && (await local.isInRepository(saved.path))) warnOfRepository(saved.path);
      return saved;
    },
  };
}

/** What requests have saved in this window: to replace it once more is agreed to. */
const written = new Set<string>();

/** @throws {UserError} `savedIntoGit`; `fileOutside` when the person does not agree */
async function agreeToSave(document: vscode.Uri, uri: vscode.Uri, overwrite: boolean, realPlace: RealPlace): Promise<void> {
  const real = await realUri(uri, realPlace);
  const paths = [uri.path, real.path];
  assertNotInGit(paths, uriText(uri));
  const doubts = savingDoubts({
    isOutside: await isOutsideOf(document, uri, realPlace),
    paths,
    replaces: overwrite && (await isFile(uri)),
    isOwn: written.has(real.toString()),
  });
  const questions: Readonly<Record<SavingDoubt, string>> = {
    outside: vscode.l10n.t('The request saves its answer outside this workspace. Save it?'),
    runs: vscode.l10n.t('The request saves its answer where programs run what they find. Save it?'),
    replaces: vscode.l10n.t('The request replaces a file that no request has written. Replace it?'),
  };
  const [first, ...others] = doubts.map((doubt) => questions[doubt]);
  if (first !== undefined) await agreeTo(uri, first, vscode.l10n.t('Write another path behind “>>”.'), others);
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

/** Never throws: what cannot be looked at is no file. */
export async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
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
