import * as vscode from 'vscode';
import type { Connection } from '../../../core/connection/connection.ts';
import { sandboxName } from '../../../core/connection/check.ts';
import { sameName } from '../../../core/connection/identity.ts';
import type { KnownCertificate } from '../../../core/connection/stores.ts';
import { UserError } from '../../../core/errors.ts';
import { localPath } from '../../views/connections/localPath.ts';
import { certificateOf, referenceOf } from '../../views/connections/treeSource.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import type { HandOverState } from './handOverState.ts';

/** A connection as it is handed over. */
export interface HandedConnection {
  /** With the certificate that it has on this machine, or the copy that was made of it; its path as people read it. */
  readonly connection: Connection;
  /** What is known of that certificate. */
  readonly entry?: KnownCertificate;
}

/** @throws {UserError} `connectionUnknown`; `sandboxReserved` for the sandbox, which Power Automate cannot reach */
export async function handedConnection(
  { connections, certificates, files }: Pick<LifeDeps, 'connections' | 'certificates' | 'files'>,
  name: string,
  { copy }: HandOverState,
): Promise<HandedConnection> {
  const known = connections.find(name);
  // Also where it does not run: its name is reserved.
  if (known?.source === 'sandbox' || sameName(name, sandboxName)) {
    throw new UserError('sandboxReserved', vscode.l10n.t('The sandbox is on this computer, where Power Automate cannot reach it.'), {
      sentence: vscode.l10n.t('Choose a connection to your tenant, or set one up.'),
      action: { kind: 'setUpConnection', label: vscode.l10n.t('Set Up Connection…') },
    });
  }
  const { certificate: _, ...fields } = connections.named(name);
  const own = known && (await referenceOf(known, certificates));
  if (!own) return { connection: fields };
  const entries = await certificates.list();
  const entry = certificateOf(own, entries, files);
  // After a renewal the copy is of the wrong certificate.
  const isOfThis = copy !== undefined && copy.thumbprint === (own.thumbprint ?? entry?.thumbprint);
  const isThere = isOfThis && (await files.existing([localPath(copy.pfx)])).length > 0;
  const reference = isThere ? { pfx: copy.pfx, thumbprint: copy.thumbprint } : own;
  const handed = isThere ? copy : entry;
  return {
    connection: { ...fields, certificate: { ...reference, pfx: files.shown(localPath(reference.pfx)) } },
    ...(handed && { entry: handed }),
  };
}
