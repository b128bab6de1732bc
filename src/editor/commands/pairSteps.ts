import * as vscode from 'vscode';
import { parseDistinguishedName, subjectFromName } from '../../core/certificate/distinguishedName.ts';
import { keySizes, type KeySize, type PfxEncryption } from '../../core/certificate/keySize.ts';
import { longLifetimeHint, type Lifetime } from '../../core/certificate/lifetime.ts';
import { fileNameFor } from '../../core/certificate/storePair.ts';
import type { PairFiles } from '../../core/certificate/pairFiles.ts';
import { ask, pick, runSteps, take, type Choice, type Place, type Step } from '../ports/prompts.ts';
import { askFolder } from './folderStep.ts';
import { askPassword } from './passwordStep.ts';

/** A pair while it is being asked for. `subject` is RFC 4514 and `folder` absolute; the password is in it. */
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

/** What is suggested for a pair of this name. */
export function pairDraft(name: string): PairDraft {
  return { name, subject: '', lifetime: { months: 12 }, keySize: 2048, encryption: 'aes256', folder: '', ignoreInGit: false, password: '' };
}

/**
 * Asks for everything that a pair needs. `undefined` after Esc.
 * @param name what to call it, unless the person says otherwise
 * @param within the title of the flow that needs it; the steps are counted by themselves, so it says that they are others
 */
export async function askForPair(files: PairFiles, name: string | undefined, within: string | undefined): Promise<PairDraft | undefined> {
  const folderName = vscode.workspace.workspaceFolders?.[0]?.name;
  const draft = pairDraft(name ?? (folderName ? `${folderName}-graph` : 'graph'));
  const steps: readonly Step<PairDraft>[] = [
    askName,
    askSubject,
    askLifetime,
    askKeySize,
    askEncryption,
    (own, place) => askFolder(own, place, files),
    askPassword,
  ];
  const title = within === undefined ? vscode.l10n.t('Generate Certificate Pair') : vscode.l10n.t('{0}: Generate Certificate Pair', within);
  return (await runSteps(title, steps, draft)) ? draft : undefined;
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

/** Of a pair that is made, or of a .pfx that is written anew. */
export async function askEncryption(draft: PairDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const choices: readonly Choice<PfxEncryption>[] = [
    { label: 'AES-256', description: vscode.l10n.t('recommended'), value: 'aes256' },
    {
      label: 'TripleDES',
      detail: vscode.l10n.t(
        'For services and old Windows versions that refuse AES, often as if the password were wrong; what Export-PfxCertificate writes',
      ),
      value: '3des',
    },
  ];
  return take(await pick(place, vscode.l10n.t('How the .pfx is encrypted'), choices, draft.encryption), (encryption) => {
    draft.encryption = encryption;
  });
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
