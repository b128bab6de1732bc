import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { readGraphError } from '../graph/graphError.ts';
import type { GraphAnswer } from './graphCaller.ts';

/** Characters of Graph's own words that are quoted. */
const longestQuote = 300;

/** Microsoft Graph answered, and the answer was no. */
export class GraphRefused extends UserError {
  /** The HTTP status. */
  readonly status: number;

  constructor(status: number, code: string, message: string, fix: string) {
    super(code, message, fix);
    this.status = status;
  }
}

/**
 * What a person reads when Microsoft Graph refused a call. The code is `graph.<Graph's code>`, or `graph.http<status>` where there is none.
 * @param what a sentence without its full stop: what was not done
 * @param fix what to do, where the caller knows better; a 403 says who may do it
 */
export function graphRefused({ status, body }: GraphAnswer, what: string, fix = fixFor(status)): GraphRefused {
  const error = readGraphError(body);
  const code = /^[\w.]{1,80}$/.exec(error?.code ?? '')?.[0];
  const said = quoted(error?.message ?? '') || (code ?? '');
  const message =
    said === ''
      ? t('{0}. Microsoft Graph answered with status {1}.', what, status)
      : t('{0}. Microsoft Graph answered with status {1}: {2}', what, status, said);
  return new GraphRefused(status, `graph.${code ?? `http${status}`}`, message, fix);
}

/** Whether a refusal is one of rights: another person may be allowed to do it. */
export function isForbidden(error: unknown): boolean {
  return error instanceof GraphRefused && error.status === 403;
}

function fixFor(status: number): string {
  switch (status) {
    case 401:
      return t('Sign in again, and check that it is the right tenant.');
    case 403:
      return t(
        'Registering apps and their certificates needs an Application Administrator or the owner of the app; granting application permissions needs a Privileged Role Administrator.',
      );
    case 404:
      return t('It may have been deleted, or be in another tenant. What was just made can take a minute to be seen.');
    case 429:
    case 503:
      return t('Wait a few minutes, then try again.');
    default:
      return t('Correct what Microsoft Graph names, then try again.');
  }
}

/** Graph repeats what it was sent, so anything that looks like a token or a proof goes; one line, for it is part of a sentence. */
function quoted(message: string): string {
  const text = message
    .slice(0, 10_000)
    .replaceAll(/eyJ[\w.-]*/g, '●●●●')
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  return text.length > longestQuote ? `${text.slice(0, longestQuote - 1)}…` : text;
}
