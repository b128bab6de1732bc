import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { UserError } from '../../../core/errors.ts';
import { planRenewal } from '../../../core/renewal/planRenewal.ts';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { back, pick, type Choice, type Place } from '../../ports/prompts.ts';
import { moment } from '../../views/connections/inWords.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { isNode, nameOf, thumbprintOf } from '../nodeArguments.ts';
import { claimed } from '../setUp/claimed.ts';
import { chooseConnection } from '../switchConnection.ts';
import { assertTrusted } from '../trust.ts';
import { askObjectId } from './askObjectId.ts';
import { chooseWay, type ChosenWay } from './chooseWay.ts';
import { confirmRenewal } from './confirmRenewal.ts';
import { newPaths } from './newPair.ts';
import { removeOldCertificate } from './removeOldCertificate.ts';
import { certificateInUse, connectionOf, entryOf, renewalOf } from './renewalOf.ts';
import { runRenewal } from './runRenewal.ts';
import { stateInWords } from './stateInWords.ts';
import { assertNotUnderWay } from './underWay.ts';

/** *Renew Certificate…*: a new pair beside the old one; the connection is switched once a token came with it. Goes on where an earlier try stopped. */
export async function renewCertificate(deps: LifeDeps, argument?: unknown): Promise<void> {
  assertTrusted();
  const title = vscode.l10n.t('Renew Certificate');
  const name = (await nameMeant(deps, argument)) ?? (await chooseConnection(deps.connections, title, { sandbox: false }));
  if (name === undefined) return;
  const connection = renewable(deps, name);
  const place: Place = { title: `${title}: ${connection.name}`, step: 1, totalSteps: 1 };
  const earlier = await renewalOf(deps, connection.name);
  if (earlier) await goOn(deps, connection, earlier, place);
  else await begin(deps, connection, place);
}

/** Of a certificate: the first connection that signs in with it. */
async function nameMeant(deps: LifeDeps, argument: unknown): Promise<string | undefined> {
  const thumbprint = thumbprintOf(argument);
  if (thumbprint === undefined || (isNode(argument) && nameOf(argument) !== undefined)) return nameOf(argument);
  for (const { connection } of deps.connections.list()) {
    const reference = await certificateInUse(deps, connection);
    if (reference && ((await entryOf(deps, reference))?.thumbprint ?? reference.thumbprint) === thumbprint) return connection.name;
  }
  throw new UserError(
    'certificateUnused',
    vscode.l10n.t('No connection signs in with this certificate, so there is no app to renew it for.'),
    vscode.l10n.t('Choose it for a connection, or make a new pair.'),
  );
}

function renewable({ connections }: LifeDeps, name: string): Connection {
  const connection = connections.named(name);
  if (connections.find(name)?.source !== 'sandbox') return connection;
  throw new UserError(
    'sandboxReserved',
    vscode.l10n.t('The sandbox makes its own certificate each time it starts.'),
    vscode.l10n.t('Choose another connection.'),
  );
}

/** @param earlier one that is discarded once the new one is confirmed, and not before: whoever leaves the questions still has it */
async function begin(deps: LifeDeps, connection: Connection, place: Place, earlier?: Renewal): Promise<void> {
  const reference = await certificateInUse(deps, connection);
  if (!reference) {
    throw new UserError('noCertificate', vscode.l10n.t('“{0}” has no certificate yet.', connection.name), {
      sentence: vscode.l10n.t('Choose one.'),
      action: { kind: 'chooseCertificate', label: vscode.l10n.t('Choose Certificate…'), name: connection.name },
    });
  }
  const known = await entryOf(deps, reference);
  const way = await chooseWay(deps, connection, known, place);
  if (!way) return;
  const signal = new AbortController().signal;
  const thumbprint = reference.thumbprint ?? known?.thumbprint ?? (await deps.openKey(connection, signal)).thumbprint;
  const { applicationObjectId } = way;
  const target = { ...connection, ...(applicationObjectId !== undefined && { applicationObjectId }) };
  const planned = planRenewal(target, { pfx: reference.pfx, thumbprint }, await newPaths(deps, connection, new Date()), way.way, new Date());
  if (!(await confirmRenewal(deps, connection, planned, known))) return;
  const start = () => deps.pending.beginRenewal(planned, earlier?.id);
  const renewal = await (earlier ? claimed(deps, earlier.id, start) : start());
  if (renewal.id === planned.id) await toTheEnd(deps, connection, renewal, place);
  else await goOn(deps, connection, renewal, place);
}

/** What there is to do with a renewal that was begun before. */
async function goOn(deps: LifeDeps, connection: Connection, renewal: Renewal, place: Place): Promise<void> {
  const isDone = renewal.done === 'switched';
  if (!isDone) await assertNotUnderWay(deps, renewal);
  const choices: readonly Choice<'continue' | 'otherWay' | 'removeOld' | 'discard'>[] = isDone
    ? [
        { label: vscode.l10n.t('Remove the Old Certificate from the App…'), value: 'removeOld' },
        {
          label: vscode.l10n.t('Renew Once More'),
          detail: vscode.l10n.t('The certificate before the current one stays in the app'),
          value: 'discard',
        },
      ]
    : [
        { label: vscode.l10n.t('Go On with It'), detail: stateInWords(renewal), value: 'continue' },
        { label: vscode.l10n.t('Go On in Another Way…'), value: 'otherWay' },
        { label: vscode.l10n.t('Discard It and Begin Again'), detail: whatStays(renewal), value: 'discard' },
      ];
  const began = moment(renewal.startedAt);
  const question = isDone
    ? vscode.l10n.t('This certificate was renewed already, on {0}', began)
    : vscode.l10n.t('A renewal is under way since {0}', began);
  const answer = await pick(place, question, choices);
  switch (answer) {
    case undefined:
    case back:
      return;
    case 'continue':
      return continueIt(deps, connection, renewal, place);
    case 'otherWay':
      return inAnotherWay(deps, connection, renewal, place);
    case 'removeOld':
      return removeOldCertificate(deps, connection.name);
    case 'discard':
      return begin(deps, connection, place, renewal);
  }
}

/** Of a renewal that is discarded. By hand, the upload may have been done. */
function whatStays({ done, addingSince, way, refused }: Renewal): string {
  const mayBeAdded = done === 'added' || done === 'accepted' || (way !== 'portal' && addingSince !== undefined && refused === undefined);
  return mayBeAdded
    ? vscode.l10n.t('Files that were made stay, and so does the new certificate where it is in the app by now')
    : vscode.l10n.t('Files that were made stay where they are');
}

/** In its way, but not with an object ID that was refused: a person's sign-in finds the right one by the client ID, an app mostly may not. */
async function continueIt(deps: LifeDeps, connection: Connection, renewal: Renewal, place: Place): Promise<void> {
  const { way } = renewal;
  if (renewal.refused !== 'objectId' || way === 'portal') return toTheEnd(deps, connection, renewal, place);
  if (way === 'azureCli') return toTheEnd(deps, connection, renewal, place, { way });
  const applicationObjectId = await askObjectId(connection, place, renewal.applicationObjectId);
  if (applicationObjectId !== undefined) await toTheEnd(deps, connection, renewal, place, { way, applicationObjectId });
}

async function toTheEnd(deps: LifeDeps, connection: Connection, renewal: Renewal, place: Place, way?: ChosenWay): Promise<void> {
  connectionOf(deps, renewal);
  if ((await runRenewal(deps, renewal, way && ((now) => inWay(now, way)))) !== 'otherWay') return;
  // The failed try has been written down since.
  await inAnotherWay(deps, connection, (await renewalOf(deps, connection.name)) ?? renewal, place);
}

/** Confirmed anew: what it changes in the tenant, and as whom, was another way before. */
async function inAnotherWay(deps: LifeDeps, connection: Connection, renewal: Renewal, place: Place): Promise<void> {
  await assertNotUnderWay(deps, renewal);
  const old = await entryOf(deps, renewal.old);
  const way = await chooseWay(deps, connection, old, place, renewal.refused === 'objectId' ? renewal.applicationObjectId : undefined);
  if (way && (await confirmRenewal(deps, connection, inWay(renewal, way), old))) await toTheEnd(deps, connection, renewal, place, way);
}

/**
 * What was waited for is added anew; what an earlier try did add is found first, for a token with it works. By hand, nothing was added by us. What has been
 * accepted by now, in another window, needs no way any more. An object ID that was refused is nobody's to keep.
 */
function inWay({ addingSince, applicationObjectId, refused, ...renewal }: Renewal, way: ChosenWay): Renewal {
  const isMade = renewal.done === 'added' || renewal.done === 'made';
  return {
    ...renewal,
    ...(isMade && { done: 'made' }),
    ...(addingSince !== undefined && renewal.way !== 'portal' && { addingSince }),
    ...(applicationObjectId !== undefined && refused !== 'objectId' && { applicationObjectId }),
    ...(refused !== undefined && { refused: 'other' }),
    ...way,
  };
}
