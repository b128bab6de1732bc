import { t } from '@vscode/l10n';
import type { ConfidentialClientApplication, Configuration } from '@azure/msal-node';
import { randomUUID } from 'node:crypto';
import { authorityOf } from '../connection/clouds.ts';
import type { Connection } from '../connection/connection.ts';
import { toUrl } from '../connection/identifiers.ts';
import { UserError } from '../errors.ts';
import { failureError } from '../graph/failure.ts';
import { TransportFailure, type Transport } from '../graph/transport.ts';
import type { AppOnlyToken, SigningKey } from './appOnlyToken.ts';
import { readClaims } from './claims.ts';
import { TokenNetwork } from './network.ts';
import { serviceBusy } from './refusals.ts';
import { readRefusal, TokenRefused } from './tokenRefused.ts';

/** msal-node's client for one connection and one certificate. */
export class TokenClient {
  readonly #connection: Connection;
  readonly #key: SigningKey;
  readonly #network: TokenNetwork;
  #signal = new AbortController().signal;
  #application: ConfidentialClientApplication | undefined;
  #previous: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection, key: SigningKey, transport: Transport) {
    this.#connection = connection;
    this.#key = key;
    this.#network = new TokenNetwork(transport, () => this.#signal);
  }

  /** One call after the other: what the network last saw must belong to the call that failed. */
  acquire(fresh: boolean, signal: AbortSignal): Promise<AppOnlyToken> {
    const turn = this.#previous.then(() => this.#acquire(fresh, signal));
    this.#previous = turn.catch(() => undefined);
    return turn;
  }

  async #acquire(fresh: boolean, signal: AbortSignal): Promise<AppOnlyToken> {
    signal.throwIfAborted();
    this.#signal = signal;
    this.#network.lastCall = {};
    const correlationId = randomUUID();
    const started = performance.now();
    try {
      // msal-node sends an assertion again until it expires, and a strict token service takes each one only once.
      if (fresh) this.#application = undefined;
      this.#application ??= await this.#create();
      const scopes = [`${this.#connection.resourceUri.replace(/\/+$/, '')}/.default`];
      const result = await this.#application.acquireTokenByClientCredential({ scopes, correlationId, skipCache: fresh });
      if (!result?.accessToken) throw new Error('no access token');
      return {
        value: result.accessToken,
        claims: readClaims(result.accessToken),
        expiresOn: validDate(result.expiresOn),
        fromCache: result.fromCache,
        milliseconds: performance.now() - started,
      };
    } catch (error) {
      // msal-node remembers a throttled call and refuses the next ones without asking; a new application asks.
      this.#application = undefined;
      signal.throwIfAborted();
      throw this.#explain(error, correlationId);
    }
  }

  async #create(): Promise<ConfidentialClientApplication> {
    const { ConfidentialClientApplication } = await import('@azure/msal-node');
    return new ConfidentialClientApplication(configuration(this.#connection, this.#key, this.#network));
  }

  #explain(error: unknown, correlationId: string): UserError {
    const { failure, status, body, method } = this.#network.lastCall;
    if (failure instanceof TransportFailure) return failureError(failure);
    const refusal = readRefusal(body);
    if (refusal && status !== undefined) return new TokenRefused(this.#connection, status, refusal, correlationId);
    if (status === 429 || (status !== undefined && status >= 500)) {
      const { message, fix } = serviceBusy();
      return new UserError('tokenServiceBusy', t('{0} (HTTP status {1})', message, status), fix, error);
    }
    // After an answer that said where tokens are to be had, an error that is not msal-node's own comes from the key.
    const isFromKey = status === undefined || (method === 'GET' && error instanceof Error && !('errorCode' in error));
    if (!isFromKey) {
      return new UserError(
        'tokenAnswerUnreadable',
        t('{0} answered with status {1}, but not as a token service does.', authorityOf(this.#connection), status),
        t('A proxy or a sign-in page may stand in between. Check the cloud or the authority of the connection “{0}”.', this.#connection.name),
        error,
      );
    }
    return new UserError(
      'assertionNotSigned',
      t('The client assertion could not be signed: {0}', error instanceof Error ? error.message : String(error)),
      t('The key must be RSA with at least 2048 bits. Choose another .pfx for the connection “{0}”.', this.#connection.name),
      error,
    );
  }
}

/** A token service may say nonsense about how long its token lives. */
function validDate(date: Date | null): Date {
  return date && Number.isFinite(date.getTime()) ? date : new Date();
}

function configuration(connection: Connection, key: SigningKey, networkClient: TokenNetwork): Configuration {
  const authority = authorityOf(connection);
  const url = toUrl(authority);
  const common = { clientId: connection.clientId, clientCertificate: { thumbprintSha256: key.thumbprint, privateKey: key.privateKeyPem } };
  const system = { networkClient, disableInternalRetries: true };
  if (connection.cloud !== 'custom' || !url) return { auth: { ...common, authority: `${authority}/${connection.tenantId}` }, system };
  if (url.protocol === 'https:')
    return { auth: { ...common, authority: `${authority}/${connection.tenantId}`, knownAuthorities: [url.host] }, system };
  // msal-node wants an https authority but not an https token endpoint; plain http is only ever a loopback address (see target).
  const tenant = `${authority}/${connection.tenantId}`;
  const authorityMetadata = JSON.stringify({
    issuer: `https://${url.host}/${connection.tenantId}/v2.0`,
    authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${tenant}/discovery/v2.0/keys`,
  });
  return { auth: { ...common, authority: `https://${url.host}/${connection.tenantId}`, knownAuthorities: [url.host], authorityMetadata }, system };
}
