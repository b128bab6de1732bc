import { t } from '@vscode/l10n';
import type { CertificateReference, Connection } from '../connection/connection.ts';
import { bindingKey } from '../connection/identity.ts';
import { UserError } from '../errors.ts';
import type { Renewal } from './renewal.ts';

/**
 * The certificate that the connection uses from `switched` on.
 * @throws {UserError} `renewalUnfinished` before the pair was made
 */
export function newCertificate(renewal: Renewal): Required<CertificateReference> {
  if (renewal.thumbprint !== undefined) return { thumbprint: renewal.thumbprint, pfx: renewal.pfx };
  throw new UserError(
    'renewalUnfinished',
    t('The new certificate of “{0}” is not made yet.', renewal.connection),
    t('Go on with the renewal first.'),
  );
}

/**
 * The connection with the new certificate; `undefined` where it has it already.
 * @param inUse the certificate it signs in with now: its own, or the one that is bound to it
 * @throws {UserError} `renewalOtherConnection` when the connection is another one by now, or uses a third certificate: that is somebody's will, and stays
 */
export function switched(connection: Connection, inUse: CertificateReference | undefined, renewal: Renewal): Connection | undefined {
  const certificate = newCertificate(renewal);
  if (bindingKey(connection) !== renewal.bindingKey) {
    throw new UserError(
      'renewalOtherConnection',
      t('The connection “{0}” is another one by now than its certificate was renewed for.', connection.name),
      t('Renew its certificate again, or choose the new .pfx by hand: {0}.', certificate.pfx),
    );
  }
  if (inUse && isSame(inUse, certificate)) return undefined;
  if (inUse && !isSame(inUse, renewal.old)) {
    throw new UserError(
      'renewalOtherConnection',
      t('The connection “{0}” uses another certificate by now than the one that was renewed.', connection.name),
      t('If the new one is to be used, choose its .pfx for the connection: {0}.', certificate.pfx),
    );
  }
  return { ...connection, certificate };
}

/**
 * Before the old certificate is taken out of the app: a person may have chosen it again since the switch.
 * @param inUse the certificate it signs in with now: its own, or the one that is bound to it
 * @throws {UserError} `oldCertificateInUse`
 */
export function assertOldUnused(inUse: CertificateReference | undefined, { connection, old }: Renewal): void {
  if (!inUse || !isSame(inUse, old)) return;
  throw new UserError(
    'oldCertificateInUse',
    t('The connection “{0}” signs in with the old certificate again, and would stop working without it.', connection),
    { sentence: t('Choose the new .pfx for it first.'), action: { kind: 'chooseCertificate', label: t('Choose Certificate…'), name: connection } },
  );
}

/** The connection as it signs in with the new certificate, to ask for a token before it is switched. */
export function withNewCertificate(connection: Connection, renewal: Renewal): Connection {
  return { ...connection, certificate: newCertificate(renewal) };
}

/** By the thumbprint where both have one: a file may have moved. */
function isSame(one: CertificateReference, other: CertificateReference): boolean {
  return one.thumbprint !== undefined && other.thumbprint !== undefined ? one.thumbprint === other.thumbprint : one.pfx === other.pfx;
}
