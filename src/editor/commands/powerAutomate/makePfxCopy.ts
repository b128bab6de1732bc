import * as vscode from 'vscode';
import type { PfxEncryption } from '../../../core/certificate/keySize.ts';
import type { KnownCertificate } from '../../../core/connection/stores.ts';
import { UserError } from '../../../core/errors.ts';
import { exportPfx } from '../exportPfx.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import type { HandedConnection } from './handedConnection.ts';

/**
 * A second .pfx with only the key of the connection's certificate, for a service that refuses the first one. `undefined` when the person left.
 * @throws {UserError} `certificateUnknown`, and as `exportPfx` does
 */
export async function makePfxCopy(
  deps: LifeDeps,
  { connection, entry }: HandedConnection,
  encryption: PfxEncryption,
): Promise<KnownCertificate | undefined> {
  if (entry) return exportPfx(deps, { kind: 'certificate', thumbprint: entry.thumbprint, pfx: entry.pfx }, encryption);
  throw new UserError('certificateUnknown', vscode.l10n.t('It is not known which certificate “{0}” signs in with.', connection.name), {
    sentence: vscode.l10n.t('Choose it.'),
    action: { kind: 'chooseCertificate', label: vscode.l10n.t('Choose Certificate…'), name: connection.name },
  });
}
