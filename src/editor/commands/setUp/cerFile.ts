import * as vscode from 'vscode';
import { cancelled } from '../../../core/cancelled.ts';
import { exportCertificate } from '../../../core/certificate/exportCertificate.ts';
import type { CertificateReference } from '../../../core/connection/connection.ts';
import { UserError } from '../../../core/errors.ts';
import { localPath } from '../../views/connections/localPath.ts';
import { certificateOf } from '../../views/connections/treeSource.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { publicHalf, type PublicHalfDeps } from '../publicHalf.ts';

type CertificatePlaces = PublicHalfDeps & Pick<LifeDeps, 'certificates'>;

/** The path of the public half, to upload; `undefined` where a .pfx from elsewhere has none. */
export async function cerOf(
  { certificates, files }: Pick<CertificatePlaces, 'certificates' | 'files'>,
  reference: CertificateReference | undefined,
): Promise<string | undefined> {
  const cer = reference && certificateOf(reference, await certificates.list(), files)?.cer;
  return cer === undefined ? undefined : localPath(cer);
}

/**
 * The certificate itself, DER, without its key: from the .cer, else from the .pfx.
 * @throws {UserError} `certificateNotAtHand`, and as the .pfx is opened
 * @throws a cancel when the person does not give the password that it takes
 */
export async function publicCertificate(deps: CertificatePlaces, reference: CertificateReference): Promise<Uint8Array> {
  const { thumbprint, pfx } = reference;
  const pair = certificateOf(reference, await deps.certificates.list(), deps.files) ?? (thumbprint === undefined ? undefined : { thumbprint, pfx });
  if (!pair) {
    throw new UserError(
      'certificateNotAtHand',
      vscode.l10n.t('The certificate of {0} is not in the list of certificates.', deps.files.shown(pfx)),
      vscode.l10n.t('Import it, then go on.'),
    );
  }
  const cer = await publicHalf(deps, pair, { title: vscode.l10n.t('The Certificate to Upload'), step: 1, totalSteps: 1 });
  if (!cer) throw cancelled();
  return exportCertificate(cer, 'der');
}
