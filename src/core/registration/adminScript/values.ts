import { t } from '@vscode/l10n';
import { authorityOf, cloudNamed } from '../../connection/clouds.ts';
import { authorityProblem, baseUrlProblem } from '../../connection/check.ts';
import { isDomainName, isGuid, toUrl } from '../../connection/identifiers.ts';
import { UserError } from '../../errors.ts';
import { inQuotes } from '../application.ts';
import { nameOfKey } from '../keyCredential.ts';
import { isPermissionName } from '../permissions.ts';
import type { AdminScriptInput } from './input.ts';
import { plainText } from './quoting.ts';

/** What both scripts fill in, checked. */
export interface ScriptValues {
  /** Microsoft Graph's origin. */
  readonly graph: string;
  /** The login host, an origin. */
  readonly authority: string;
  /** Empty where it is not known; lower case. */
  readonly tenant: string;
  /** Empty for a new app; lower case. */
  readonly client: string;
  readonly displayName: string;
  /** The certificate's subject: the key's name in the portal. */
  readonly keyName: string;
  /** Base64 of the DER. */
  readonly certificate: string;
  /** As Graph may write a key's `customKeyIdentifier`: SHA-1 in upper-case hex, or in base64. */
  readonly keyIdentifiers: readonly [hex: string, base64: string];
  readonly permissions: readonly string[];
  /** Finds apps of that name: a path with its query, encoded. */
  readonly appsOfThatName: string;
}

/**
 * Checks what goes into a script.
 * @throws {UserError} `scriptInputInvalid`
 */
export function scriptValues(input: AdminScriptInput): ScriptValues {
  const { tenantId = '', clientId = '', certificate } = input;
  const graph = cloudNamed(input.cloud)?.graph ?? toUrl(input.baseResourceUrl)?.origin ?? '';
  const displayName = plainText(input.displayName).slice(0, 120);
  const hex = certificate.sha1Thumbprint.replaceAll(/[\s:]/g, '').toUpperCase();
  const wrong = [
    // An admin's token goes there.
    input.cloud === 'custom' && !isPlainAuthority(input.authority ?? '') && (input.authority ?? ''),
    input.cloud === 'custom' && baseUrlProblem(input.baseResourceUrl, input.authority) !== undefined && input.baseResourceUrl,
    tenantId !== '' && !isGuid(tenantId) && !isDomainName(tenantId) && tenantId,
    clientId !== '' && !isGuid(clientId) && clientId,
    displayName === '' && input.displayName,
    !/^[0-9A-F]{40}$/.test(hex) && certificate.sha1Thumbprint,
    certificate.cer[0] !== 0x30 && certificate.subject,
    ...input.permissions.map((permission) => !isPermissionName(permission) && permission),
  ].filter((value): value is string => value !== false);
  if (wrong.length > 0) {
    throw new UserError(
      'scriptInputInvalid',
      t('This cannot be put into a script: {0}', wrong.map((value) => `“${plainText(value).slice(0, 80)}”`).join(', ')),
      t('Correct it in the set-up, and make the script again.'),
    );
  }
  return {
    graph,
    authority: authorityOf(input),
    tenant: tenantId.toLowerCase(),
    client: clientId.toLowerCase(),
    displayName,
    keyName: nameOfKey(plainText(certificate.subject)),
    certificate: Buffer.from(certificate.cer).toString('base64'),
    keyIdentifiers: [hex, Buffer.from(hex, 'hex').toString('base64')],
    permissions: [...new Set(input.permissions)],
    appsOfThatName: `/applications?$filter=displayName%20eq%20%27${inQuotes(displayName)}%27&$select=id,appId,keyCredentials`,
  };
}

/** A parser of URLs forgives control characters, a shell does not. */
function isPlainAuthority(authority: string): boolean {
  return /^[\x21-\x7e]+$/.test(authority) && authorityProblem(authority) === undefined;
}
