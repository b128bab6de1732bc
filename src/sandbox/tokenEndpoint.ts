import type { Apps } from './apps.ts';
import { signerOf } from './assertion.ts';
import { issueToken, tokenLifetime, type TokenKey } from './accessToken.ts';
import type { KeyUse } from './keyUse.ts';
import type { AppKey, RegisteredApp } from './registeredApp.ts';
import { jsonReply, type Reply, type SandboxRequest } from './reply.ts';
import { refusalReply, refusals, type TokenRefusal } from './tokenErrors.ts';

const certificateAssertion = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What the endpoint knows of the tenant it serves. */
export interface Authority {
  readonly apps: Apps;
  readonly keyUse: KeyUse;
  readonly key: TokenKey;
  readonly tenantId: string;
  readonly tenantName: string;
  /** The tenant by its name, e.g. `contoso.sandbox`. */
  readonly domain: string;
  /** What tokens can be asked for. */
  readonly resources: readonly string[];
  readonly now: () => Date;
}

/** The tenant and what follows it, when the path is one of this authority's; `undefined` for all others. */
export function authorityPath(path: string): { readonly tenant: string; readonly rest: string } | undefined {
  const match = /^\/([^/]+)\/(oauth2\/v2\.0\/token|v2\.0\/\.well-known\/openid-configuration|discovery\/v2\.0\/keys)$/i.exec(path);
  if (!match?.[1] || !match[2]) return undefined;
  return { tenant: decodeSafely(match[1]), rest: match[2].toLowerCase() };
}

/** The metadata, the keys, or a token; a refusal is a reply too. @param place from `authorityPath` */
export function answerAuthority(authority: Authority, request: SandboxRequest, place: { readonly tenant: string; readonly rest: string }): Reply {
  const now = authority.now();
  const correlation = header(request, 'client-request-id');
  if (!isThisTenant(authority, place.tenant)) return refusalReply(refusals.unknownTenant(place.tenant), correlation, now);
  switch (place.rest) {
    case 'v2.0/.well-known/openid-configuration':
      return jsonReply(200, openidConfiguration(authority, request.origin));
    case 'discovery/v2.0/keys':
      return jsonReply(200, { keys: [{ ...authority.key.publicKey.export({ format: 'jwk' }), kid: authority.key.kid, use: 'sig', alg: 'RS256' }] });
    default:
      return answerToken(authority, request, place.tenant, now);
  }
}

function answerToken(authority: Authority, request: SandboxRequest, tenant: string, now: Date): Reply {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const correlation = header(request, 'client-request-id') ?? form.get('client-request-id') ?? undefined;
  const judged = judge(authority, request, tenant, form, now);
  if ('code' in judged) return refusalReply(judged, correlation, now);
  authority.keyUse.record(judged.app.clientId, judged.signer.keyId, now);
  const issuer = `${request.origin}/${authority.tenantId}/`;
  const token = issueToken(authority.key, { app: judged.app, audience: judged.resource, issuer, tenantId: authority.tenantId, now });
  return jsonReply(
    200,
    { token_type: 'Bearer', expires_in: tokenLifetime, ext_expires_in: tokenLifetime, access_token: token },
    { 'Cache-Control': 'no-store, no-cache', Pragma: 'no-cache' },
  );
}

function judge(
  authority: Authority,
  request: SandboxRequest,
  tenant: string,
  form: URLSearchParams,
  now: Date,
): TokenRefusal | { readonly app: RegisteredApp; readonly signer: AppKey; readonly resource: string } {
  if (request.method !== 'POST') return refusals.onlyPost(request.method);
  const grant = form.get('grant_type');
  if (!grant) return refusals.missingParameter('grant_type');
  if (grant !== 'client_credentials') return refusals.unsupportedGrant(grant);
  const clientId = form.get('client_id');
  if (!clientId) return refusals.missingParameter('client_id');
  const scope = form.get('scope');
  if (!scope) return refusals.missingParameter('scope');
  const app = authority.apps.find(clientId);
  if (!app || app.availableAt > now.getTime()) return refusals.unknownApp(clientId, authority.tenantName);
  if (!app.principal || app.principal.availableAt > now.getTime()) return refusals.noPrincipal(clientId, authority.tenantId);
  const resource = /^(\S+)\/\.default$/.exec(scope)?.[1];
  if (!resource) return refusals.scopeForm(scope);
  const assertion = form.get('client_assertion');
  if (!assertion) return form.get('client_secret') ? refusals.wrongSecret(clientId) : refusals.noCredential();
  const kind = form.get('client_assertion_type');
  if (!kind) return refusals.missingParameter('client_assertion_type');
  if (kind !== certificateAssertion) return refusals.malformed(`The client assertion type '${kind}' is not supported.`);
  const signer = signerOf(assertion, { app, audiences: audiencesOf(request.origin, tenant), now });
  if ('code' in signer) return signer;
  return authority.resources.includes(resource) ? { app, signer, resource } : refusals.unknownResource(resource, authority.tenantName);
}

/** MSAL insists on https for an authority and may write it so in `aud`; the rest of the URL is what counts. */
function audiencesOf(origin: string, tenant: string): readonly string[] {
  const { port } = new URL(origin);
  const hosts = [new URL(origin).host, `127.0.0.1:${port}`, `localhost:${port}`];
  return hosts.flatMap((host) => ['http', 'https'].map((scheme) => `${scheme}://${host}/${tenant.toLowerCase()}/oauth2/v2.0/token`));
}

function openidConfiguration(authority: Authority, origin: string): object {
  const base = `${origin}/${authority.tenantId}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['PS256', 'RS256'],
    grant_types_supported: ['client_credentials'],
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function isThisTenant(authority: Authority, tenant: string): boolean {
  return [authority.tenantId, authority.domain].includes(tenant.toLowerCase());
}

function header(request: SandboxRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
