import * as vscode from 'vscode';
import type { ImportCandidate, ImportCandidates } from '../../core/certificate/importCandidates.ts';
import { back, pick, type Choice, type Place } from '../ports/prompts.ts';

/** One of several certificates with a key; the only one unasked. `undefined` when the person left. */
export async function chooseCandidate(candidates: ImportCandidates['candidates'], place: Place): Promise<ImportCandidate | undefined> {
  if (candidates.length === 1) return candidates[0];
  const choices = candidates.map((one): Choice<ImportCandidate> => ({
    label: `$(key) ${one.facts.subject}`,
    description: candidateValidity(one),
    detail: one.facts.sha1Thumbprint,
    value: one,
  }));
  const answer = await pick(place, vscode.l10n.t('The files hold {0} certificates with a key: which one', candidates.length), choices);
  return answer === back ? undefined : answer;
}

/** `valid until 23 November 2027` */
export function candidateValidity({ lifetime, facts }: ImportCandidate): string {
  const date = (iso: string): string => new Date(iso).toLocaleDateString(vscode.env.language, { dateStyle: 'long' });
  if (lifetime === 'notYetValid') return vscode.l10n.t('valid from {0}', date(facts.notBefore));
  return lifetime === 'expired' ? vscode.l10n.t('expired on {0}', date(facts.notAfter)) : vscode.l10n.t('valid until {0}', date(facts.notAfter));
}
