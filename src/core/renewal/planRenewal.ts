import { t } from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import type { CertificateReference, Connection } from '../connection/connection.ts';
import { bindingKey } from '../connection/identity.ts';
import { UserError } from '../errors.ts';
import type { Renewal, RenewalWay } from './renewal.ts';

/**
 * A renewal of which nothing is done yet.
 * @param old the certificate that the connection signs in with now, its own or one that is bound to it
 * @param paths of the new pair; no file may be there
 * @throws {UserError} `renewalPath` when the new .pfx would be the old one
 */
export function planRenewal(
  connection: Connection,
  old: Required<CertificateReference>,
  paths: { readonly pfx: string; readonly cer: string },
  way: RenewalWay,
  now: Date,
): Renewal {
  if (paths.pfx === old.pfx || paths.cer === old.pfx || paths.pfx === paths.cer) {
    throw new UserError('renewalPath', t('The new pair must not replace the .pfx in use ({0}).', old.pfx), t('Choose another folder or file name.'));
  }
  const { name, applicationObjectId } = connection;
  return {
    id: randomUUID(),
    connection: name,
    bindingKey: bindingKey(connection),
    way,
    done: 'planned',
    old,
    pfx: paths.pfx,
    cer: paths.cer,
    ...(applicationObjectId !== undefined && { applicationObjectId }),
    startedAt: now.toISOString(),
  };
}
