import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Renewal } from '../../../core/renewal/renewal.ts';
import { commandIds } from '../../../shared/ids.ts';
import { inform } from '../../ports/messages.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { stateInWords } from './stateInWords.ts';

type ResumeDeps = Pick<LifeDeps, 'pending' | 'connections'>;

/** A window that died in the middle of a renewal leaves a claim behind for a minute. Milliseconds. */
const claimIsOver = 70_000;

/** Offers to go on with the renewals that were left, once for each window that opens; not those that another window is at. */
export async function offerRenewals(deps: ResumeDeps): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const taken: string[] = [];
  for (const renewal of await left(deps)) if (!(await offer(deps, renewal))) taken.push(renewal.id);
  if (taken.length === 0) return;
  await wait(claimIsOver, undefined, { ref: false });
  for (const renewal of await left(deps)) if (taken.includes(renewal.id)) await offer(deps, renewal);
}

async function left({ pending, connections }: ResumeDeps): Promise<readonly Renewal[]> {
  const { renewals } = await pending.list();
  return renewals.filter(({ done, connection }) => done !== 'switched' && connections.find(connection) !== undefined);
}

/** `false` while somebody is at it. */
async function offer({ pending }: ResumeDeps, renewal: Renewal): Promise<boolean> {
  // Not this window's own: it may be at it, too.
  const owner = randomUUID();
  if (!(await pending.claim(renewal.id, owner))) return false;
  await pending.release(renewal.id, owner);
  const goOn = vscode.l10n.t('Go On');
  const message = vscode.l10n.t('The renewal of the certificate of “{0}” is not finished. {1}.', renewal.connection, stateInWords(renewal));
  if ((await inform(message, goOn)) === goOn) await vscode.commands.executeCommand(commandIds.renewCertificate, renewal.connection);
  return true;
}
