import { t } from '@vscode/l10n';
import { authorityOf } from '../../connection/clouds.ts';
import { dayOf } from '../../day.ts';
import { pathTemplate } from '../../response/pathTemplate.ts';
import { permissionNamed, requestsNeeding, type NeedyRequest } from '../permissions.ts';
import { portalLinks } from '../portalLinks.ts';
import { powerShellCommand, powerShellModule } from './head.ts';
import type { AdminScriptInput } from './input.ts';
import { plainText } from './quoting.ts';

/** A script's input, and what the maker wants to send. */
export interface AdminTextInput extends AdminScriptInput {
  readonly requests: readonly NeedyRequest[];
}

/** A text to send to the admin, for a mail: what is asked for, what each permission means, who can do it. No ID of a person is in it. */
export function textForAdmin(input: AdminTextInput): string {
  const { certificate, clientId, files, tenantId } = input;
  const links = portalLinks(input.cloud, {
    ...(clientId !== undefined && { clientId }),
    ...(tenantId !== undefined && { tenantId }),
    ...(input.authority !== undefined && { authority: input.authority }),
  });
  const lines: readonly (string | undefined)[] = [
    t('Please set up an app registration with which I can call Microsoft Graph: as an app, with a certificate, without a secret.'),
    '',
    // Nobody but the person who sends it knows: an admin does not approve what has neither a name nor a purpose.
    t('From: {0}', `[[ ${t('FILL IN: your name and your team')} ]]`),
    t('For: {0}', `[[ ${t('FILL IN: the flow or the task that needs it, and who uses it')} ]]`),
    t('Connection: {0}', plainText(input.connection)),
    '',
    t('App: {0}', clientId === undefined ? t('“{0}”, a new one', plainText(input.displayName)) : t('client ID {0}, which exists', clientId)),
    t('Tenant: {0}', tenantId ?? t('ours')),
    t('Sign-in at: {0}', authorityOf(input)),
    t('Certificate: {0}, thumbprint {1}, valid until {2}', plainText(certificate.subject), certificate.sha1Thumbprint, dayOf(certificate.notAfter)),
    '',
    t(
      'The script that comes with this text does it all. It shows what it is going to do and asks before it changes anything. It holds the public half of the certificate only.',
    ),
    t(
      'For PowerShell: {0}. It needs the module {1}: {2}',
      files.powerShell,
      powerShellModule,
      `Install-Module ${powerShellModule} -Scope CurrentUser`,
    ),
    t(
      'To run it, in the folder where it is: {0} In PowerShell 7 on any system: {1} The script is not signed, so please read it first. The command lets it run this once, and changes no setting; it does not help where a policy of your organisation allows signed scripts only.',
      powerShellCommand(files.powerShell),
      powerShellCommand(files.powerShell, 'pwsh'),
    ),
    t('For the Azure CLI, also in the Cloud Shell: {0}. To run it: {1}', files.azureCli, `bash ${files.azureCli}`),
    t(
      'Who can run it: a Privileged Role Administrator or a Global Administrator. An Application Administrator can register the app, but cannot grant these permissions.',
    ),
    t('Please send me the block that the script prints at its end: tenant, client ID, object ID and what was granted.'),
    '',
    t('Application permissions of Microsoft Graph that I ask for:'),
    ...input.permissions.flatMap((permission) => ['', ...linesOf(permission, input)]),
    '',
    t('Consent: the script grants the permissions itself, so there is nothing to click.'),
    links.adminConsent === undefined
      ? t('The link for a consent by hand needs the tenant and the client ID: the script prints it when it knows both.')
      : t(
          'Consent by hand, when the permissions are listed in the registration (API permissions, Application permissions): {0} That page may end with AADSTS500113, for the app has no page to go back to; API permissions shows whether the consent is there.',
          links.adminConsent,
        ),
    ...(links.permissions === undefined ? [] : [t('API permissions in the portal: {0}', links.permissions)]),
  ];
  return `${lines.filter((line) => line !== undefined).join('\n')}\n`;
}

/** How many of the requests are named; one more is counted. */
const mostRequests = 5;

function linesOf(permission: string, { permissions, requests }: AdminTextInput): readonly string[] {
  const known = permissionNamed(permission);
  const needing = [...new Set(requestsNeeding(permission, requests, permissions).map(named))];
  const about = [
    known ? t('It allows: {0}', known.allows) : t('It allows: see “{0}” in the Microsoft Graph permissions reference.', permission),
    ...(known?.privileged ? [t('It changes much at once, or can be used to gain more rights: please look twice.')] : []),
    ...needing.slice(0, mostRequests).map((request) => t('Needed for: {0}', request)),
    ...(needing.length > mostRequests ? [t('… and {0} more requests.', needing.length - mostRequests)] : []),
    ...(known?.narrower === undefined ? [] : [t('Narrower: {0}', known.narrower)]),
  ];
  return [permission, ...about.map((line) => `  ${line}`)];
}

/** The kind of request; whom it is about is nobody's business here. */
function named({ method, url }: NeedyRequest): string {
  const path = url.replace(/^\{\{[^{}]*\}\}/, '');
  const absolute = /^https?:\/\//i.test(path) ? path : `https://graph.invalid/${path.replace(/^\/+/, '')}`;
  return `${method.toUpperCase()} ${pathTemplate(absolute)}`;
}
