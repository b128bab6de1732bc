import * as vscode from 'vscode';
import { exportCertificate as inForm, type CertificateFormat } from '../../core/certificate/exportCertificate.ts';
import { mention } from '../ports/messages.ts';
import { back, pick, type Choice, type Place } from '../ports/prompts.ts';
import type { LifeDeps } from './lifeDeps.ts';
import { certificateMeant } from './nodeArguments.ts';
import { publicHalf } from './publicHalf.ts';
import { saveBeside } from './saveBeside.ts';

type ExportDeps = Pick<LifeDeps, 'connections' | 'certificates' | 'files' | 'passwords' | 'work'>;
type Form = { readonly format: CertificateFormat; readonly to: 'file' | 'clipboard' };

/**
 * *Export Certificate (.cer)…*: the public certificate as DER, PEM or Base64; where the .cer is missing, out of the .pfx.
 * @param argument a node, a thumbprint, or nothing
 * @throws {UserError} `noCertificate`, `certificateUnknown`, the .pfx cannot be read or opened
 */
export async function exportCertificate(deps: ExportDeps, argument?: unknown): Promise<void> {
  const title = vscode.l10n.t('Export Certificate');
  const entry = await certificateMeant(argument, deps, title);
  if (!entry) return;
  const place: Place = { title: `${title}: ${entry.subject}`, step: 1, totalSteps: 1 };
  const form = await pick(place, vscode.l10n.t('In which form'), forms());
  if (form === undefined || form === back) return;
  const cer = await publicHalf(deps, entry, place);
  if (!cer) return;
  const bytes = inForm(cer, form.format);
  if (form.to === 'clipboard') {
    await vscode.env.clipboard.writeText(Buffer.from(bytes).toString());
    mention(vscode.l10n.t('Copied; no private key is in it.'));
    return;
  }
  const ending = { der: 'cer', pem: 'pem', base64: 'txt' }[form.format];
  const saved = await saveBeside(entry.pfx, { ending, kind: vscode.l10n.t('Certificate'), title, bytes });
  if (saved) mention(vscode.l10n.t('Saved to {0}; no private key is in it.', deps.files.shown(saved.fsPath)));
}

function forms(): readonly Choice<Form>[] {
  const file = 'file' as const;
  return [
    { label: vscode.l10n.t('DER (.cer)'), detail: vscode.l10n.t('What the Entra portal takes'), value: { format: 'der', to: file } },
    { label: vscode.l10n.t('PEM (.pem)'), detail: vscode.l10n.t('What OpenSSL, Linux and many services take'), value: { format: 'pem', to: file } },
    {
      label: vscode.l10n.t('Base64 (.txt)'),
      detail: vscode.l10n.t('One line, as Microsoft Graph takes it in keyCredentials'),
      value: { format: 'base64', to: file },
    },
    { label: vscode.l10n.t('PEM, to the Clipboard'), value: { format: 'pem', to: 'clipboard' } },
    { label: vscode.l10n.t('Base64, to the Clipboard'), value: { format: 'base64', to: 'clipboard' } },
  ];
}
