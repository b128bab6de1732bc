import { randomUUID } from 'node:crypto';
import { jsonReply, type Reply } from './reply.ts';

type OAuthError = 'invalid_request' | 'invalid_client' | 'unauthorized_client' | 'unsupported_grant_type' | 'invalid_scope' | 'invalid_resource';

/**
 * A refusal in Entra's own words, which are English everywhere. The codes and texts follow Microsoft's page "Microsoft Entra authentication
 * and authorization error codes".
 */
export interface TokenRefusal {
  readonly status: 400 | 401;
  readonly error: OAuthError;
  /** The number of `AADSTS…`. */
  readonly code: number;
  readonly text: string;
}

const documentation = 'Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .';
const notInstalled =
  'This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. ' +
  'You may have sent your authentication request to the wrong tenant.';

/** By their cause. What the caller sent may be quoted, but never a secret or an assertion. */
export const refusals = {
  onlyPost: (method: string) => request(900561, `The endpoint only accepts POST requests. Received a ${method} request.`),
  missingParameter: (name: string) => request(900144, `The request body must contain the following parameter: '${name}'.`),
  unknownTenant: (tenant: string) =>
    request(
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. ` +
        'Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.',
    ),
  unsupportedGrant: (grant: string): TokenRefusal => ({
    status: 400,
    error: 'unsupported_grant_type',
    code: 70003,
    text: `The app requested an unsupported grant type '${grant}'.`,
  }),
  unknownApp: (clientId: string, tenantName: string): TokenRefusal => ({
    status: 400,
    error: 'unauthorized_client',
    code: 700016,
    text: `Application with identifier '${clientId}' was not found in the directory '${tenantName}'. ${notInstalled}`,
  }),
  noPrincipal: (clientId: string, tenantId: string): TokenRefusal => ({
    status: 401,
    error: 'unauthorized_client',
    code: 7000229,
    text:
      `The client application ${clientId} is missing service principal in the tenant ${tenantId}. ` +
      'See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119',
  }),
  noCredential: () => client(7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),
  wrongSecret: (clientId: string) =>
    client(
      7000215,
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, ' +
        `for a secret added to app '${clientId}'.`,
    ),
  scopeForm: (scope: string): TokenRefusal => ({
    status: 400,
    error: 'invalid_scope',
    code: 1002012,
    text:
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the ` +
      'resource identifier (application ID URI).',
  }),
  unknownResource: (resource: string, tenantName: string): TokenRefusal => ({
    status: 400,
    error: 'invalid_resource',
    code: 500011,
    text: `The resource principal named ${resource} was not found in the tenant named ${tenantName}. ${notInstalled}`,
  }),
  malformed: (reason: string) => client(50027, `JWT token is invalid or malformed. ${reason}`),
  keyNotFound: (thumbprint: string, clientId: string) =>
    client(
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., ' +
        `Thumbprint of key used by client: '${thumbprint}', Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see ` +
        `configured keys for app Id '${clientId}'.]`,
    ),
  wrongSignature: (thumbprint: string) =>
    client(
      700027,
      'Client assertion failed signature validation. [Reason - The key was found but the signature is invalid., ' +
        `Thumbprint of key used by client: '${thumbprint}']`,
    ),
  expiredKey: (thumbprint: string, start: string, end: string) =>
    client(
      700027,
      'The certificate with identifier used to sign the client assertion is expired on application. [Reason - The key used is expired., ' +
        `Thumbprint of key used by client: '${thumbprint}', Found key 'Start=${start}, End=${end}']`,
    ),
  outsideTime: (now: string, from: string, until: string) =>
    client(
      700024,
      `Client assertion is not within its valid time range. Current time: ${now}, assertion valid from ${from}, ` +
        `expiry time of assertion ${until}. ${documentation}`,
    ),
  otherApp: () => client(700021, `Client assertion application identifier doesn't match 'client_id' parameter. ${documentation}`),
  wrongAudience: (found: string, expected: string) =>
    client(
      700023,
      `Client assertion audience claim does not match Realm issuer. The audience is '${found}', expected '${expected}'. ${documentation}`,
    ),
} as const;

function request(code: number, text: string): TokenRefusal {
  return { status: 400, error: 'invalid_request', code, text };
}

function client(code: number, text: string): TokenRefusal {
  return { status: 401, error: 'invalid_client', code, text };
}

/** @param correlationId the caller's own, when it sent one */
export function refusalReply(refusal: TokenRefusal, correlationId: string | undefined, now: Date): Reply {
  const trace = randomUUID();
  const correlation = correlationId ?? randomUUID();
  const timestamp = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const body = {
    error: refusal.error,
    error_description: `AADSTS${refusal.code}: ${refusal.text} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [refusal.code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${refusal.code}`,
  };
  return jsonReply(refusal.status, body, { 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache', 'x-ms-request-id': trace });
}
