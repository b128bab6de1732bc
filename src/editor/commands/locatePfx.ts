import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { inform, warn } from '../ports/messages.ts';
import { withProgress } from '../ports/progress.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { moveTo, type MissingPfx } from './moveTo.ts';
import { certificateMeant, nameOf, thumbprintOf } from './nodeArguments.ts';
import { certificateInUse, entryOf } from './renew/renewalOf.ts';

/** *Find Moved .pfx…*: the person shows a folder, the certificate is recognised in it, and all that used the old path use the new one. */
export async function locatePfx(deps: LifeDeps, argument?: unknown): Promise<void> {
  const missing = await missingOf(deps, argument);
  if (!missing) return;
  const passwords = await passwordsOf(deps, missing);
  for (;;) {
    const folder = await browse(deps.files.shown(missing.pfx));
    if (folder === undefined) return;
    const wanted = { thumbprint: missing.thumbprint, passwords, ...(missing.entry && { fileSha256: missing.entry.fileSha256 }) };
    const search = await withProgress(vscode.l10n.t('Looking through {0}…', deps.files.shown(folder)), (signal) =>
      deps.findPfx(folder, wanted, signal),
    );
    if (!search) return;
    if (search.found) return say(deps, search.found.pfx, await moveTo(deps, missing, search.found));
    const again = vscode.l10n.t('Show Another Folder…');
    if ((await warn(notFound(deps.files.shown(folder), search.looked, search.isComplete), again)) !== again) return;
  }
}

function say({ files }: LifeDeps, pfx: string, users: readonly string[]): void {
  const path = files.shown(pfx);
  const message = vscode.l10n.t('Found: {0}. These connections use it from there: {1}.', path, users.join(', '));
  void inform(users.length === 0 ? vscode.l10n.t('Found: {0}.', path) : message);
}

function notFound(folder: string, looked: number, isComplete: boolean): string {
  return isComplete
    ? vscode.l10n.t('It is not in {0}: none of the {1} .pfx files there holds this certificate, or they have another password.', folder, looked)
    : vscode.l10n.t('It is not among the first {1} .pfx files in {0}; there are more. Show a folder closer to it.', folder, looked);
}

async function missingOf(deps: LifeDeps, argument: unknown): Promise<MissingPfx | undefined> {
  const name = nameOf(argument);
  const known = name === undefined ? undefined : deps.connections.find(name);
  if (known) {
    const { connection } = known;
    const reference = await certificateInUse(deps, connection);
    const entry = reference && (await entryOf(deps, reference));
    const thumbprint = reference?.thumbprint ?? entry?.thumbprint;
    if (reference && thumbprint !== undefined) return { thumbprint, pfx: reference.pfx, ...(entry && { entry }) };
    throw new UserError('certificateUnknown', vscode.l10n.t('It is not known which certificate “{0}” signs in with.', connection.name), {
      sentence: vscode.l10n.t('Choose it.'),
      action: { kind: 'chooseCertificate', label: vscode.l10n.t('Choose Certificate…'), name: connection.name },
    });
  }
  const entry = await certificateMeant(thumbprintOf(argument) === undefined ? undefined : argument, deps, vscode.l10n.t('Find Moved .pfx'));
  return entry && { thumbprint: entry.thumbprint, pfx: entry.pfx, entry };
}

/** Those that opened a file of this certificate once. They go to the thread that opens files, and nowhere else. */
async function passwordsOf({ certificates, passwords }: LifeDeps, { thumbprint }: MissingPfx): Promise<readonly string[]> {
  const stored = await Promise.all((await certificates.findByThumbprint(thumbprint)).map((entry) => passwords.get(entry)));
  return [...new Set(stored.filter((password) => password !== undefined))];
}

async function browse(was: string): Promise<string | undefined> {
  const title = vscode.l10n.t('Where {0} is now', was);
  const options = { title, canSelectFolders: true, canSelectFiles: false, canSelectMany: false, openLabel: vscode.l10n.t('Look Here') };
  const [chosen] = (await vscode.window.showOpenDialog(options)) ?? [];
  return chosen?.scheme === 'file' ? chosen.fsPath : undefined;
}
