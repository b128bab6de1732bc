import * as vscode from 'vscode';
import { fileNameFor, storePair } from '../../core/certificate/storePair.ts';
import type { CertificatePairOptions } from '../../core/certificate/pair.ts';
import type { CertificateWork } from '../../core/certificate/work.ts';
import type { CertificateStore, KnownCertificate } from '../../core/connection/stores.ts';
import { dayOf } from '../../core/day.ts';
import { commandIds } from '../../shared/ids.ts';
import type { PairFiles } from '../../core/certificate/pairFiles.ts';
import type { Passwords } from '../ports/passwords.ts';
import { assertTrusted } from './trust.ts';
import { askForPair, type PairDraft } from './pairSteps.ts';
import { confirm, inform, warn } from '../ports/messages.ts';
import { withProgress } from '../ports/progress.ts';

/** What making and keeping a pair takes. */
export interface GenerateDeps {
  readonly work: CertificateWork;
  readonly files: PairFiles;
  readonly certificates: CertificateStore;
  readonly passwords: Passwords;
  /** A .pfx was replaced: connections that sign with it must know. */
  readonly onReplaced: (entry: KnownCertificate) => Promise<void>;
}

/**
 * *Generate Certificate Pair…*: asks, makes, stores. `undefined` when the person gave up; then nothing is left behind.
 * @param options `name`: what to call it, unless the person says otherwise; `within`: the title of the flow that needs it
 */
export async function generateCertificatePair(
  deps: GenerateDeps,
  options: { readonly announce: boolean; readonly name?: string | undefined; readonly within?: string },
): Promise<KnownCertificate | undefined> {
  assertTrusted();
  const draft = await askForPair(deps.files, options.name, options.within);
  if (!draft) return undefined;
  const name = fileNameFor(draft.name);
  const paths = { pfx: deps.files.join(draft.folder, `${name}.pfx`), cer: deps.files.join(draft.folder, `${name}.cer`) };
  const overwrite = await mayOverwrite((await deps.files.existing([paths.pfx, paths.cer])).map((path) => deps.files.shown(path)));
  if (overwrite === undefined) return undefined;
  const entry = await make(deps, draft, paths, overwrite);
  // The pair exists by now, whatever becomes of the line in .gitignore.
  if (entry && draft.ignoreInGit)
    await deps.files
      .ignoreInGit(paths.pfx)
      .catch((error: unknown) => warn(vscode.l10n.t('The .gitignore line could not be added: {0}', String(error))));
  if (entry && overwrite) await deps.onReplaced(entry);
  if (entry && options.announce) await announce(entry, deps.files);
  return entry;
}

/** `undefined` when a file is in the way and may not be replaced. */
async function mayOverwrite(existing: readonly string[]): Promise<boolean | undefined> {
  if (existing.length === 0) return false;
  // The first button is the one that Enter presses.
  const [keep, replace] = [vscode.l10n.t('Keep the Old Pair'), vscode.l10n.t('Replace')];
  const detail = vscode.l10n.t(
    'The old private key is gone then and cannot be had back. An app that uses it stops working until the new .cer is uploaded:\n{0}',
    existing.join('\n'),
  );
  const answer = await confirm(vscode.l10n.t('There is a certificate pair with this name already. Replace it?'), detail, keep, replace);
  return answer === replace ? true : undefined;
}

async function make(
  deps: GenerateDeps,
  draft: PairDraft,
  paths: { readonly cer: string; readonly pfx: string },
  overwrite: boolean,
): Promise<KnownCertificate | undefined> {
  const { subject, lifetime, keySize, encryption, password } = draft;
  const options: CertificatePairOptions = { subject, lifetime, keySize, encryption, password, now: new Date() };
  const pair = await withProgress(vscode.l10n.t('Making a {0} bit key and its certificate…', keySize), (signal) => deps.work.create(options, signal));
  if (!pair) return undefined;
  return storePair(pair, paths, overwrite, {
    write: (files, how) => deps.files.write(files, how),
    certificates: deps.certificates,
    keepPassword: (key) => deps.passwords.keep(key, password),
    forgetPassword: (key) => deps.passwords.forget(key),
  });
}

/** Says where the files are and how to recognise them, as long as the person wants to copy. */
async function announce(entry: KnownCertificate, files: PairFiles): Promise<void> {
  const [open, copy, setUp] = [vscode.l10n.t('Open Folder'), vscode.l10n.t('Copy Thumbprint'), vscode.l10n.t('Set Up Connection…')];
  const message = vscode.l10n.t(
    'The certificate pair is ready: {0} for Entra, and the .pfx with the private key beside it. Valid until {1}. Thumbprint {2}, as the portal shows it (SHA-256: {3}). VS Code keeps the password; “Copy PFX Password” gives it to you.',
    files.shown(entry.cer ?? ''),
    dayOf(entry.notAfter),
    entry.sha1Thumbprint,
    entry.thumbprint,
  );
  for (;;) {
    const chosen = await inform(message, setUp, open, copy);
    if (chosen === copy) await vscode.env.clipboard.writeText(entry.sha1Thumbprint);
    else if (chosen === open) await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(entry.pfx));
    else {
      if (chosen === setUp)
        await vscode.commands.executeCommand(commandIds.setUpConnection, { certificate: { pfx: entry.pfx, thumbprint: entry.thumbprint } });
      return;
    }
  }
}
