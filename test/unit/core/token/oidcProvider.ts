import { X509Certificate, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientId, tenantId } from '../samples.ts';

const scope = 'https://graph.microsoft.com/.default';

export interface IndependentIssuer {
  /** Of a custom cloud, without the tenant. */
  readonly authority: string;
  /** Assertions that were accepted, by their ID. */
  readonly accepted: readonly string[];
  close(): Promise<void>;
}

/** A certified OpenID provider of other people's making that knows one app by its certificate, under the paths of Entra. */
export async function startIndependentIssuer(cer: Uint8Array): Promise<IndependentIssuer> {
  const certificate = new X509Certificate(cer);
  const thumbprint = createHash('sha256').update(cer).digest('base64url');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accepted: string[] = [];
  const answer = await quietly(async () => {
    const { Provider, errors } = await import('oidc-provider');
    const provider = new Provider(`${authority}/${tenantId}`, {
      clients: [
        {
          client_id: clientId,
          token_endpoint_auth_method: 'private_key_jwt',
          jwks: { keys: [certificate.publicKey.export({ format: 'jwk' })] },
          grant_types: ['client_credentials'],
          response_types: [],
          redirect_uris: [],
          scope,
        },
      ],
      clientAuthMethods: ['private_key_jwt'],
      enabledJWA: { clientAuthSigningAlgValues: ['PS256'] },
      scopes: [scope],
      ttl: { ClientCredentials: () => 600 },
      routes: { token: '/oauth2/v2.0/token' },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => 'https://graph.microsoft.com',
          useGrantedResource: () => true,
          getResourceServerInfo: () => ({ scope, audience: 'https://graph.microsoft.com', accessTokenFormat: 'jwt' as const }),
        },
      },
      extraTokenClaims: () => ({ roles: ['User.Read.All'], tid: tenantId }),
      assertJwtClientAuthClaimsAndHeader: (_context, claims, header) => {
        // The provider itself finds keys by kid; Entra finds them by the thumbprint.
        if (header['x5t#S256'] !== thumbprint) throw new errors.InvalidClient('another thumbprint');
        accepted.push(JSON.stringify(claims['jti']));
      },
    });
    return provider.callback();
  });
  server.on('request', (request, response) => {
    // The provider is mounted under the tenant, as Entra's token service is.
    Object.assign(request, { originalUrl: request.url, url: request.url?.slice(tenantId.length + 1) });
    void answer(request, response);
  });
  return {
    authority,
    accepted,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The provider tells of Node versions that it is not tested with as soon as it is loaded, and of settings that only a test has. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}
