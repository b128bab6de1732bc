import type { HeaderField } from '../../shared/responseView.ts';
import { readBatch } from '../graph/batch.ts';
import { masked, maskCredential } from '../graph/send.ts';
import type { Body } from '../graph/transport.ts';

/**
 * The last segment of calls whose answer is a credential. Sources: RFC 6749, section 3.2 (token endpoints); Microsoft Graph's `addPassword`,
 * `resetPassword`, `changePassword`, `acquireAccessToken`, and the resources with local administrators' passwords and recovery keys.
 */
const credentialCalls =
  /^(?:token|addpassword|resetpassword|changepassword|validatepassword|acquireaccesstoken|getpasswordsinglesignoncredentials|createpasswordsinglesignoncredentials)$/;
const credentialResources = /^(?:devicelocalcredentials|recoverykeys|temporaryaccesspassmethods)$/;

/** Whether a call is about a credential by what it is; such an exchange is not kept at all. @param url absolute, or a path as in a `$batch` */
export function isCredentialCall(url: string): boolean {
  const segments = segmentsOf(url);
  return credentialCalls.test(segments.at(-1) ?? '') || segments.some((segment) => credentialResources.test(segment));
}

/** Lower case, decoded, without the namespace that Graph allows before the name of an action. */
function segmentsOf(url: string): readonly string[] {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  return path
    .split('/')
    .map((segment) =>
      decoded(segment)
        .toLowerCase()
        .replace(/^microsoft\.graph\./, ''),
    )
    .filter((segment) => segment !== '');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const credentialFields = [
  '"password"',
  '"newPassword"',
  '"currentPassword"',
  '"secretText"',
  '"clientSecret"',
  '"client_secret"',
  '"access_token"',
  '"refresh_token"',
  '"client_assertion"',
  'client_secret=',
  'client_assertion=',
  'refresh_token=',
  'password=',
];

/** Whether a request's body has a field that holds a credential, such as `passwordProfile.password` of a new user. */
export function holdsCredential(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').toLowerCase();
  return credentialFields.some((field) => text.includes(field.toLowerCase()));
}

/** What a `$batch` holds of credentials: calls that are about one, and one in the headers of an item. A batch that is unclear may hold anything. */
export function credentialsInBatch(url: string, body: Body | undefined): { readonly call: boolean; readonly header: boolean } {
  if (segmentsOf(url).at(-1) !== '$batch') return { call: false, header: false };
  const batch = readBatch(body);
  if (batch.kind === 'unclear') return { call: true, header: true };
  return {
    call: batch.items.some((item) => isCredentialCall(item.url)),
    header: batch.items.some(({ headers }) => isMasked(maskHeaders(headers))),
  };
}

/** Credentials masked, and cookies that a server sets. */
export function maskHeaders(headers: readonly HeaderField[]): readonly HeaderField[] {
  return headers.map((field) => (/^set-cookie2?$/i.test(field[0].trim()) ? [field[0], masked] : maskCredential(field)));
}

/** Whether something was taken out of a header, so that the request is no longer the one that was sent. */
export function isMasked(headers: readonly HeaderField[]): boolean {
  return headers.some(([, value]) => value.includes(masked));
}
