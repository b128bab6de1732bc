import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import type { KnownCertificate } from '../../../core/connection/stores.ts';
import { UserError } from '../../../core/errors.ts';
import { readApplication } from '../../../core/registration/application.ts';
import type { RenewalWay } from '../../../core/renewal/renewal.ts';
import { cloudProblem } from '../../../core/setUp/azureClouds.ts';
import { withProgress } from '../../ports/progress.ts';
import { back, pick, type Choice, type Place } from '../../ports/prompts.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { askObjectId } from './askObjectId.ts';
import { callerOfApp } from './graphCallers.ts';

/** How the new certificate gets to the app, and the app's object ID where it is known by now. */
export interface ChosenWay {
  readonly way: RenewalWay;
  readonly applicationObjectId?: string;
}

interface Possible {
  readonly applicationObjectId?: string;
  /** Of the Azure CLI. */
  readonly user?: string;
}

/**
 * Asks for the way, the best first: only what can be done is offered. `undefined` when the person left.
 * @param refused an object ID that Microsoft Graph did not take
 */
export async function chooseWay(
  deps: LifeDeps,
  connection: Connection,
  old: KnownCertificate | undefined,
  place: Place,
  refused?: string,
): Promise<ChosenWay | undefined> {
  const isOver = old !== undefined && Date.parse(old.notAfter) < Date.now();
  const possible = await withProgress(vscode.l10n.t('Looking at the app of “{0}”…', connection.name), (signal) =>
    look(deps, connection, isOver, refused, signal),
  );
  if (!possible) return undefined;
  const { applicationObjectId, user } = possible;
  const byApp: Choice<RenewalWay> = {
    label: `$(key) ${vscode.l10n.t('The App Adds It Itself')}`,
    detail:
      applicationObjectId === undefined
        ? vscode.l10n.t('The old key proves it; no permission is needed. Asks for the app’s Object ID once')
        : vscode.l10n.t('The old key proves it; no permission and nobody else is needed'),
    value: 'addKey',
  };
  const choices: readonly Choice<RenewalWay>[] = [
    ...(isOver ? [] : [byApp]),
    ...(user === undefined
      ? []
      : [
          {
            label: `$(terminal) ${vscode.l10n.t('With My Azure CLI Sign-In')}`,
            detail: vscode.l10n.t('As {0}, who has to be an owner of the app or an Application Administrator', user),
            value: 'azureCli' as const,
          },
        ]),
    {
      label: `$(globe) ${vscode.l10n.t('By Hand in the Portal')}`,
      detail: vscode.l10n.t('You, or an owner of the app, upload the new .cer; it is waited for'),
      value: 'portal',
    },
  ];
  const question = isOver
    ? vscode.l10n.t('The old certificate has expired, so the app cannot add the new one itself')
    : vscode.l10n.t('How the new certificate gets to the app');
  const way = await pick(place, question, choices);
  if (way === undefined || way === back) return undefined;
  if (way !== 'addKey' || applicationObjectId !== undefined) return { way, ...(applicationObjectId !== undefined && { applicationObjectId }) };
  const typed = await askObjectId(connection, place, refused);
  return typed === undefined ? undefined : { way, applicationObjectId: typed };
}

/** The object ID as the connection says it, or as the app may read it of itself. */
async function look(deps: LifeDeps, connection: Connection, isOver: boolean, refused: string | undefined, signal: AbortSignal): Promise<Possible> {
  const account = await deps.azureCli.account(signal).catch((error: unknown) => {
    signal.throwIfAborted();
    deps.log.error(error);
    return undefined;
  });
  const user = account?.state === 'signedIn' && cloudProblem(connection, account.cloud) === undefined ? { user: account.user } : {};
  const isKnown = connection.applicationObjectId !== undefined && connection.applicationObjectId.toLowerCase() !== refused?.toLowerCase();
  if (isKnown) return { applicationObjectId: connection.applicationObjectId, ...user };
  if (isOver) return user;
  try {
    const found = await readApplication(callerOfApp(deps, connection), { appId: connection.clientId }, signal);
    return { ...(found && { applicationObjectId: found.objectId }), ...user };
  } catch (error) {
    // Most apps may not read themselves, and then it is asked for.
    if (error instanceof UserError) return user;
    throw error;
  }
}
