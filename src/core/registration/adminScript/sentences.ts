import { t } from '@vscode/l10n';
import { formatHandBack } from '../../setUp/handBack.ts';
import { inAsciiMarks, variable } from './quoting.ts';
import type { ScriptValues } from './values.ts';

export type ScriptSentences = ReturnType<typeof scriptSentences>;

/** What both scripts say while they run. Variables of the script are in them, by the names that the scripts give them. */
export function scriptSentences({ tenant: wantedTenant, client: wantedClient, displayName, authority }: ScriptValues) {
  return {
    otherTenant: t(
      'You are signed in to the tenant {0}, but this script is for the tenant {1}. Nothing was changed.',
      variable('tenant'),
      wantedTenant,
    ),
    noGraph: t('Microsoft Graph was not found in this tenant, or you may not read it. Nothing was changed.'),
    notLooked: t(
      'Microsoft Graph could not be asked what is there already, so the script stops here and makes nothing twice. Run it again later: what is done stays done.',
    ),
    noPermission: t('Microsoft Graph has no application permission {0}. Nothing was changed.', variable('permission')),
    noApp: t('The tenant has no app registration with the client ID {0}, or you may not read it. Nothing was changed.', wantedClient),
    keysNotReadable: t('The app’s certificates could not be read. Nothing was changed.'),
    creating: t('Creating the app registration “{0}” in the tenant {1}.', displayName, variable('tenant')),
    notCreated: t('The app registration could not be created.'),
    adding: t('Adding the certificate beside those that the app has.'),
    notAdded: t('The certificate could not be added.'),
    keyLost: t(
      'The certificate {0} is not in the app any more: somebody changed the certificates at the same time. Look at them in the portal.',
      variable('id'),
    ),
    keysNotChecked: t('The certificate was added, but the list could not be read again. Look at it in the portal, or run the script again.'),
    keyThere: t('The certificate is on the app already.'),
    listing: t('Adding the permissions to those that the app lists.'),
    notListed: t('The permissions could not be added to those that the app lists.'),
    noServicePrincipal: t('The app’s service principal could not be created.'),
    granting: t('Granting {0}.', variable('permission')),
    alreadyGranted: t('{0} is granted already.', variable('permission')),
    notGranted: t('Not granted: {0}. That takes the role Privileged Role Administrator or Global Administrator.', variable('permission')),
    incomplete: t('Not all permissions were granted. Run the script again with the right role: what is done stays done.'),
    consentLink: t(
      'Consent by hand, to what the registration lists, if it is ever needed (that page may end with AADSTS500113, for the app has no page to go back to): {0}',
      `${authority}/${variable('tenant')}/adminconsent?client_id=${variable('client')}`,
    ),
    handBack: t('Please send this block back to who asked you. There is no secret in it.'),
  };
}

/** The same in plain ASCII marks, for PowerShell. */
export function inPlainMarks(say: ScriptSentences): ScriptSentences {
  return Object.fromEntries(Object.entries(say).map(([name, sentence]) => [name, inAsciiMarks(sentence)])) as ScriptSentences;
}

/** The block that goes back, line by line: it is read by a program, so it is in no language. */
export const blockLines: readonly string[] = formatHandBack({
  tenantId: variable('tenant'),
  clientId: variable('client'),
  applicationObjectId: variable('application'),
  roles: [variable('granted')],
}).split('\n');
