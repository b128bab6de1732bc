import * as vscode from 'vscode';
import { confirm, mention } from '../ports/messages.ts';
import { certificateOf, referenceOf } from '../views/connections/treeSource.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { certificateMeant } from './nodeArguments.ts';

type ForgetDeps = Pick<LifeDeps, 'connections' | 'certificates' | 'files' | 'passwords'>;

/**
 * *Remove Certificate from List…*: the entry goes, and the password when the person says so; the files stay, and what is in Entra.
 * @param argument a node, a thumbprint, or nothing
 * @throws {UserError} `noCertificate`, `certificateUnknown`
 */
export async function forgetCertificate(deps: ForgetDeps, argument?: unknown): Promise<void> {
  const { certificates, files, passwords } = deps;
  const entry = await certificateMeant(argument, deps, vscode.l10n.t('Remove Certificate from List'));
  if (!entry) return;
  const users = await usersOf(deps, entry.pfx);
  const isKnown = (await passwords.get(entry)) !== undefined;
  const [remove, both] = [vscode.l10n.t('Remove'), vscode.l10n.t('Remove and Forget Password')];
  const detail = [
    vscode.l10n.t(
      'Its files stay where they are: {0}.',
      [entry.pfx, ...(entry.cer === undefined ? [] : [entry.cer])].map((path) => files.shown(path)).join(', '),
    ),
    vscode.l10n.t('What is uploaded to Entra stays there.'),
    ...(users.own.length > 0 ? [vscode.l10n.t('These connections go on signing in with it: {0}.', users.own.join(', '))] : []),
    ...(users.shared.length > 0
      ? [vscode.l10n.t('These connections of the workspace ask for a certificate again: {0}.', users.shared.join(', '))]
      : []),
    ...(isKnown ? [vscode.l10n.t('A password that is forgotten here and written down nowhere else makes the .pfx useless.')] : []),
  ].join('\n\n');
  const answer = await confirm(vscode.l10n.t('Remove {0} from the list of certificates?', entry.subject), detail, remove, ...(isKnown ? [both] : []));
  if (answer === undefined) return;
  await certificates.remove(entry.pfx);
  if (answer === both) await passwords.forget(entry);
  mention(vscode.l10n.t('Removed from the list; the files are where they were.'));
}

async function usersOf(
  { connections, certificates, files }: ForgetDeps,
  pfx: string,
): Promise<{ readonly own: string[]; readonly shared: string[] }> {
  const entries = await certificates.list();
  const users: { readonly own: string[]; readonly shared: string[] } = { own: [], shared: [] };
  for (const known of connections.list()) {
    const reference = await referenceOf(known, certificates);
    if (!reference || certificateOf(reference, entries, files)?.pfx !== pfx) continue;
    (known.source === 'workspace' ? users.shared : users.own).push(known.connection.name);
  }
  return users;
}
