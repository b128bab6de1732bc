import * as vscode from 'vscode';
import type { ImportCandidate, ImportCandidates, ImportFile } from '../../core/certificate/importCandidates.ts';
import { importKnown, type Imported } from '../../core/certificate/importKnown.ts';
import { importTooLarge, isWrongPassword } from '../../core/certificate/importErrors.ts';
import { derKind } from '../../core/certificate/derKind.ts';
import { isPem, pemBlocks } from '../../core/certificate/pem.ts';
import { sha256 } from '../../core/certificate/signingKey.ts';
import type { CertificateReference } from '../../core/connection/connection.ts';
import type { KnownCertificate } from '../../core/connection/stores.ts';
import { UserError } from '../../core/errors.ts';
import { commandIds } from '../../shared/ids.ts';
import { confirm, inform, warn } from '../ports/messages.ts';
import { withProgress } from '../ports/progress.ts';
import { ask, type Place } from '../ports/prompts.ts';
import { candidateValidity, chooseCandidate } from './chooseCandidate.ts';
import { importPem } from './importPem.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { moveTo } from './moveTo.ts';

/** What is larger is refused anyway, and not read into memory first. Bytes. */
const largestFile = 1024 * 1024;

/** What a person forgot to choose. */
type Half = 'key' | 'certificate';

interface Inspected extends ImportCandidates {
  /** Those that were chosen first, and the other half. */
  readonly files: readonly ImportFile[];
  /** That opened the files; empty where none was needed. */
  readonly password: string;
}

/** *Import Certificate…*: a .pfx stays where it is; of PEM files one is made. */
export async function importCertificate(deps: LifeDeps): Promise<KnownCertificate | undefined> {
  const place: Place = { title: vscode.l10n.t('Import Certificate'), step: 1, totalSteps: 1 };
  const chosen = await chosenFiles(deps);
  if (!chosen) return undefined;
  const inspected = await inspect(deps, chosen, place);
  if (!inspected) return undefined;
  const candidate = await chooseCandidate(inspected.candidates, place);
  if (!candidate) return undefined;
  const imported = await keep(deps, inspected.files, candidate, inspected.password);
  if (!imported) return undefined;
  const entry = imported.kind === 'added' ? imported.entry : imported.entries[0];
  void announce(
    deps,
    imported,
    candidate,
    inspected.refused.map(({ message }) => message),
  ).then(undefined, (error: unknown) => deps.log.error(error));
  return entry;
}

async function chosenFiles(deps: LifeDeps): Promise<readonly ImportFile[] | undefined> {
  const title = vscode.l10n.t('A .pfx, or a certificate and its key');
  const filters = { [vscode.l10n.t('Certificates and keys')]: ['pfx', 'p12', 'pem', 'crt', 'cer', 'der', 'key'], ...allFiles() };
  const chosen = await vscode.window.showOpenDialog({ title, canSelectMany: true, filters, openLabel: vscode.l10n.t('Import') });
  return chosen && chosen.length > 0 ? read(deps, chosen) : undefined;
}

/** The dialog of VS Code in a browser takes one file only. `undefined` when the person left. */
async function otherHalf(deps: LifeDeps, half: Half, files: readonly ImportFile[]): Promise<readonly ImportFile[] | undefined> {
  const names = files.map(({ name }) => deps.files.shown(name)).join(', ');
  const [question, detail, button, kinds] =
    half === 'key'
      ? ([
          vscode.l10n.t('The private key is still missing.'),
          vscode.l10n.t('{0} is a certificate without its key. Choose the file of the key next.', names),
          vscode.l10n.t('Choose the Key’s File…'),
          ['key', 'pem', 'der', 'pfx', 'p12'],
        ] as const)
      : ([
          vscode.l10n.t('The certificate is still missing.'),
          vscode.l10n.t('{0} is a private key without its certificate. Choose the file of the certificate next.', names),
          vscode.l10n.t('Choose the Certificate’s File…'),
          ['cer', 'crt', 'pem', 'der'],
        ] as const);
  if ((await confirm(question, detail, button)) !== button) return undefined;
  const [first] = files;
  const chosen = await vscode.window.showOpenDialog({
    title: half === 'key' ? vscode.l10n.t('The key of the certificate') : vscode.l10n.t('The certificate of the key'),
    canSelectMany: false,
    filters: { [half === 'key' ? vscode.l10n.t('Keys') : vscode.l10n.t('Certificates')]: [...kinds], ...allFiles() },
    openLabel: vscode.l10n.t('Import'),
    ...(first && { defaultUri: vscode.Uri.joinPath(vscode.Uri.file(first.name), '..') }),
  });
  return chosen && chosen.length > 0 ? read(deps, chosen) : undefined;
}

function allFiles(): Readonly<Record<string, string[]>> {
  return { [vscode.l10n.t('All Files')]: ['*'] };
}

async function read(deps: LifeDeps, chosen: readonly vscode.Uri[]): Promise<readonly ImportFile[]> {
  const files: ImportFile[] = [];
  for (const uri of chosen) {
    if (uri.scheme !== 'file') {
      const fix = vscode.l10n.t('Copy it to a folder of your own first.');
      throw new UserError('fileNotLocal', vscode.l10n.t('The files must be on this computer.'), fix);
    }
    if ((await vscode.workspace.fs.stat(uri)).size > largestFile) throw importTooLarge(deps.files.shown(uri.fsPath));
    files.push({ name: uri.fsPath, bytes: await deps.files.read(uri.fsPath) });
  }
  return files;
}

/** Asks for the other half where only one was chosen, for the password only where one is needed, and again until it is right. `undefined` when the person left. */
async function inspect(deps: LifeDeps, chosen: readonly ImportFile[], place: Place): Promise<Inspected | undefined> {
  const asked = new Set<Half>();
  let files = chosen;
  let password = '';
  for (let tries = 0; ;) {
    const names = files.map(({ name }) => deps.files.shown(name)).join(', ');
    try {
      const [used, all] = [password, files];
      const found = await withProgress(vscode.l10n.t('Reading {0}…', names), (signal) => deps.work.inspect(all, used, new Date(), signal));
      return found && { ...found, files, password };
    } catch (error) {
      const half = missingHalf(error, files);
      if (half !== undefined && !asked.has(half)) {
        asked.add(half);
        const more = await otherHalf(deps, half, files);
        if (!more) return undefined;
        files = [...files, ...more];
        continue;
      }
      if (!isWrongPassword(error)) throw error;
    }
    const prompt = vscode.l10n.t('The password of {0}', names);
    const note = tries === 0 ? prompt : `${vscode.l10n.t('That was not the password.')} ${prompt}`;
    const typed = await ask(place, { prompt: note, password: true });
    if (typeof typed !== 'string') return undefined;
    password = typed;
    tries++;
  }
}

/** A key that is protected and alone needs its certificate first: a password for nothing is not asked for. */
function missingHalf(error: unknown, files: readonly ImportFile[]): Half | undefined {
  if (!(error instanceof UserError)) return undefined;
  if (error.code === 'importWithoutKey') return 'key';
  if (error.code === 'importWithoutCertificate') return 'certificate';
  return error.code === 'keyPasswordWrong' && files.every(isKeyOnly) ? 'certificate' : undefined;
}

/** Whether nothing but keys is in the file. One that was read as far as its password has blocks that can be read. */
function isKeyOnly({ name, bytes }: ImportFile): boolean {
  return isPem(bytes) ? pemBlocks(bytes, name).every(({ label }) => label.endsWith('PRIVATE KEY')) : derKind(bytes) === 'encryptedPkcs8';
}

/** The password is kept before the entry is there, so that nobody meets one without the other. */
async function keep(deps: LifeDeps, files: readonly ImportFile[], candidate: ImportCandidate, password: string): Promise<Imported | undefined> {
  const { facts, pfx, cer } = candidate;
  const bytes = files.find(({ name }) => name === pfx)?.bytes;
  const known = await deps.certificates.findByThumbprint(facts.thumbprint);
  const [first] = known;
  const isInPlace = first !== undefined && (await deps.files.existing([first.pfx])).length > 0;
  // Nothing of it is made anew while its own files are where they were.
  if (first && first.pfx !== pfx && isInPlace) return { kind: 'known', entries: [first, ...known.slice(1)] };
  if (pfx === undefined || !bytes) return importPem(deps, files, candidate, password);
  const fileSha256 = sha256(bytes);
  if (first && !isInPlace) {
    const found = { pfx, fileSha256, password, ...(cer !== undefined && { cer }) };
    await moveTo(deps, { thumbprint: facts.thumbprint, pfx: first.pfx, entry: first }, found);
    return { kind: 'added', entry: { ...first, pfx, fileSha256 } };
  }
  await deps.passwords.keep({ thumbprint: facts.thumbprint, fileSha256 }, password);
  return importKnown(facts, { pfx, fileSha256, ...(cer !== undefined && { cer }) }, deps.certificates, { besideKnown: true });
}

async function announce(deps: LifeDeps, imported: Imported, candidate: ImportCandidate, refused: readonly string[]): Promise<void> {
  const entry: KnownCertificate = imported.kind === 'added' ? imported.entry : imported.entries[0];
  const setUp = vscode.l10n.t('Set Up Connection…');
  const sentence =
    imported.kind === 'known'
      ? vscode.l10n.t('{0} is in the list already, with {1}; nothing was changed.', entry.subject, deps.files.shown(entry.pfx))
      : vscode.l10n.t('{0} is imported ({1}): {2}.', entry.subject, candidateValidity(candidate), deps.files.shown(entry.pfx));
  const message = [sentence, ...(refused.length > 0 ? [vscode.l10n.t('Left out: {0}', refused.join(' '))] : [])].join(' ');
  const isFine = candidate.lifetime === 'valid' && refused.length === 0;
  const chosen = await (isFine ? inform(message, setUp) : warn(message, ...(candidate.lifetime === 'valid' ? [setUp] : [])));
  const certificate: CertificateReference = { pfx: entry.pfx, thumbprint: entry.thumbprint };
  if (chosen === setUp) await vscode.commands.executeCommand(commandIds.setUpConnection, { certificate });
}
