import * as vscode from 'vscode';
import { parseDistinguishedName, subjectFromName } from '../../core/certificate/distinguishedName.ts';
import { keySizes, type KeySize, type PfxEncryption } from '../../core/certificate/keySize.ts';
import { longLifetimeHint, type Lifetime } from '../../core/certificate/lifetime.ts';
import { checkPfxPassword, makePfxPassword } from '../../core/certificate/password.ts';
import { fileNameFor } from '../../core/certificate/storePair.ts';
import type { FolderWarning, PairFiles } from '../../core/certificate/pairFiles.ts';
import { ask, back, pick, runSteps, take, type Choice, type Place, type Step } from '../ports/prompts.ts';
import { confirm } from '../ports/messages.ts';

export interface PairDraft {
  name: string;
  subject: string;
  lifetime: Lifetime;
  keySize: KeySize;
  encryption: PfxEncryption;
  folder: string;
  ignoreInGit: boolean;
  password: string;
}

/** Asks for everything that a pair needs. `undefined` after Esc. */
export async function askForPair(files: PairFiles): Promise<PairDraft | undefined> {
  const folderName = vscode.workspace.workspaceFolders?.[0]?.name;
  const draft: PairDraft = {
    name: folderName ? `${folderName}-graph` : 'graph',
    subject: '',
    lifetime: { months: 12 },
    keySize: 2048,
    encryption: 'aes256',
    folder: '',
    ignoreInGit: false,
    password: '',
  };
  const steps: readonly Step<PairDraft>[] = [askName, askSubject, askLifetime, askKeySize, askEncryption, (own, place) => askFolder(own, place, files), askPassword];
  return (await runSteps(vscode.l10n.t('Generate Certificate Pair'), steps, draft)) ? draft : undefined;
}

async function askName(draft: PairDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const prompt = vscode.l10n.t('A name for the pair: the files are called after it');
  const problem = (value: string): string | vscode.InputBoxValidationMessage | undefined => {
    const name = value.trim();
    if (name === '') return vscode.l10n.t('Type a name, such as contoso-onboarding.');
    const file = fileNameFor(name);
    return file === name ? undefined : hint(vscode.l10n.t('The files will be called {0}.cer and {0}.pfx.', file));
  };
  return take(await ask(place, { prompt, value: draft.name, placeholder: 'contoso-onboarding', problem }), (name) => {
    // A subject that was only suggested follows the name.
    if (draft.subject === '' || draft.subject === subjectFromName(draft.name)) draft.subject = subjectFromName(name.trim());
    draft.name = name.trim();
  });
}

async function askSubject(draft: PairDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const prompt = vscode.l10n.t('The certificate’s subject, as a distinguished name: CN is its name, O the organisation, C the country');
  const problem = (value: string): string | vscode.InputBoxValidationMessage | undefined => {
    const wrong = messageOf(() => parseDistinguishedName(asSubject(value)));
    return wrong ?? (asSubject(value) === value ? undefined : hint(vscode.l10n.t('The subject will be {0}.', asSubject(value))));
  };
  return take(await ask(place, { prompt, value: draft.subject, placeholder: 'CN=Contoso Onboarding, O=Contoso, C=GB', problem }), (subject) => {
    draft.subject = asSubject(subject);
  });
}

/** A plain name is taken as the common name. */
function asSubject(value: string): string {
  return value.includes('=') || value.trim() === '' ? value : subjectFromName(value.trim());
}

async function askLifetime(draft: PairDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const choices = [6, 12, 24, 36, 48].map((months): Choice<number> => {
    const hint = longLifetimeHint({ months }, new Date());
    return {
      label: vscode.l10n.t('{0} months', months),
      ...(months === 12 && { description: vscode.l10n.t('recommended') }),
      ...(hint && { detail: hint }),
      value: months,
    };
  });
  const current = 'months' in draft.lifetime ? draft.lifetime.months : 12;
  return take(await pick(place, vscode.l10n.t('How long the certificate is valid'), choices, current), (months) => {
    draft.lifetime = { months };
  });
}

async function askKeySize(draft: PairDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const details: Readonly<Record<KeySize, string>> = {
    2048: vscode.l10n.t('What Microsoft recommends'),
    3072: vscode.l10n.t('Takes about a second to make'),
    4096: vscode.l10n.t('Takes several seconds to make'),
  };
  const choices = keySizes.map((size): Choice<KeySize> => ({ label: vscode.l10n.t('RSA {0} bits', size), description: details[size], value: size }));
  return take(await pick(place, vscode.l10n.t('Size of the key'), choices, draft.keySize), (size) => {
    draft.keySize = size;
  });
}

async function askEncryption(draft: PairDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const choices: readonly Choice<PfxEncryption>[] = [
    { label: 'AES-256', description: vscode.l10n.t('recommended'), value: 'aes256' },
    { label: 'TripleDES', detail: vscode.l10n.t('For services and old Windows versions that refuse AES; it is what Export-PfxCertificate writes'), value: '3des' },
  ];
  return take(await pick(place, vscode.l10n.t('How the .pfx is encrypted'), choices, draft.encryption), (encryption) => {
    draft.encryption = encryption;
  });
}

async function askFolder(draft: PairDraft, place: Place, files: PairFiles): Promise<'next' | 'back' | 'cancel'> {
  const own = files.join(files.dataFolder, fileNameFor(draft.name));
  const choices: Choice<'own' | 'other'>[] = [
    { label: files.shown(own), description: vscode.l10n.t('recommended'), detail: vscode.l10n.t('Outside the workspace, readable by you alone'), value: 'own' },
    { label: vscode.l10n.t('Choose a Folder…'), value: 'other' },
  ];
  for (;;) {
    const answer = await pick(place, vscode.l10n.t('Where the files go'), choices);
    if (answer === undefined) return 'cancel';
    if (answer === back) return 'back';
    const folder = answer === 'own' ? own : await browse();
    if (folder === undefined) continue;
    const consent = await confirmFolder(await files.warnings(folder), folder);
    if (!consent) continue;
    draft.folder = folder;
    draft.ignoreInGit = consent.ignoreInGit;
    return 'next';
  }
}

async function browse(): Promise<string | undefined> {
  const [chosen] = (await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, canSelectMany: false, openLabel: vscode.l10n.t('Put the Pair Here') })) ?? [];
  return chosen?.scheme === 'file' ? chosen.fsPath : undefined;
}

/** `undefined` when the person would rather choose another folder. */
async function confirmFolder(warnings: readonly FolderWarning[], folder: string): Promise<{ readonly ignoreInGit: boolean } | undefined> {
  if (warnings.length === 0) return { ignoreInGit: false };
  const reasons: Readonly<Record<FolderWarning, string>> = {
    workspace: vscode.l10n.t('It is inside the workspace: the private key could be committed or shared with it.'),
    oneDrive: vscode.l10n.t('{0} copies it to the cloud and to other computers.', 'OneDrive'),
    dropbox: vscode.l10n.t('{0} copies it to the cloud and to other computers.', 'Dropbox'),
    iCloud: vscode.l10n.t('{0} copies it to the cloud and to other computers.', 'iCloud'),
    googleDrive: vscode.l10n.t('{0} copies it to the cloud and to other computers.', 'Google Drive'),
    network: vscode.l10n.t('It is on a network drive: others may read it.'),
    roaming: vscode.l10n.t('Windows copies roaming folders to other computers.'),
  };
  const [ignore, use] = [vscode.l10n.t('Use It and Add to .gitignore'), vscode.l10n.t('Use It Anyway')];
  const detail = [folder, ...warnings.map((warning) => reasons[warning])].join('\n\n');
  const buttons = warnings.includes('workspace') ? [ignore, use] : [use];
  const answer = await confirm(vscode.l10n.t('This folder is a risky place for a private key.'), detail, ...buttons);
  return answer === undefined ? undefined : { ignoreInGit: answer === ignore };
}

async function askPassword(draft: PairDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const choices: readonly Choice<'make' | 'type'>[] = [
    { label: vscode.l10n.t('Make a Strong One'), description: vscode.l10n.t('recommended'), detail: vscode.l10n.t('VS Code keeps it; Copy PFX Password gives it to you when Power Automate asks'), value: 'make' },
    { label: vscode.l10n.t('Type One…'), value: 'type' },
  ];
  for (;;) {
    const answer = await pick(place, vscode.l10n.t('The password of the .pfx'), choices);
    if (answer === undefined) return 'cancel';
    if (answer === back) return 'back';
    const password = answer === 'make' ? makePfxPassword() : await typeTwice(place);
    if (password === undefined) return 'cancel';
    if (password === back) continue;
    draft.password = password;
    return 'next';
  }
}

async function typeTwice(place: Place): Promise<string | typeof back | undefined> {
  const below: Place = { ...place, step: Math.max(place.step, 2) };
  const first = await ask(below, { prompt: vscode.l10n.t('The password of the .pfx'), password: true, problem: (value) => checkPfxPassword(value)?.message });
  if (first === undefined || first === back) return first;
  const problem = (value: string): string | undefined => (value === first ? undefined : vscode.l10n.t('This is not the same password.'));
  return ask(below, { prompt: vscode.l10n.t('The same password again'), password: true, problem });
}

/** Not wrong, but good to know before going on. */
function hint(message: string): vscode.InputBoxValidationMessage {
  return { message, severity: vscode.InputBoxValidationSeverity.Info };
}

function messageOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
