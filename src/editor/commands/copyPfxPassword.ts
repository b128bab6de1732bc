import * as vscode from 'vscode';
import type { CertificateStore, KnownCertificate } from '../../core/connection/stores.ts';
import { UserError } from '../../core/errors.ts';
import type { PairFiles } from '../../core/certificate/pairFiles.ts';
import type { Clipboard } from '../ports/clipboard.ts';
import type { Passwords } from '../ports/passwords.ts';
import { back, pick, type Choice } from '../ports/prompts.ts';
import { confirm, mention } from '../ports/messages.ts';

/** *Copy PFX Password*: the only way to see a stored password again. */
export async function copyPfxPassword(deps: {
  readonly certificates: CertificateStore;
  readonly passwords: Passwords;
  readonly files: PairFiles;
  readonly clipboard: Clipboard;
}): Promise<void> {
  const entry = await choose(await deps.certificates.list(), deps.files);
  if (!entry) return;
  const copy = vscode.l10n.t('Copy');
  const detail = vscode.l10n.t('Other programs can read the clipboard. It is cleared after 60 seconds if it still holds the password.');
  const answer = await confirm(vscode.l10n.t('Copy the password of {0}?', deps.files.shown(entry.pfx)), detail, copy);
  if (answer !== copy) return;
  const password = await deps.passwords.get(entry);
  if (password === undefined) {
    throw new UserError(
      'passwordUnknown',
      vscode.l10n.t('VS Code does not have the password of {0} any more.', deps.files.shown(entry.pfx)),
      vscode.l10n.t('Send a request over its connection: it asks for the password and keeps it.'),
    );
  }
  await deps.clipboard.lend(password);
  mention(vscode.l10n.t('Password copied; the clipboard is cleared in 60 seconds.'));
}

async function choose(entries: readonly KnownCertificate[], files: PairFiles): Promise<KnownCertificate | undefined> {
  if (entries.length === 0) {
    const label = vscode.l10n.t('Generate Certificate Pair…');
    throw new UserError('noCertificate', vscode.l10n.t('There is no certificate pair yet.'), {
      sentence: vscode.l10n.t('Make one first.'),
      action: { kind: 'generateCertificatePair', label },
    });
  }
  const choices = entries.map((one): Choice<KnownCertificate> => ({
    label: `$(key) ${one.subject}`,
    detail: `${one.sha1Thumbprint} · ${files.shown(one.pfx)}`,
    value: one,
  }));
  const answer = await pick({ title: vscode.l10n.t('Copy PFX Password'), step: 1, totalSteps: 1 }, vscode.l10n.t('Whose password'), choices);
  return answer === back ? undefined : answer;
}
