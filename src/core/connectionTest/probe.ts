import { t } from '@vscode/l10n';
import { authorityOf } from '../connection/clouds.ts';
import type { Connection } from '../connection/connection.ts';
import { UserError } from '../errors.ts';
import { failureError } from '../graph/failure.ts';
import { target } from '../graph/target.ts';
import { TransportFailure, type WireResponse } from '../graph/transport.ts';
import type { TestPorts } from './testPorts.ts';

/** More than any answer of a token service; the rest of a longer one says nothing to us. */
const mostBytes = 64 * 1024;

/** A request without a token to one of the two hosts, and what came of it. */
export interface Probe {
  readonly host: string;
  /** On this computer's clock. */
  readonly sentAt: Date;
  readonly endedAt: Date;
  readonly outcome:
    { readonly answered: true; readonly response: WireResponse; readonly text: string } | { readonly answered: false; readonly error: UserError };
}

type ProbePorts = Pick<TestPorts, 'transport' | 'now' | 'timeoutMilliseconds' | 'userAgent'>;

/** Asks the token service what it is like. Source: OpenID Connect Discovery 1.0, section 4. */
export function probeLoginHost(connection: Connection, ports: ProbePorts, signal: AbortSignal): Promise<Probe> {
  return probe(`${authorityOf(connection)}/${encodeURIComponent(connection.tenantId)}/v2.0/.well-known/openid-configuration`, ports, signal);
}

/** Asks at the base resource URL, as anybody. */
export function probeResourceHost(connection: Connection, ports: ProbePorts, signal: AbortSignal): Promise<Probe> {
  return probe(connection.baseResourceUrl, ports, signal);
}

async function probe(written: string, ports: ProbePorts, signal: AbortSignal): Promise<Probe> {
  const sentAt = ports.now();
  let host = '';
  try {
    // Without a connection no target may carry a token.
    const { url } = target(written, undefined);
    ({ host } = new URL(url));
    const headers = [
      ['User-Agent', ports.userAgent],
      ['Accept', 'application/json'],
      ['Cache-Control', 'no-cache'],
    ] as const;
    const response = await ports.transport({ method: 'GET', url, headers, timeoutMilliseconds: ports.timeoutMilliseconds }, signal);
    const endedAt = ports.now();
    const text = new TextDecoder().decode(await response.body.read(0, Math.min(response.body.size, mostBytes)));
    return { host, sentAt, endedAt, outcome: { answered: true, response, text } };
  } catch (error) {
    signal.throwIfAborted();
    return { host, sentAt, endedAt: ports.now(), outcome: { answered: false, error: explained(error, host) } };
  }
}

function explained(error: unknown, host: string): UserError {
  if (error instanceof UserError) return error;
  if (error instanceof TransportFailure) return failureError(error);
  return new UserError('probeFailed', t('The request to {0} failed.', host), undefined, error);
}

/** The first field of that name; `undefined` when there is none, or no answer. */
export function headerOf({ outcome }: Probe, name: string): string | undefined {
  return outcome.answered ? outcome.response.headers.find(([field]) => field.toLowerCase() === name)?.[1] : undefined;
}
