import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { KnownCertificate } from '../../../core/connection/stores.ts';
import type { HandOver } from '../../../core/powerAutomate/handOver/handOver.ts';
import type { FlowTarget } from '../../../core/powerAutomate/workflow.ts';
import { mention } from '../../ports/messages.ts';
import { ask, back, pick, runSteps, take, type Choice, type Place, type Step } from '../../ports/prompts.ts';
import { certificateOf, referenceOf } from '../../views/connections/treeSource.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { certificateMeant, nameOf } from '../nodeArguments.ts';
import type { HandOverStates } from './handOverState.ts';
import { moveHandOver, type MoveRequest } from './moveHandOver.ts';
import { refreshHandOver } from './takeToPowerAutomate.ts';

/** What a lens knows already. */
export type NoteRequest = { readonly kind: 'note'; readonly target: FlowTarget } | MoveRequest;

interface NoteDraft {
  target: FlowTarget;
  environment: string;
  /** As it was chosen on the page. */
  readonly powerPlatformEnvironmentId: string;
  name: string;
  owner: string;
}

/**
 * *Note Where the .pfx Went…*: who has a copy of the key, for the day when it is renewed. @param argument a node, a connection's name, a thumbprint, or nothing
 * @param request of a lens
 * @throws {UserError} `noCertificate`, `certificateUnknown`, `handOversFileBroken`, …
 */
export async function noteHandOver(deps: LifeDeps, states: HandOverStates, argument?: unknown, request?: NoteRequest): Promise<void> {
  if (request?.kind === 'moved') return moveHandOver(deps, request);
  const title = vscode.l10n.t('Note Where the .pfx Went');
  const entry = await certificateMeant(argument, deps, title);
  const connection = entry && (await connectionNameOf(deps, entry, nameOf(argument), title));
  if (!entry || connection === undefined) return;
  const known = await deps.handOvers.list();
  const state = states.of(connection);
  const draft: NoteDraft = {
    target: request?.kind === 'note' ? request.target : state.target,
    environment: '',
    powerPlatformEnvironmentId: state.powerPlatformEnvironmentId ?? '',
    name: '',
    // Mostly the same person as the last time.
    owner: known.at(-1)?.owner ?? '',
  };
  const steps: readonly Step<NoteDraft>[] = [...(request?.kind === 'note' ? [] : [askTarget]), askEnvironment, askName, askOwner];
  if (!(await runSteps(title, steps, draft))) return;
  const note: HandOver = {
    id: randomUUID(),
    thumbprint: entry.thumbprint,
    connection,
    powerPlatformEnvironment: draft.environment.trim(),
    powerAutomateConnection: draft.name.trim(),
    owner: draft.owner.trim(),
    target: draft.target,
    at: new Date().toISOString(),
  };
  await deps.handOvers.add(note);
  await refreshHandOver(deps, states, connection);
  mention(vscode.l10n.t('Noted. A renewal of this certificate puts it on its checklist.'));
}

/** Who signs in with it, so that the note says what it is for; the certificate's subject where nobody does. */
async function connectionNameOf(deps: LifeDeps, entry: KnownCertificate, given: string | undefined, title: string): Promise<string | undefined> {
  if (given !== undefined && deps.connections.find(given)) return given;
  const entries = await deps.certificates.list();
  const names: string[] = [];
  for (const known of deps.connections.list()) {
    const reference = await referenceOf(known, deps.certificates);
    const own = reference && certificateOf(reference, entries, deps.files);
    if (own?.thumbprint === entry.thumbprint) names.push(known.connection.name);
  }
  const [only, ...others] = names;
  if (others.length === 0) return only ?? entry.subject;
  const choices = names.map((name): Choice<string> => ({ label: `$(plug) ${name}`, value: name }));
  const answer = await pick({ title, step: 1, totalSteps: 1 }, vscode.l10n.t('For which connection'), choices);
  return answer === back ? undefined : answer;
}

async function askTarget(draft: NoteDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const connector = 'HTTP with Microsoft Entra ID (preauthorized)';
  const choices: readonly Choice<FlowTarget>[] = [
    { label: vscode.l10n.t('Into a Power Automate Connection'), detail: connector, value: 'preauthorized' },
    {
      label: vscode.l10n.t('Into a Flow or a Key Vault'),
      detail: vscode.l10n.t('For the built-in action {0}', 'HTTP'),
      value: 'http',
    },
    { label: vscode.l10n.t('Into Logic Apps'), detail: connector, value: 'logicApps' },
  ];
  return take(await pick(place, vscode.l10n.t('Where the .pfx went'), choices, draft.target), (target) => {
    draft.target = target;
  });
}

async function askEnvironment(draft: NoteDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const isAzure = draft.target === 'logicApps';
  const prompt = isAzure ? vscode.l10n.t('The resource group or subscription') : vscode.l10n.t('The Power Platform environment: its name or ID');
  const value = draft.environment === '' && !isAzure ? draft.powerPlatformEnvironmentId : draft.environment;
  return take(await ask(place, { prompt, value, problem: needed }), (environment) => {
    draft.environment = environment;
  });
}

async function askName(draft: NoteDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const prompts: Readonly<Record<FlowTarget, string>> = {
    preauthorized: vscode.l10n.t('The name of the Power Automate connection'),
    http: vscode.l10n.t('The name of the flow, or of the Key Vault'),
    logicApps: vscode.l10n.t('The name of the API connection'),
  };
  return take(await ask(place, { prompt: prompts[draft.target], value: draft.name, problem: needed }), (name) => {
    draft.name = name;
  });
}

async function askOwner(draft: NoteDraft, place: Place): Promise<'next' | 'back' | 'cancel'> {
  const prompt = vscode.l10n.t('Whose it is: who has to be asked when the certificate is renewed. May be empty.');
  return take(await ask(place, { prompt, value: draft.owner }), (owner) => {
    draft.owner = owner;
  });
}

function needed(value: string): string | undefined {
  return value.trim() === '' ? vscode.l10n.t('Without it nobody finds the place again.') : undefined;
}
