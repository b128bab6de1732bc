import * as vscode from 'vscode';
import type { ImportFile } from '../../core/certificate/importCandidates.ts';
import type { OpenedPfx } from '../../core/certificate/pfx.ts';
import { importKnown } from '../../core/certificate/importKnown.ts';
import { sha256 } from '../../core/certificate/signingKey.ts';
import type { BoundCertificate, KnownCertificate } from '../../core/connection/stores.ts';
import { dayOf } from '../../core/day.ts';
import { UserError } from '../../core/errors.ts';
import { stop } from '../ports/messages.ts';
import { ask, back, pick, type Choice, type Place } from '../ports/prompts.ts';
import { chooseCandidate } from './chooseCandidate.ts';
import { generateCertificatePair, type GenerateDeps } from './generateCertificatePair.ts';
import type { ConnectionDraft, StepResult } from './connectionSteps.ts';

/** What choosing a certificate takes: a new pair may be made on the way. */
export type CertificateDeps = GenerateDeps;

type CertificateChoice = KnownCertificate | 'generate' | 'browse';

/** The certificate of a connection: one that is known here, a new pair, or somebody's .pfx. */
export async function askCertificate(draft: ConnectionDraft, place: Place, deps: CertificateDeps): Promise<StepResult> {
  const certificate = await chooseCertificate(place, deps, draft.name);
  if (certificate === undefined) return 'cancel';
  if (certificate === back) return 'back';
  draft.certificate = certificate;
  return 'next';
}

/** Asks until there is a certificate that works, or the person leaves. @param name of the connection: a new pair is called after it */
export async function chooseCertificate(
  place: Place,
  deps: CertificateDeps,
  name: string | undefined,
): Promise<BoundCertificate | typeof back | undefined> {
  for (;;) {
    const known = (await deps.certificates.list()).toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
    const choices: readonly Choice<CertificateChoice>[] = [
      ...known.map((one): Choice<CertificateChoice> => ({
        label: `$(key) ${one.subject}`,
        description: validity(one),
        detail: `${one.sha1Thumbprint} · ${deps.files.shown(one.pfx)}`,
        value: one,
      })),
      { label: vscode.l10n.t('Generate a New Pair…'), value: 'generate' },
      { label: vscode.l10n.t('Use a .pfx…'), value: 'browse' },
    ];
    const answer = await pick(place, vscode.l10n.t('The certificate that the app signs in with'), choices);
    if (answer === undefined || answer === back) return answer;
    const chosen =
      answer === 'generate'
        ? await generateCertificatePair(deps, { announce: false, name, within: place.title })
        : answer === 'browse'
          ? await openExisting(place, deps)
          : answer;
    // Whoever left the sub-flow still means to choose a certificate.
    if (chosen) return { pfx: chosen.pfx, thumbprint: chosen.thumbprint };
  }
}

function validity({ notAfter }: KnownCertificate): string {
  const isOver = Date.parse(notAfter) < Date.now();
  return isOver ? vscode.l10n.t('expired on {0}', dayOf(notAfter)) : vscode.l10n.t('valid until {0}', dayOf(notAfter));
}

/** A .pfx from elsewhere: opened once, to see that it can sign and that the password is right. */
async function openExisting(place: Place, deps: CertificateDeps): Promise<KnownCertificate | undefined> {
  const filters = { [vscode.l10n.t('PKCS#12')]: ['pfx', 'p12'], [vscode.l10n.t('All Files')]: ['*'] };
  const [file] = (await vscode.window.showOpenDialog({ canSelectMany: false, filters, openLabel: vscode.l10n.t('Use This .pfx') })) ?? [];
  if (!file) return undefined;
  if (file.scheme !== 'file')
    throw new UserError('pfxNotLocal', vscode.l10n.t('The .pfx must be on this computer.'), vscode.l10n.t('Copy it to a folder of your own first.'));
  const bytes = await deps.files.read(file.fsPath);
  let note: string | undefined;
  for (;;) {
    const prompt = [note, vscode.l10n.t('The password of {0}', deps.files.shown(file.fsPath))].filter(Boolean).join(' ');
    // Still the same step; Back leads to the list of certificates.
    const password = await ask(place, { prompt, password: true });
    if (typeof password !== 'string') return undefined;
    try {
      const opened = await openOne({ name: file.fsPath, bytes }, password, place, deps);
      if (!opened) return undefined;
      const { facts } = opened;
      const key = { thumbprint: facts.thumbprint, fileSha256: sha256(bytes) };
      await deps.passwords.keep(key, password);
      const imported = await importKnown(facts, { pfx: file.fsPath, fileSha256: key.fileSha256 }, deps.certificates, { besideKnown: true });
      return imported.kind === 'added' ? imported.entry : imported.entries[0];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      note = error.message;
      if (error.code !== 'pfxPasswordWrong') {
        await stop(error.message, error.fix?.sentence ?? '');
        return undefined;
      }
    }
  }
}

/** Of a .pfx with several keys the one that the person chooses; `undefined` when they left. */
async function openOne(file: ImportFile, password: string, place: Place, { work }: CertificateDeps): Promise<OpenedPfx | undefined> {
  try {
    return await work.open(file.bytes, password, new Date());
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'pfxSeveralKeys') throw error;
  }
  const { candidates } = await work.inspect([file], password, new Date());
  const candidate = await chooseCandidate(candidates, place);
  return candidate && work.open(file.bytes, password, new Date(), undefined, candidate.facts.thumbprint);
}
