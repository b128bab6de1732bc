import * as vscode from 'vscode';
import type { ConnectionStore, KnownCertificate } from '../../core/connection/stores.ts';
import type { PairFiles } from '../../core/certificate/pairFiles.ts';
import { inform } from '../ports/messages.ts';
import { storeReplacedPair } from './storeCertificate.ts';

/** Connections name the certificate they mean; those that use a replaced .pfx mean the new one now. */
export async function moveToNewPair(entry: KnownCertificate, store: ConnectionStore, files: PairFiles): Promise<void> {
  const names = (await storeReplacedPair(store, files, entry)).join(', ');
  if (names) void inform(vscode.l10n.t('These connections use the new certificate from now on: {0}. Upload its .cer before you send.', names));
}
