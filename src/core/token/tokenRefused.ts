import { t } from '@vscode/l10n';
import { authorityOf } from '../connection/clouds.ts';
import type { Connection } from '../connection/connection.ts';
import { UserError, type Fix } from '../errors.ts';
import { adviceFor } from './refusals.ts';

/** The answer of a token endpoint that refuses. Source: Microsoft identity platform, "Error response" of the client credentials flow. */
export interface RefusalBody {
  readonly error: string;
  readonly error_description?: string;
  readonly error_codes?: readonly number[];
  readonly correlation_id?: string;
}

/** An error as the standard has them; anything else a custom token service may send is not quoted. */
const quotable = /^[\w.]{1,60}$/;

/** Microsoft's pages on its codes; each of its clouds has its own, a custom authority has none. */
const pagesOfGlobalCloud = 'https://login.microsoftonline.com';

/** Entra (or a custom authority) answered, and the answer was no. */
export class TokenRefused extends UserError {
  /** Empty for one that may not be quoted. */
  readonly oauthError: string;
  readonly aadsts: number | undefined;
  readonly correlationId: string | undefined;
  /** The service's own words, without ids and times. */
  readonly serverText: string;

  constructor(connection: Connection, status: number, body: RefusalBody, sentCorrelationId: string) {
    const aadsts = body.error_codes?.[0] ?? numberIn(body.error_description);
    const oauthError = quotable.test(body.error) ? body.error : '';
    const advice = adviceFor(aadsts, oauthError, connection);
    const link =
      aadsts === undefined ? undefined : `${connection.cloud === 'custom' ? pagesOfGlobalCloud : authorityOf(connection)}/error?code=${aadsts}`;
    const fix: Fix = {
      sentence: advice.fix,
      ...(link && { action: { kind: 'openLink', label: t('Microsoft’s Page on AADSTS{0}', aadsts ?? ''), url: link } }),
    };
    super(aadsts === undefined ? `oauth.${oauthError || 'unknown'}` : `AADSTS${aadsts}`, advice.message, fix);
    this.oauthError = oauthError;
    this.aadsts = aadsts;
    this.correlationId = body.correlation_id ?? sentCorrelationId;
    this.serverText =
      ownWords(body.error_description) ||
      (oauthError ? t('HTTP status {0}, error “{1}”', status, oauthError) : t('HTTP status {0}, an error', status));
  }
}

/** Reads a refusal; `undefined` for a body that is none, e.g. a gateway's HTML. */
export function readRefusal(body: unknown): RefusalBody | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, error_description: description, error_codes: codes, correlation_id: correlationId } = body as Record<string, unknown>;
  if (typeof error !== 'string') return undefined;
  return {
    error,
    ...(typeof description === 'string' && { error_description: description }),
    ...(Array.isArray(codes) && { error_codes: codes.filter((code) => Number.isSafeInteger(code)) }),
    ...(typeof correlationId === 'string' && { correlation_id: correlationId }),
  };
}

function numberIn(description: string | undefined): number | undefined {
  const found = /AADSTS(\d{4,9})/.exec(description ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The description up to its trail of ids; it goes over several lines. */
function ownWords(description: string | undefined): string {
  const text = (description ?? '').replaceAll(/\s+/g, ' ');
  const trail = text.search(/ ?(?:Trace ID|Correlation ID|Timestamp):/);
  return (trail === -1 ? text : text.slice(0, trail)).replace(/^AADSTS\d+: /, '').trim();
}
