import { certificateFacts } from '../certificate/facts.ts';
import type { Connection } from '../connection/connection.ts';
import type { KnownCertificate } from '../connection/stores.ts';
import type { SigningKey } from '../token/appOnlyToken.ts';
import type { TestPorts } from './testPorts.ts';

/** When a certificate lives, and whose it is. Times in ISO 8601, UTC. */
export type Dates = Pick<KnownCertificate, 'subject' | 'notBefore' | 'notAfter'>;

/** What opening the .pfx came to, and what this machine knows of its certificate. */
export interface KeyFindings {
  /** The key, or why there is none. */
  readonly opened: { readonly key: SigningKey } | { readonly key?: undefined; readonly error: unknown };
  readonly dates?: Dates;
  /** Of the certificate, hex: what the portal shows. */
  readonly sha1Thumbprint?: string;
  /** The .cer beside the .pfx. Without bytes it could not be read. */
  readonly cer?: { readonly path: string; readonly bytes?: Uint8Array };
}

/**
 * Opens the .pfx, and finds the certificate in what is known here.
 * @throws the signal's reason when it was aborted
 */
export async function findKey(connection: Connection, ports: TestPorts, signal: AbortSignal): Promise<KeyFindings> {
  const opened = await open(connection, ports, signal);
  signal.throwIfAborted();
  const thumbprint = opened.key ? opened.key.thumbprint : connection.certificate?.thumbprint;
  const known = await knownPair(thumbprint, connection.certificate?.pfx, ports);
  const cer = known?.cer === undefined || !ports.readFile ? undefined : { path: known.cer, ...(await bytesOf(ports.readFile(known.cer))) };
  signal.throwIfAborted();
  const sha1Thumbprint = opened.key?.sha1Thumbprint ?? known?.sha1Thumbprint;
  return { opened, ...(known && { dates: known }), ...(sha1Thumbprint !== undefined && { sha1Thumbprint }), ...(cer && { cer }) };
}

async function open(connection: Connection, ports: TestPorts, signal: AbortSignal): Promise<KeyFindings['opened']> {
  try {
    return { key: await ports.openKey(connection, signal) };
  } catch (error) {
    return { error };
  }
}

/** Two .pfx of one certificate are told apart by their path. A list that cannot be read is no fault of this connection. */
async function knownPair(
  thumbprint: string | undefined,
  pfx: string | undefined,
  { certificates }: TestPorts,
): Promise<KnownCertificate | undefined> {
  const all = (await certificates?.list().catch(() => [])) ?? [];
  const same = all.filter((one) => (thumbprint === undefined ? one.pfx === pfx : one.thumbprint === thumbprint));
  return same.find((one) => one.pfx === pfx) ?? same[0];
}

async function bytesOf(reading: Promise<Uint8Array>): Promise<{ readonly bytes?: Uint8Array }> {
  try {
    return { bytes: await reading };
  } catch {
    return {};
  }
}

/** The thumbprint of a .cer; `undefined` when it is none. */
export function thumbprintOfCer(bytes: Uint8Array): string | undefined {
  try {
    return certificateFacts(bytes).thumbprint;
  } catch {
    return undefined;
  }
}
