import type { Connection } from '../connection/connection.ts';
import { bindingKey } from '../connection/identity.ts';
import type { Transport } from '../graph/transport.ts';
import type { AppOnlyToken, SigningKey } from './appOnlyToken.ts';
import { TokenClient } from './tokenClient.ts';
import { SharedFlight } from './sharedFlight.ts';

export interface AcquireOptions {
  /** Ask the token service even if a token is at hand: a permission granted since is in the new one only. */
  readonly fresh?: boolean;
  readonly signal: AbortSignal;
}

/** Opens the connection's .pfx; called once for each client, since it may ask a person for the password. */
export type OpenKey = (connection: Connection, signal: AbortSignal) => Promise<SigningKey>;

/** App-only tokens, kept in memory: one client for each connection and certificate; first requests in parallel share one acquisition. */
export class Tokens {
  readonly #clients = new Map<string, TokenClient>();
  readonly #flights = new Map<string, SharedFlight<AppOnlyToken>>();
  readonly #transport: Transport;
  readonly #openKey: OpenKey;

  constructor(transport: Transport, openKey: OpenKey) {
    this.#transport = transport;
    this.#openKey = openKey;
  }

  /**
   * @throws {TokenRefused} the token service said no
   * @throws {UserError} there was no answer, or the .pfx could not be opened
   * @throws the signal's reason when it was aborted
   */
  async acquire(connection: Connection, options: AcquireOptions): Promise<AppOnlyToken> {
    options.signal.throwIfAborted();
    const key = clientKey(connection);
    const flightKey = `${key}|${options.fresh === true}`;
    let flight = this.#flights.get(flightKey);
    if (!flight) {
      const started = new SharedFlight((signal) => this.#acquire(key, connection, options.fresh === true, signal), () => {
        if (this.#flights.get(flightKey) === started) this.#flights.delete(flightKey);
      });
      flight = started;
      this.#flights.set(flightKey, flight);
    }
    return flight.join(options.signal);
  }

  async #acquire(key: string, connection: Connection, fresh: boolean, signal: AbortSignal): Promise<AppOnlyToken> {
    let client = this.#clients.get(key);
    if (!client) {
      client = new TokenClient(connection, await this.#openKey(connection, signal), this.#transport);
      this.#clients.set(key, client);
    }
    return client.acquire(fresh, signal);
  }
}

/** Everything that a token depends on; the certificate is part of it, for msal-node's own cache does not know it. */
function clientKey(connection: Connection): string {
  const { resourceUri, certificate } = connection;
  return [bindingKey(connection), resourceUri, certificate?.pfx ?? '', certificate?.thumbprint ?? ''].join('|');
}
