import * as vscode from 'vscode';
import { exportCertificate } from '../../../core/certificate/exportCertificate.ts';
import { certificateFacts } from '../../../core/certificate/facts.ts';
import type { CertificateReference } from '../../../core/connection/connection.ts';
import type { KnownCertificate } from '../../../core/connection/stores.ts';
import { UserError } from '../../../core/errors.ts';
import type { LifeDeps } from '../lifeDeps.ts';

type CertificatePlaces = Pick<LifeDeps, 'certificates' | 'files' | 'passwords' | 'work'>;

/** The path of the public half, to upload; `undefined` where a .pfx from elsewhere has none. */
export async function cerOf(
  { certificates }: Pick<CertificatePlaces, 'certificates'>,
  reference: CertificateReference | undefined,
): Promise<string | undefined> {
  return reference && knownOf(await certificates.list(), reference)?.cer;
}

/**
 * The certificate itself, DER, without its key: from the .cer, else from the .pfx.
 * @throws {UserError} `certificateNotAtHand`, and as the .pfx is opened
 */
export async function publicCertificate(
  { certificates, files, passwords, work }: CertificatePlaces,
  reference: CertificateReference,
): Promise<Uint8Array> {
  const known = knownOf(await certificates.list(), reference);
  if (known?.cer !== undefined && (await files.existing([known.cer])).length > 0) {
    const cer = exportCertificate(await files.read(known.cer), 'der');
    // A file may have been replaced since; another certificate would be of no use.
    if (certificateFacts(cer).thumbprint === known.thumbprint) return cer;
  }
  const password = known && (await passwords.get(known));
  if (password === undefined) {
    throw new UserError('certificateNotAtHand', vscode.l10n.t('The .cer of {0} was not found.', files.shown(reference.pfx)), {
      sentence: vscode.l10n.t('Choose the .pfx again, so that it can be read from there.'),
      action: { kind: 'generateCertificatePair', label: vscode.l10n.t('Generate Certificate Pair…') },
    });
  }
  return (await work.certificateOf(await files.read(reference.pfx), password, undefined, reference.thumbprint)).certificateDer;
}

/** What is known on this machine of the certificate that is meant. */
function knownOf(all: readonly KnownCertificate[], { pfx, thumbprint }: CertificateReference): KnownCertificate | undefined {
  const alike = all.filter((one) => thumbprint === undefined || one.thumbprint === thumbprint);
  return alike.find((one) => one.pfx === pfx) ?? (thumbprint === undefined ? undefined : alike[0]);
}
