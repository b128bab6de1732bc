import { t } from '@vscode/l10n';
import { authorityOf } from '../connection/clouds.ts';
import type { Connection } from '../connection/connection.ts';
import { toUrl } from '../connection/identifiers.ts';
import type { Fix } from '../errors.ts';
import { isRecord } from '../isRecord.ts';
import { serviceBusy } from '../token/refusals.ts';
import { readRefusal, TokenRefused } from '../token/tokenRefused.ts';
import { headerOf, type Probe } from './probe.ts';
import { detailOf, quoted } from './quoted.ts';
import type { Tick } from './tick.ts';

/** @param proxy see `TestPorts` */
export function loginHostTick(probe: Probe, connection: Connection, proxy: string | undefined): Tick {
  const tick = tickOf('loginHost', probe, proxy);
  if (!probe.outcome.answered) return tick.unanswered(probe.outcome.error);
  const { response, text } = probe.outcome;
  const body = parsed(text);
  const endpoint = isRecord(body) ? body['token_endpoint'] : undefined;
  if (response.status === 200 && typeof endpoint === 'string') {
    const elsewhere = toUrl(endpoint)?.origin !== toUrl(authorityOf(connection))?.origin;
    if (connection.cloud !== 'custom' || !elsewhere) return tick.answered();
    return tick.of('warning', t('{0} sends those who want a token to another host: {1}.', probe.host, quoted(endpoint, 100)), {
      sentence: t('Check that this is what you expect of the authority of the connection “{0}”.', connection.name),
    });
  }
  const refusal = readRefusal(body);
  if (refusal) {
    const { message, fix, serverText } = new TokenRefused(connection, response.status, refusal, '');
    // Says the same as the token service does, and is about the tenant rather than the host.
    return tick.refused(message, fix, quoted(serverText));
  }
  if (response.status === 429 || response.status >= 500) return tick.busy(response.status, serviceBusy().fix);
  return tick.of(
    // Another maker's token service need not have this page.
    connection.cloud === 'custom' ? 'warning' : 'failed',
    t('{0} answers with status {1}, but not as a token service does.', probe.host, response.status),
    standsBetween(connection),
  );
}

/** Without a token a refusal is what is expected: the answer itself shows that the host can be reached. @param proxy see `TestPorts` */
export function resourceHostTick(probe: Probe, connection: Connection, proxy: string | undefined): Tick {
  const tick = tickOf('resourceHost', probe, proxy);
  if (!probe.outcome.answered) return tick.unanswered(probe.outcome.error);
  const { status } = probe.outcome.response;
  const location = headerOf(probe, 'location') ?? '';
  const to =
    status >= 300 && status < 400 && URL.canParse(location, connection.baseResourceUrl) ? new URL(location, connection.baseResourceUrl) : undefined;
  if (to && to.origin !== toUrl(connection.baseResourceUrl)?.origin) {
    return tick.of('warning', t('{0} sends requests on to another host: {1}.', probe.host, to.host), standsBetween(connection));
  }
  if (status === 429 || status >= 500) return tick.busy(status, t('Wait a little, then test again.'));
  const isPage = /^text\/html\b/i.test(headerOf(probe, 'content-type') ?? '');
  if (isPage && connection.cloud !== 'custom') {
    return tick.of(
      'warning',
      t('{0} answers with a web page (status {1}), not as Microsoft Graph does.', probe.host, status),
      standsBetween(connection),
    );
  }
  return tick.answered();
}

function standsBetween(connection: Connection): Fix {
  return {
    sentence: t(
      'A proxy or a sign-in page may stand in between; open the host in a browser to see. Otherwise check the connection “{0}”.',
      connection.name,
    ),
    action: { kind: 'editConnection', label: t('Edit Connection…'), name: connection.name },
  };
}

/** The ticks that a probe can come to, each with how the answer came. */
function tickOf(id: 'loginHost' | 'resourceHost', probe: Probe, proxy: string | undefined) {
  const lines = [...wayOf(probe), proxyInWords(proxy)];
  const plain = (state: Tick['state'], title: string, fix?: Fix, words?: string): Tick => ({
    id,
    state,
    title,
    ...detailOf(words, ...lines),
    ...(fix && { fix }),
  });
  // Both hosts may be one, or unknown to who reads: what each is for is said.
  const of = (state: Tick['state'], sentence: string, fix?: Fix): Tick =>
    plain(state, id === 'loginHost' ? t('Sign-in: {0}', sentence) : t('Resource: {0}', sentence), fix);
  return {
    of,
    refused: (message: string, fix: Fix | undefined, words: string) => plain('failed', message, fix, words),
    answered: () => of('ok', t('{0} can be reached.', probe.host)),
    busy: (status: number, sentence: string) =>
      of('warning', t('{0} can be reached, but answers with status {1}.', probe.host, status), { sentence }),
    unanswered: (error: { readonly message: string; readonly fix: Fix | undefined }) => of('failed', error.message, error.fix),
  };
}

function wayOf({ outcome, endedAt }: Probe): readonly string[] {
  const at = t('Tested at {0}', endedAt.toISOString());
  if (!outcome.answered) return [at];
  const { status, timings, headers } = outcome.response;
  const [dns, connect, tls, total] = [timings.dns, timings.connect, timings.tls, timings.total].map((time) => Math.round(time));
  const requestId = headers.find(([name]) => /^(?:x-ms-)?request-id$/i.test(name))?.[1];
  return [
    at,
    t('Status {0} after {1} ms; DNS {2} ms, connection {3} ms, TLS {4} ms', status, total ?? 0, dns ?? 0, connect ?? 0, tls ?? 0),
    ...(requestId === undefined ? [] : [t('Request ID {0}', quoted(requestId, 100))]),
  ];
}

/** Host and port only: people put a user name and a password into the URL of a proxy. */
function proxyInWords(proxy: string | undefined): string {
  if (proxy === undefined || proxy === '') return t('No proxy');
  const host = toUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`)?.host;
  return host ? t('Through the proxy {0}', host) : t('Through a proxy');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
