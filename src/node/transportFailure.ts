import { TransportFailure, type TransportFailureKind } from '../core/graph/transport.ts';

/** How far a connection had come when it failed: the same ECONNRESET means another thing in each. */
export type ConnectionPhase = 'connecting' | 'securing' | 'open';

/** Verification results of OpenSSL as Node names them, beside the two families `CERT_…` and `UNABLE_TO_…`. */
const certificateCodes: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_CERT_ALTNAME_FORMAT',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
]);

const unreachable: ReadonlySet<string> = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'EADDRNOTAVAIL']);
const connectionLost: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'ENOTCONN']);

/** Node's code of a system, TLS, HTTP or zlib error; empty when it has none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Whether a connection that had been made broke; one that was refused, or was never there, did not. */
export function isConnectionLost(error: unknown): boolean {
  return connectionLost.has(codeOf(error));
}

/** @param host with its port, as in the URL */
export function toTransportFailure(error: unknown, host: string, phase: ConnectionPhase): TransportFailure {
  if (error instanceof TransportFailure) return error;
  const code = codeOf(error);
  return new TransportFailure(kindOf(code, phase), host, code, withoutPayload(error));
}

function kindOf(code: string, phase: ConnectionPhase): TransportFailureKind {
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'dns';
  if (code === 'ECONNREFUSED') return 'refused';
  if (unreachable.has(code)) return 'connect';
  if (certificateCodes.has(code) || code.startsWith('CERT_') || code.startsWith('UNABLE_TO_')) return 'certificate';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') || code.startsWith('ERR_OSSL_')) return 'tls';
  if (code.startsWith('HPE_')) return 'protocol';
  if (phase === 'securing') return 'tls';
  if (connectionLost.has(code) && phase === 'open') return 'closed';
  // What Node refuses before it connects (`ERR_INVALID_CHAR`, …) is no trouble of the network.
  if (code === '' || code.startsWith('ERR_')) return 'other';
  return phase === 'connecting' ? 'connect' : 'other';
}

/** Node hangs the received bytes (`rawPacket`) or the whole certificate on some errors; a log of the cause must not hold them. */
export function withoutPayload(error: unknown): Error | undefined {
  return error instanceof Error ? new Error(error.message) : undefined;
}
