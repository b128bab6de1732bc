import { basename, extname } from 'node:path';
import * as vscode from 'vscode';
import type { PfxEncryption } from '../../core/certificate/keySize.ts';
import { sha256 } from '../../core/certificate/signingKey.ts';
import type { KnownCertificate } from '../../core/connection/stores.ts';
import { pfxCopy } from '../../core/certificate/pfxCopy.ts';
import { inform, mention, warn } from '../ports/messages.ts';
import { withProgress } from '../ports/progress.ts';
import { runSteps, type Place } from '../ports/prompts.ts';
import { askFolder } from './folderStep.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { certificateMeant } from './nodeArguments.ts';
import { askEncryption, type PairDraft } from './pairSteps.ts';
import { askPassword } from './passwordStep.ts';
import { revealCertificate } from './revealCertificate.ts';
import { withPfxPassword } from './withPfxPassword.ts';

type ExportDeps = Pick<LifeDeps, 'connections' | 'certificates' | 'files' | 'passwords' | 'work' | 'clipboard'>;

/**
 * *Export .pfx with Another Password…*: a second .pfx of the same key, in the list beside the first, which stays as it is; its password is kept.
 * @param argument a node, a thumbprint, or nothing
 * @param encryption where it is not to be asked
 * @returns the new one; `undefined` when the person left
 * @throws {UserError} `noCertificate`, `certificateUnknown`, the .pfx cannot be read or opened, the new one not be written
 */
export async function exportPfx(deps: ExportDeps, argument?: unknown, encryption?: PfxEncryption): Promise<KnownCertificate | undefined> {
  const { files, work } = deps;
  const title = vscode.l10n.t('Export .pfx');
  const entry = await certificateMeant(argument, deps, title);
  if (!entry) return undefined;
  const bytes = await files.read(entry.pfx);
  // Before anything else is asked: without it all the answers would be in vain.
  const password = await passwordOf(deps, entry, bytes, title);
  if (password === undefined) return undefined;
  const draft = { ...draftOf(entry), ...(encryption !== undefined && { encryption }) };
  const steps = [...(encryption === undefined ? [askEncryption] : []), (own: PairDraft, place: Place) => askFolder(own, place, files), askPassword];
  if (!(await runSteps(title, steps, draft))) return undefined;
  const target = { password: draft.password, encryption: draft.encryption };
  const pfx = await withProgress(vscode.l10n.t('Making the .pfx…'), (signal) =>
    pfxCopy({ pfx: bytes, password, thumbprint: entry.thumbprint }, target, work, signal),
  );
  if (!pfx) return undefined;
  const path = await freePath(deps, draft);
  const made = { ...entry, pfx: path, fileSha256: sha256(pfx), createdAt: new Date().toISOString() };
  await keep(deps, made, pfx, draft);
  // Not waited for: the message may stay for long.
  void announce(deps, made, draft.password);
  return made;
}

function passwordOf(deps: ExportDeps, entry: KnownCertificate, bytes: Uint8Array, title: string): Promise<string | undefined> {
  return withPfxPassword(deps, entry, bytes, { title, step: 1, totalSteps: 1 }, (password) =>
    withProgress(vscode.l10n.t('Opening {0}…', deps.files.shown(entry.pfx)), async (signal) => {
      await deps.work.certificateOf(bytes, password, signal, entry.thumbprint);
      return password;
    }),
  );
}

function draftOf({ subject, pfx }: KnownCertificate): PairDraft {
  const name = basename(pfx, extname(pfx));
  return { name, subject, lifetime: { months: 12 }, keySize: 2048, encryption: 'aes256', folder: '', ignoreInGit: false, password: '' };
}

/** Nothing is ever replaced. */
async function freePath({ files }: ExportDeps, { folder, name }: PairDraft): Promise<string> {
  for (let number = 1; ; number++) {
    const path = files.join(folder, number === 1 ? `${name}-export.pfx` : `${name}-export-${number}.pfx`);
    if ((await files.existing([path])).length === 0) return path;
  }
}

/** The password is kept before the file is there, so that no .pfx is ever without one. */
async function keep({ files, passwords, certificates }: ExportDeps, made: KnownCertificate, bytes: Uint8Array, draft: PairDraft): Promise<void> {
  await passwords.keep(made, draft.password);
  try {
    await files.write([{ path: made.pfx, bytes }], { overwrite: false });
  } catch (error) {
    await passwords.forget(made);
    throw error;
  }
  await certificates.add(made);
  if (draft.ignoreInGit) {
    const failed = (error: unknown): unknown => warn(vscode.l10n.t('The .gitignore line could not be added: {0}', String(error)));
    await files.ignoreInGit(made.pfx).catch(failed);
  }
}

async function announce(deps: ExportDeps, made: KnownCertificate, password: string): Promise<void> {
  const [copy, reveal] = [vscode.l10n.t('Copy Password'), vscode.l10n.t('Reveal')];
  const message = vscode.l10n.t('{0} has the same certificate and key. The first .pfx is as it was.', deps.files.shown(made.pfx));
  for (;;) {
    const chosen = await inform(message, copy, reveal);
    if (chosen === reveal) await revealCertificate(deps, { kind: 'certificate', thumbprint: made.thumbprint, pfx: made.pfx });
    else if (chosen === copy) {
      await deps.clipboard.lend(password);
      mention(vscode.l10n.t('Password copied; the clipboard is cleared in 60 seconds.'));
    } else return;
  }
}
