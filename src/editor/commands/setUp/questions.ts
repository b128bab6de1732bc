import * as vscode from 'vscode';
import { clientProblem } from '../../../core/connection/check.ts';
import type { CertificateReference } from '../../../core/connection/connection.ts';
import { sameName } from '../../../core/connection/identity.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { stop } from '../../ports/messages.ts';
import { ask, take, type Place, type Step } from '../../ports/prompts.ts';
import { askAccess } from '../accessStep.ts';
import { askCertificate } from '../certificateSteps.ts';
import { mayReplace, namesTaken } from '../connectionNames.ts';
import { askAuthority, askCloud, askIds, askName, askResource, askTenant, type StepResult } from '../connectionSteps.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { askAzureTenant } from './azureStep.ts';
import { askPermissions } from './permissionStep.ts';
import { setUpOf, wayOf, type SetUpDraft } from './setUpDraft.ts';
import { askWay, askWhoGrants } from './wayStep.ts';

type Question = Step<SetUpDraft>;

/** What has an answer already. */
export interface Answered {
  /** Of a pair that was just made. */
  readonly certificate?: CertificateReference;
  /** Everything before permissions, access and certificate, on another day. */
  readonly begun: boolean;
}

/**
 * Asks what the chosen way needs; Back leads to the way itself. As soon as there is a name and a resource, each answer is written down.
 * @returns `undefined` after Esc
 */
export async function askQuestions(deps: LifeDeps, draft: SetUpDraft, answered: Answered): Promise<PendingSetUp | undefined> {
  const done: Question[] = [];
  const skipped = new Set<Question>();
  const own = ownQuestions(deps, answered.certificate);
  for (;;) {
    const open = own.questionsFor(draft, answered).filter((one) => !done.includes(one) && !skipped.has(one));
    const [question] = open;
    if (!question) return setUpOf(draft);
    // The certificate is the last one, and where it is given it is not asked for.
    const asked = done.length + open.length - (answered.certificate ? 1 : 0);
    const result = await question(draft, {
      title: vscode.l10n.t('Set Up Connection'),
      step: done.length + 1,
      totalSteps: Math.max(asked, 2),
    });
    if (result === 'cancel') return undefined;
    if (result === 'next') done.push(question);
    else if (result === 'skip') skipped.add(question);
    else {
      done.pop();
      skipped.clear();
    }
    const setUp = setUpOf(draft);
    if (setUp) await deps.pending.saveSetUp(setUp);
  }
}

/** The same functions each time, for they are what is remembered. */
function ownQuestions(
  deps: LifeDeps,
  given: CertificateReference | undefined,
): { questionsFor(draft: SetUpDraft, answered: Answered): readonly Question[] } {
  const certificate: Question = async (draft, place) => {
    if (!given) return askCertificate(draft, place, deps);
    draft.certificate = given;
    return 'skip';
  };
  const name: Question = (draft, place) => askFreeName(deps, draft, place);
  const azure: Question = (draft, place) => askAzureTenant(deps.azureCli, draft, place);
  return {
    questionsFor(draft, answered) {
      const way = wayOf(draft);
      // The certificate comes last: a set-up that has one has all its answers.
      const last = [...(way === 'existing' ? [] : [askPermissions]), askAccess, certificate];
      if (answered.begun) return last;
      const grants = draft.way === 'portal' || draft.way === 'azureCli' ? [askWhoGrants] : [];
      const authority = draft.cloud === 'custom' ? [askAuthority] : [];
      const first = [askWay, ...grants, askCloud, ...authority];
      switch (way) {
        case 'existing':
          return [...first, askIds, askTenant, name, askResource, ...last];
        case 'portal':
          return [...first, name, askResource, ...last];
        case 'azureCli':
          return [...first, azure, name, askApp, askResource, ...last];
        case 'adminScript':
          return [...first, askTenant, name, askApp, askResource, ...last];
      }
    },
  };
}

/** A name that is nobody's, or that somebody gives up. */
async function askFreeName(deps: LifeDeps, draft: SetUpDraft, place: Place): Promise<StepResult> {
  const taken = namesTaken(deps.connections, undefined);
  for (;;) {
    const result = await askName(draft, place, taken);
    if (result !== 'next') return result;
    const name = draft.name ?? '';
    const { setUps } = await deps.pending.list();
    if (setUps.some((one) => one.id !== draft.id && sameName(one.name, name))) {
      const detail = vscode.l10n.t('Continue or discard that one, or take another name.');
      await stop(vscode.l10n.t('A connection “{0}” is being set up already.', name), detail);
    } else if (!taken.some((one) => sameName(one, name)) || (await mayReplace(deps.connections, name))) return 'next';
  }
}

/** A registration that is there already is extended; without one, a new one is made. */
async function askApp(draft: SetUpDraft, place: Place): Promise<StepResult> {
  const question = {
    prompt: vscode.l10n.t('Leave this empty for a new app registration called “{0}”, or type the client ID of one to extend', draft.name ?? ''),
    placeholder: vscode.l10n.t('A new app registration'),
    value: draft.clientId ?? '',
    problem: (value: string) => (value.trim() === '' ? undefined : clientProblem(value.trim())),
  };
  return take(await ask(place, question), (clientId) => {
    if (clientId.trim() === '') delete draft.clientId;
    else draft.clientId = clientId.trim();
  });
}
