import { isCancelled } from '../cancelled.ts';
import type { Connection } from '../connection/connection.ts';
import { bindingKey } from '../connection/identity.ts';
import type { Transport } from '../graph/transport.ts';
import type { AppOnlyToken, SigningKey, TokenFacts } from './appOnlyToken.ts';
import { TokenClient } from './tokenClient.ts';
import { SharedFlight } from './sharedFlight.ts';

/** `signal` ends one caller's waiting; the acquisition ends when nobody waits for it any more. */
export interface AcquireOptions {
  /** Ask the token service even if a token is at hand: a permission granted since is in the new one only. */
  readonly fresh?: boolean;
  readonly signal: AbortSignal;
}

/** Opens the connection's .pfx; called once for each client, since it may ask a person for the password. */
export type OpenKey = (connection: Connection, signal: AbortSignal) => Promise<SigningKey>;

/** How an acquisition ended, for who watches the connections' health: the facts of the token, never the token. */
export type TokenOutcome = { readonly kind: 'token'; readonly facts: TokenFacts } | { readonly kind: 'failed'; readonly error: unknown };

/** App-only tokens, kept in memory: one client for each connection and certificate; first requests in parallel share one acquisition. */
export class Tokens {
  readonly #clients = new Map<string, TokenClient>();
  readonly #openings = new Map<string, SharedFlight<TokenClient>>();
  readonly #flights = new Map<string, SharedFlight<AppOnlyToken>>();
  readonly #transport: Transport;
  readonly #openKey: OpenKey;
  readonly #heard: ((connection: Connection, outcome: TokenOutcome) => void) | undefined;

  /** @param heard is told of each acquisition once, however many wait for it; not of one that was cancelled. It must not throw. */
  constructor(transport: Transport, openKey: OpenKey, heard?: (connection: Connection, outcome: TokenOutcome) => void) {
    this.#transport = transport;
    this.#openKey = openKey;
    this.#heard = heard;
  }

  /**
   * @throws {TokenRefused} the token service said no
   * @throws {UserError} there was no answer, or the .pfx could not be opened
   * @throws the signal's reason when it was aborted
   */
  async acquire(connection: Connection, options: AcquireOptions): Promise<AppOnlyToken> {
    options.signal.throwIfAborted();
    const key = clientKey(connection);
    const fresh = options.fresh === true;
    const flight = shared(this.#flights, `${key}|${fresh}`, (signal) => this.#acquire(key, connection, fresh, signal));
    return flight.join(options.signal);
  }

  async #acquire(key: string, connection: Connection, fresh: boolean, signal: AbortSignal): Promise<AppOnlyToken> {
    try {
      const token = await (await this.#client(key, connection, signal)).acquire(fresh, signal);
      const { value: _, ...facts } = token;
      this.#heard?.(connection, { kind: 'token', facts });
      return token;
    } catch (error) {
      if (!signal.aborted && !isCancelled(error)) this.#heard?.(connection, { kind: 'failed', error });
      throw error;
    }
  }

  /** Forgets all tokens and keys: the next request opens its .pfx and asks for a token anew. Whoever waits for one still gets it. */
  forget(): void {
    this.#clients.clear();
    this.#openings.clear();
    this.#flights.clear();
  }

  /** A fresh token and any token may be asked for at the same time, and a person is asked for a password once. */
  async #client(key: string, connection: Connection, signal: AbortSignal): Promise<TokenClient> {
    const known = this.#clients.get(key);
    if (known) return known;
    const opening = shared(this.#openings, key, async (openingSignal, isForgotten) => {
      const client = new TokenClient(connection, await this.#openKey(connection, openingSignal), this.#transport);
      if (!isForgotten()) this.#clients.set(key, client);
      return client;
    });
    return opening.join(signal);
  }
}

/** The work that is under way under this key, or new work. */
function shared<T>(
  flights: Map<string, SharedFlight<T>>,
  key: string,
  work: (signal: AbortSignal, isForgotten: () => boolean) => Promise<T>,
): SharedFlight<T> {
  const underWay = flights.get(key);
  if (underWay) return underWay;
  const isForgotten = (): boolean => flights.get(key) !== started;
  const started: SharedFlight<T> = new SharedFlight(
    (signal) => work(signal, isForgotten),
    () => {
      if (!isForgotten()) flights.delete(key);
    },
  );
  flights.set(key, started);
  return started;
}

/** Everything that a token depends on; the certificate is part of it, for msal-node's own cache does not know it. */
function clientKey(connection: Connection): string {
  const { resourceUri, certificate } = connection;
  return [bindingKey(connection), resourceUri, certificate?.pfx ?? '', certificate?.thumbprint ?? ''].join('|');
}
