import * as vscode from 'vscode';
import { certificateFacts } from '../../../core/certificate/facts.ts';
import { fileNameFor } from '../../../core/certificate/storePair.ts';
import { UserError } from '../../../core/errors.ts';
import { azureCliScript } from '../../../core/registration/adminScript/azureCliScript.ts';
import type { AdminScriptInput } from '../../../core/registration/adminScript/input.ts';
import { powerShellScript } from '../../../core/registration/adminScript/powerShellScript.ts';
import { textForAdmin } from '../../../core/registration/adminScript/textForAdmin.ts';
import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { commandIds } from '../../../shared/ids.ts';
import type { PageLine } from '../../views/pages.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { publicCertificate } from './cerFile.ts';
import { offerForAdmin, type ForAdmin } from './adminOffer.ts';
import { openRequests } from './openRequests.ts';

/** What an admin gets: a page to read, and a list with what to copy and to save. No secret is in any of it. */
export async function showAdminPage(deps: LifeDeps, setUp: PendingSetUp): Promise<void> {
  const input = await scriptInput(deps, setUp);
  const forAdmin: ForAdmin = {
    name: setUp.name,
    text: textForAdmin({ ...input, requests: openRequests() }),
    powerShell: powerShellScript(input),
    azureCli: azureCliScript(input),
    fileNames: input.files,
  };
  await deps.pages.show({
    id: `admin/${setUp.id}`,
    title: vscode.l10n.t('{0} for the admin', setUp.name),
    lines: linesOf(forAdmin),
    copyText: forAdmin.text,
  });
  await offerForAdmin(deps, forAdmin);
}

async function scriptInput(deps: LifeDeps, setUp: PendingSetUp): Promise<AdminScriptInput> {
  const { certificate, name, cloud, authority, baseResourceUrl, tenantId, clientId, permissions } = setUp;
  if (!certificate) {
    throw new UserError('setUpBroken', vscode.l10n.t('The set-up of “{0}” has no certificate.', name), vscode.l10n.t('Discard it and start again.'));
  }
  const cer = await publicCertificate(deps, certificate);
  const { subject, sha1Thumbprint, notAfter } = certificateFacts(cer);
  const file = fileNameFor(name);
  return {
    connection: name,
    cloud,
    ...(authority !== undefined && { authority }),
    baseResourceUrl,
    ...(tenantId !== undefined && { tenantId }),
    ...(clientId !== undefined && { clientId }),
    displayName: name,
    certificate: { cer, subject, sha1Thumbprint, notAfter: new Date(notAfter) },
    permissions,
    made: { version: deps.userAgent.replace(/^.*\//, ''), at: new Date() },
    files: { powerShell: `${file}-entra.ps1`, azureCli: `${file}-entra.sh` },
  };
}

function linesOf({ name, text, powerShell, azureCli, fileNames }: ForAdmin): readonly PageLine[] {
  const copy = (title: string, what: string): NonNullable<PageLine['actions']> => [{ title, command: commandIds.copyFromPage, arguments: [what] }];
  return [
    {
      text: `# ${vscode.l10n.t('“{0}”: for your admin', name)}`,
      actions: [{ title: vscode.l10n.t('Continue Set-Up…'), command: commandIds.continueSetUp, arguments: [name] }],
    },
    { text: '' },
    {
      text: vscode.l10n.t(
        '1. Fill in the two lines in [[ ]], and send the text below with one of the two scripts. There is no secret in them; the private key stays with you.',
      ),
    },
    { text: vscode.l10n.t('2. The script ends by printing one block. Copy it when it comes back, then run “Continue Set-Up…”.') },
    { text: '' },
    { text: `## ${vscode.l10n.t('Text')}`, actions: copy(vscode.l10n.t('Copy the Text'), text) },
    { text: '' },
    { text },
    { text: '' },
    {
      text: `## ${vscode.l10n.t('Script for PowerShell')}: ${fileNames.powerShell}`,
      actions: copy(vscode.l10n.t('Copy the PowerShell Script'), powerShell),
    },
    { text: '' },
    { text: `\`\`\`powershell\n${powerShell}\`\`\`` },
    { text: '' },
    {
      text: `## ${vscode.l10n.t('Script for the Azure CLI')}: ${fileNames.azureCli}`,
      actions: copy(vscode.l10n.t('Copy the Azure CLI Script'), azureCli),
    },
    { text: '' },
    { text: `\`\`\`sh\n${azureCli}\`\`\`` },
  ];
}
