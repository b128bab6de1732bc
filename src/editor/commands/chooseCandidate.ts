import * as vscode from 'vscode';
import type { ImportCandidate, ImportCandidates } from '../../core/certificate/importCandidates.ts';
import { dayOf } from '../../core/day.ts';
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

/** `valid until 2027-11-23` */
export function candidateValidity({ lifetime, facts }: ImportCandidate): string {
  if (lifetime === 'notYetValid') return vscode.l10n.t('valid from {0}', dayOf(facts.notBefore));
  return lifetime === 'expired' ? vscode.l10n.t('expired on {0}', dayOf(facts.notAfter)) : vscode.l10n.t('valid until {0}', dayOf(facts.notAfter));
}
