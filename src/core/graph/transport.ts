import type { HeaderField } from '../../shared/responseView.ts';

/**
 * The bytes of a body behind a handle, over memory or a file, so that no one ever holds a large body as one string.
 * `read` returns fewer bytes than asked for only at the end; over a file it throws a `UserError` when that cannot be read or has changed.
 */
export interface Body {
  /** Bytes. */
  readonly size: number;
  /** All of it, where it is in memory. */
  readonly bytes?: Uint8Array;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** What goes over the wire, already decided: the transport adds nothing but what HTTP itself needs (host, length, encoding). */
export interface WireRequest {
  readonly method: string;
  /** Absolute, http or https. */
  readonly url: string;
  readonly headers: readonly HeaderField[];
  readonly body?: Body;
  /** From the first byte sent to the last byte received. */
  readonly timeoutMilliseconds: number;
}

/** Milliseconds each phase took; 0 where it did not happen (a kept-alive connection has no dns, connect and tls). */
export interface WireTimings {
  readonly dns: number;
  readonly connect: number;
  readonly tls: number;
  /** From the connection open to the last byte of the request handed over; absent for a request without a body. */
  readonly upload?: number;
  /** From the request sent to the first byte of the answer. */
  readonly firstByte: number;
  readonly download: number;
  readonly total: number;
}

/** A whole answer, whatever its status; a redirect is one as well. */
export interface WireResponse {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  /** In the order received, duplicates kept. */
  readonly headers: readonly HeaderField[];
  /** Decompressed. */
  readonly body: Body;
  readonly timings: WireTimings;
}

/** Why there was no (whole) answer. `proxy` is a refusal by a proxy on the way, `certificate` a TLS certificate that is not trusted. */
export type TransportFailureKind =
  | 'dns'
  | 'refused'
  | 'connect'
  | 'certificate'
  | 'tls'
  | 'proxy'
  | 'timeout'
  | 'closed'
  | 'tooLarge'
  | 'declined'
  | 'encoding'
  | 'protocol'
  | 'other';

/** No answer, or only half of one. The message has the host and the cause, never a header or a body. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  readonly kind: TransportFailureKind;
  readonly host: string;
  /** Node's or OpenSSL's code, e.g. `ENOTFOUND`, `SELF_SIGNED_CERT_IN_CHAIN`, or the status of a proxy, e.g. `407`. */
  readonly causeCode: string;

  constructor(kind: TransportFailureKind, host: string, causeCode: string, cause?: unknown) {
    super(`${host}: ${kind}${causeCode ? ` (${causeCode})` : ''}`, { cause });
    this.kind = kind;
    this.host = host;
    this.causeCode = causeCode;
  }
}

/**
 * Sends one request and reads the whole answer. Follows no redirect, keeps no cookie.
 * @throws {TransportFailure} no or half an answer
 * @throws {UserError} the body could not be read; `bodyPartlySent` when some of it had been sent
 * @throws the signal's reason when it was aborted
 */
export type Transport = (request: WireRequest, signal: AbortSignal) => Promise<WireResponse>;

/** A body that is in memory. */
export function memoryBody(bytes: Uint8Array): Body {
  return {
    size: bytes.length,
    bytes,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}
