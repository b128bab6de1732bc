import * as vscode from 'vscode';
import type { PairFiles } from '../../core/certificate/pairFiles.ts';
import { bindingKey } from '../../core/connection/identity.ts';
import type { CertificateStore, ConnectionStore, KnownCertificate } from '../../core/connection/stores.ts';
import type { Connections } from '../ports/connections.ts';
import { inform } from '../ports/messages.ts';
import { storeReplacedPair } from './storeCertificate.ts';

/** Where connections keep which certificate they mean. */
interface ReplacedDeps {
  readonly store: ConnectionStore;
  readonly certificates: CertificateStore;
  readonly connections: Connections;
  readonly files: PairFiles;
}

/** Connections name the certificate they mean; those that use a replaced .pfx mean the new one now. What workspaces share is bound to it already. */
export async function moveToNewPair({ store, certificates, connections, files }: ReplacedDeps, entry: KnownCertificate): Promise<void> {
  const own = await storeReplacedPair(store, files, entry);
  const shared: string[] = [];
  for (const { connection, source } of connections.list()) {
    const bound = source === 'workspace' ? await certificates.binding(bindingKey(connection)) : undefined;
    if (bound?.pfx === entry.pfx) shared.push(connection.name);
  }
  const names = [...own, ...shared].join(', ');
  if (names) void inform(vscode.l10n.t('These connections use the new certificate from now on: {0}. Upload its .cer before you send.', names));
}
