import type { IncomingHttpHeaders } from 'node:http';

/** A request that has come in completely. */
export interface SandboxRequest {
  readonly method: string;
  /** As sent, still percent-encoded, without the query. */
  readonly path: string;
  /** As sent, without `?`. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** As the caller spells it: `http://127.0.0.1:PORT` or `http://localhost:PORT`. Links in the answer keep that spelling. */
  readonly origin: string;
}

/** An answer as it goes back. `body` is absent where there is none, as with 204. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** @param headers these win over the `Content-Type` */
export function jsonReply(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(value) };
}
