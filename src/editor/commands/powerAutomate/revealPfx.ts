import * as vscode from 'vscode';
import { UserError } from '../../../core/errors.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { localPath } from '../../views/connections/localPath.ts';
import { revealPath } from '../revealCertificate.ts';
import type { HandedConnection } from './handedConnection.ts';

/** The .pfx itself, which the portal's form asks for; the certificate beside it is of no use there. @throws {UserError} `certificateFilesGone`, `noCertificate` */
export async function revealPfx(deps: Pick<LifeDeps, 'files'>, { connection: { name, certificate } }: HandedConnection): Promise<void> {
  if (certificate) return revealPath(deps, [localPath(certificate.pfx)], name);
  throw new UserError('noCertificate', vscode.l10n.t('“{0}” has no certificate on this machine.', name), {
    sentence: vscode.l10n.t('Choose one for it first.'),
    action: { kind: 'chooseCertificate', label: vscode.l10n.t('Choose Certificate…'), name },
  });
}
