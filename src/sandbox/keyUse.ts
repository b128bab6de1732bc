import { randomUUID } from 'node:crypto';

/** When a key last got a token; `clientId` in lower case. */
export interface LastUse {
  readonly clientId: string;
  readonly keyId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly requestId: string;
}

/** Which key signed in when, from the real requests at the token endpoint. */
export class KeyUse {
  readonly #last = new Map<string, LastUse>();

  record(clientId: string, keyId: string, now: Date): void {
    this.#last.set(`${clientId.toLowerCase()} ${keyId}`, { clientId: clientId.toLowerCase(), keyId, at: now.getTime(), requestId: randomUUID() });
  }

  all(): readonly LastUse[] {
    return [...this.#last.values()];
  }
}
