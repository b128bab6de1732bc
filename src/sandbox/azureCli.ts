import { adminName } from './adminToken.ts';
import { tokenLifetime } from './accessToken.ts';
import { jsonReply, type Reply, type SandboxRequest } from './reply.ts';

/** What somebody who is signed in to the Azure CLI has. */
export interface AzureSignIn {
  readonly tenantId: string;
  readonly resources: readonly string[];
  readonly now: Date;
  readonly token: () => string;
}

/** `account` or `token`; `undefined` for other paths. */
export function azureCliPath(path: string): 'account' | 'token' | undefined {
  const name = /^\/azureCli\/(account|token)$/.exec(path)?.[1];
  return name === 'account' || name === 'token' ? name : undefined;
}

/**
 * What `az account show` and `az account get-access-token --resource …` print, for a stand-in of that program; the resource is the form field
 * `resource`. Not for web pages: they name their origin with every POST, and are refused.
 */
export function answerAzureCli(signIn: AzureSignIn, request: SandboxRequest, place: 'account' | 'token'): Reply {
  if (request.method !== 'POST' || request.headers.origin !== undefined) return jsonReply(403, { error: 'Only for programs, with POST.' });
  const { tenantId, now } = signIn;
  if (place === 'account') {
    return jsonReply(200, {
      environmentName: 'AzureCloud',
      homeTenantId: tenantId,
      id: tenantId,
      isDefault: true,
      managedByTenants: [],
      name: 'N/A(tenant level account)',
      state: 'Enabled',
      tenantId,
      user: { name: adminName, type: 'user' },
    });
  }
  const resource = new URLSearchParams(request.body.toString('utf8')).get('resource') ?? '';
  if (!signIn.resources.includes(resource)) {
    return jsonReply(400, { error: `AADSTS500011: The resource principal named ${resource} was not found in the tenant.` });
  }
  const expires = new Date(now.getTime() + tokenLifetime * 1000);
  return jsonReply(
    200,
    {
      accessToken: signIn.token(),
      expiresOn: `${expires.toISOString().slice(0, 19).replace('T', ' ')}.000000`,
      expires_on: Math.floor(expires.getTime() / 1000),
      subscription: tenantId,
      tenant: tenantId,
      tokenType: 'Bearer',
    },
    { 'Cache-Control': 'no-store' },
  );
}
