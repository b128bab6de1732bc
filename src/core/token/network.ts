import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { memoryBody, type Transport, type WireResponse } from '../graph/transport.ts';

/** Milliseconds; msal-node itself gives a token request no limit. */
const timeoutMilliseconds = 30_000;

/** What the last call over the network came to. msal-node keeps neither the cause of a failure nor the body of a refusal. */
export interface LastCall {
  /** A token is asked for with POST, what the token service is like with GET. */
  readonly method?: 'GET' | 'POST';
  readonly status?: number;
  readonly body?: unknown;
  readonly failure?: unknown;
}

/** msal-node's network over our transport, so that proxy, certificates, time limit and cancelling are the same everywhere. */
export class TokenNetwork implements INetworkModule {
  lastCall: LastCall = {};
  readonly #transport: Transport;
  readonly #signal: () => AbortSignal;

  constructor(transport: Transport, signal: () => AbortSignal) {
    this.#transport = transport;
    this.#signal = signal;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send('GET', url, options);
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send('POST', url, options);
  }

  async #send<T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    this.lastCall = {};
    try {
      const headers = Object.entries(options?.headers ?? {}).map(([name, value]) => [name, value] as const);
      const body = options?.body === undefined ? undefined : memoryBody(new TextEncoder().encode(options.body));
      const response = await this.#transport({ method, url, headers, ...(body && { body }), timeoutMilliseconds }, this.#signal());
      const parsed = await readJson(response);
      this.lastCall = { method, status: response.status, body: parsed };
      const asRecord = Object.fromEntries(response.headers.map(([name, value]) => [name.toLowerCase(), value]));
      return { status: response.status, headers: asRecord, body: parsed as T };
    } catch (failure) {
      this.lastCall = { method, failure };
      throw failure;
    }
  }
}

/** A gateway's HTML instead of JSON gives an empty object, which msal-node reads as a refusal without a reason. */
async function readJson(response: WireResponse): Promise<unknown> {
  const text = new TextDecoder().decode(await response.body.read(0, response.body.size));
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
