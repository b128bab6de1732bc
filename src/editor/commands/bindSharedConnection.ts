import * as vscode from 'vscode';
import { cancelled } from '../../core/cancelled.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { authorityOf } from '../../core/connection/clouds.ts';
import { bindingKey } from '../../core/connection/identity.ts';
import type { BoundCertificate } from '../../core/connection/stores.ts';
import { back } from '../ports/prompts.ts';
import { chooseCertificate, type CertificateDeps } from './certificateSteps.ts';
import { generateCertificatePair } from './generateCertificatePair.ts';
import { confirm, inform } from '../ports/messages.ts';

/**
 * The certificate for a connection that the workspace shares. The first time, the person sees whom it signs in to and what it calls, and chooses
 * a certificate; both are remembered on this machine.
 * @throws a cancel when the person says no
 */
export async function certificateFor(connection: Connection, deps: CertificateDeps): Promise<BoundCertificate> {
  const key = bindingKey(connection);
  const bound = await deps.certificates.binding(key);
  if (bound) return bound;
  const [use, make] = [vscode.l10n.t('Use a .pfx…'), vscode.l10n.t('Make My Own Pair for This App…')];
  const detail = [
    vscode.l10n.t('Tenant: {0}', connection.tenantId),
    vscode.l10n.t('App (client ID): {0}', connection.clientId),
    vscode.l10n.t('Login: {0}', authorityOf(connection)),
    vscode.l10n.t('Calls: {0}', connection.baseResourceUrl),
    ...(connection.stage === 'production' ? [vscode.l10n.t('PRODUCTION')] : []),
    '',
    vscode.l10n.t('Go on only if you know this tenant and this app. This is asked once.'),
  ].join('\n');
  const answer = await confirm(vscode.l10n.t('This workspace shares the connection “{0}”. Use it?', connection.name), detail, use, make);
  if (answer === undefined) throw cancelled();
  const certificate =
    answer === make
      ? await generated(connection, deps)
      : await chooseCertificate({ title: connection.name, step: 1, totalSteps: 1 }, deps, connection.name);
  if (certificate === undefined || certificate === back) throw cancelled();
  await deps.certificates.bind(key, certificate);
  // A pair that nobody has uploaded yet cannot sign in.
  if (answer === make) throw cancelled();
  return certificate;
}

async function generated(connection: Connection, deps: CertificateDeps): Promise<BoundCertificate | undefined> {
  const entry = await generateCertificatePair(deps, { announce: false, name: connection.name });
  if (!entry) return undefined;
  const copy = vscode.l10n.t('Copy .cer Path');
  const message = vscode.l10n.t(
    'Now upload {0} under Certificates & secrets of the app {1}, or ask its owner to. Then send again.',
    deps.files.shown(entry.cer ?? ''),
    connection.clientId,
  );
  void inform(message, copy).then((answer) => (answer === copy ? vscode.env.clipboard.writeText(entry.cer ?? '') : undefined));
  return { pfx: entry.pfx, thumbprint: entry.thumbprint };
}
