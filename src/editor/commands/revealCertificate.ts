import * as vscode from 'vscode';
import type { KnownCertificate } from '../../core/connection/stores.ts';
import { UserError } from '../../core/errors.ts';
import { inform } from '../ports/messages.ts';
import { localPath } from '../views/connections/localPath.ts';
import { referenceOf } from '../views/connections/treeSource.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { certificateMeant, nameOf } from './nodeArguments.ts';

type RevealDeps = Pick<LifeDeps, 'connections' | 'certificates' | 'files'>;

/**
 * *Reveal Certificate Files*: in the system's file manager; where there is none, their paths.
 * @param argument a node, a connection's name, a thumbprint, or nothing
 * @throws {UserError} `certificateUnknown`, `certificateFilesGone`
 */
export async function revealCertificate(deps: RevealDeps, argument?: unknown): Promise<void> {
  const paths = await pathsOf(deps, argument);
  if (paths) await revealPath(deps, paths, nameOf(argument));
}

/** The first of these that is there. @param name of the connection, where it is one's @throws {UserError} `certificateFilesGone` */
export async function revealPath(deps: Pick<RevealDeps, 'files'>, paths: readonly string[], name?: string): Promise<void> {
  const [there] = await deps.files.existing(paths);
  if (there === undefined) throw gone(deps, paths, name);
  // A browser's window has no file manager.
  if (vscode.env.uiKind === vscode.UIKind.Web) return sayPaths(deps, there);
  await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(there));
}

/** The .cer first: it is the one to give away. */
async function pathsOf(deps: RevealDeps, argument: unknown): Promise<readonly string[] | undefined> {
  const own = (entry: KnownCertificate | undefined): readonly string[] | undefined =>
    entry && [...(entry.cer === undefined ? [] : [localPath(entry.cer)]), localPath(entry.pfx)];
  const known = deps.connections.find(nameOf(argument) ?? '');
  const reference = known && (await referenceOf(known, deps.certificates));
  const title = vscode.l10n.t('Reveal Certificate Files');
  if (!reference) return own(await certificateMeant(argument, deps, title));
  // A connection's .pfx need not be in the list.
  const entry = await certificateMeant(argument, deps, title).catch(() => undefined);
  return own(entry) ?? [localPath(reference.pfx)];
}

async function sayPaths({ files }: Pick<RevealDeps, 'files'>, path: string): Promise<void> {
  const copy = vscode.l10n.t('Copy Path');
  if ((await inform(vscode.l10n.t('The file is {0}.', files.shown(path)), copy)) === copy) await vscode.env.clipboard.writeText(path);
}

function gone({ files }: Pick<RevealDeps, 'files'>, paths: readonly string[], name: string | undefined): UserError {
  const message = vscode.l10n.t('The files are not where they were: {0}.', paths.map((path) => files.shown(path)).join(', '));
  const sentence = vscode.l10n.t('Put them back, or show where they are now.');
  if (name === undefined) return new UserError('certificateFilesGone', message, sentence);
  return new UserError('certificateFilesGone', message, {
    sentence,
    action: { kind: 'locatePfx', label: vscode.l10n.t('Find Moved .pfx…'), name },
  });
}
