import * as vscode from 'vscode';
import { expiryInWords, expiryStage } from '../../../core/certificate/expiry.ts';
import { sameName } from '../../../core/connection/identity.ts';
import type { PendingWork } from '../../../core/setUp/pendingStore.ts';
import type { ConnectionItem } from '../connectionNodes.ts';
import { certificateLevel } from './certificateItem.ts';
import { connectionFacts, type UnderWay } from './connectionFacts.ts';
import { appWord } from './factItem.ts';
import { waitingInWords } from './inWords.ts';
import type { SeenConnection, TreeSource } from './treeSource.ts';

type State = Pick<ConnectionItem, 'state' | 'level'>;

/** All connections, in the order in which they are stored. */
export function connectionItems({ connections, work, now }: TreeSource): readonly ConnectionItem[] {
  return connections.map((seen) => connectionItem(seen, work, now));
}

function connectionItem(seen: SeenConnection, work: PendingWork, now: Date): ConnectionItem {
  const { connection, source } = seen.known;
  const { name } = connection;
  const setUp = work.setUps.find((one) => sameName(one.name, name));
  const renewal = work.renewals.find((one) => sameName(one.connection, name));
  const underWay: UnderWay = { ...(setUp && { setUp }), ...(renewal && { renewal }) };
  const thumbprint = (seen.reference?.thumbprint ?? seen.certificate?.thumbprint)?.toUpperCase();
  const ids = { ...(thumbprint !== undefined && { thumbprint }), ...(setUp && { setUpId: setUp.id }) };
  const words = [
    `connection.${source}`,
    ...(setUp ? ['pending'] : []),
    ...(renewal ? ['renewing'] : []),
    ...(work.created.some((one) => sameName(one.connection, name)) ? ['created'] : []),
    ...(appWord(connection) ? ['app'] : []),
    ...(seen.reference ? ['certificate'] : []),
  ];
  const state = stateOf(seen, underWay, now);
  return {
    kind: 'connection',
    name,
    source,
    ...ids,
    ...(renewal && { renewalId: renewal.id }),
    ...state,
    isProduction: connection.stage === 'production',
    contextValue: words.join('.'),
    tooltip: [state.state, seen.health?.state === 'works' ? undefined : seen.health?.sentence, seen.known.clash].filter(Boolean).join('\n'),
    facts: connectionFacts(seen, { id: connectionId(name), name, ...ids }, underWay, now),
  };
}

/** Of its line; names differ by more than case. */
export function connectionId(name: string): string {
  return `connection/${name.toLowerCase()}`;
}

/** What matters most, in a few words. What stops it from working comes first, then what waits for the person, then what is coming, then how it is. */
function stateOf(seen: SeenConnection, { setUp, renewal }: UnderWay, now: Date): State {
  const { certificate, health, known, pfxThere } = seen;
  const level = certificate ? certificateLevel(certificate.notAfter, now) : 'plain';
  const expiry = certificate ? expiryInWords(certificate.notAfter, now) : '';
  if (pfxThere === false) return { state: vscode.l10n.t('the .pfx is not where it was'), level: 'bad' };
  if (level === 'bad') return { state: expiry, level };
  if (setUp) return { state: waitingInWords(setUp, health), level: 'attention' };
  if (known.source !== 'sandbox' && !seen.reference) return { state: vscode.l10n.t('no certificate yet'), level: 'attention' };
  if (health?.state === 'failed') return { state: vscode.l10n.t('did not work'), level: 'bad' };
  if (renewal) {
    const state = renewal.done === 'switched' ? vscode.l10n.t('renewed; the old certificate is still in the app') : vscode.l10n.t('renewal not done');
    return { state, level: renewal.done === 'switched' ? 'good' : 'attention' };
  }
  if (certificate && expiryStage(certificate.notAfter, now) !== undefined) return { state: expiry, level };
  if (!health) return { state: vscode.l10n.t('not tested yet'), level: 'plain' };
  const count = health.roles?.length ?? 0;
  if (count === 0) return { state: vscode.l10n.t('no permissions'), level: 'attention' };
  const permissions = count === 1 ? vscode.l10n.t('1 permission') : vscode.l10n.t('{0} permissions', count);
  return health.state === 'works'
    ? { state: permissions, level: 'good' }
    : { state: vscode.l10n.t('{0}, but the last test warns', permissions), level: 'attention' };
}
