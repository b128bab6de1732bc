import { t } from '@vscode/l10n';
import type { Problem, ProblemAction } from '../../shared/responseView.ts';
import { sandboxName } from '../connection/check.ts';
import { UserError } from '../errors.ts';
import { answerOf, headerValue, lastAttempt, type Exchange } from '../graph/exchange.ts';
import { failureError } from '../graph/failure.ts';
import { readGraphError, type GraphError } from '../graph/graphError.ts';
import type { WireResponse } from '../graph/transport.ts';
import { dateClaim, rolesOf } from '../token/claims.ts';
import { TokenRefused } from '../token/tokenRefused.ts';

/** What went wrong in an exchange, in sentences, with what to do. None for a success. */
export function problemsOf(exchange: Exchange, errorBody: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  const { outcome } = lastAttempt(exchange);
  if (outcome.kind === 'failure') problems.push(withRetry(errorProblem(failureError(outcome.failure))));
  if (exchange.notFollowed !== undefined) {
    problems.push({
      severity: 'warning',
      code: 'redirectNotFollowed',
      title: exchange.notFollowed,
      fix: t('Look at the header Location, and send a request there if you trust it.'),
      actions: [],
    });
  }
  const answer = answerOf(exchange);
  if (answer && answer.status >= 400) problems.push(statusProblem(exchange, answer, readGraphError(errorBody)));
  const withoutToken = tokenProblem(exchange);
  if (withoutToken) problems.push(withoutToken);
  return problems;
}

/** An error that kept a request from being sent, or its token from being had. */
export function errorProblem(error: unknown): Problem {
  if (error instanceof TokenRefused) {
    const explanation = [t('{0}: {1}', error.code, error.serverText), error.correlationId && t('Correlation ID: {0}', error.correlationId)]
      .filter(Boolean)
      .join('\n');
    return { ...userErrorProblem(error), ...(error.aadsts !== undefined && { official: true as const }), explanation };
  }
  if (error instanceof UserError) return userErrorProblem(error);
  const message = error instanceof Error ? error.message : String(error);
  return { severity: 'error', code: 'unexpected', title: t('Something unexpected went wrong: {0}', message), actions: [] };
}

function userErrorProblem(error: UserError): Problem {
  const [title = '', ...more] = error.message.split('\n');
  return {
    severity: 'error',
    code: error.code,
    title,
    ...(more.length > 0 && { explanation: more.join('\n') }),
    ...(error.fix && { fix: error.fix.sentence }),
    actions: error.fix?.action ? [error.fix.action] : [],
  };
}

function withRetry(problem: Problem): Problem {
  return { ...problem, actions: [...problem.actions, { kind: 'retry', label: t('Send Again') }] };
}

/** A request that went out without the token, and was refused for it or may well be. */
function tokenProblem(exchange: Exchange): Problem | undefined {
  const attempt = exchange.attempts[0];
  if (exchange.request.authorization === 'asWritten' || attempt.token.sent) return undefined;
  const title = t('The request was sent without the token: {0}.', attempt.token.reason);
  return { severity: 'information', code: 'sentWithoutToken', title, actions: [] };
}

function statusProblem(exchange: Exchange, answer: WireResponse, error: GraphError | undefined): Problem {
  const code = error?.code || String(answer.status);
  const said = error?.message ? t('{0}: {1}', code, error.message) : undefined;
  const problem = (title: string, fix: string | undefined, actions: readonly ProblemAction[] = [], more?: string): Problem => {
    const explanation = [said, more, idsOf(answer, error)].filter(Boolean).join('\n');
    return {
      severity: 'error',
      code,
      ...(error?.code && { official: true as const }),
      title,
      ...(explanation && { explanation }),
      ...(fix && { fix }),
      actions,
    };
  };
  const fresh: ProblemAction = { kind: 'freshToken', label: t('Get Fresh Token and Send Again') };
  const forAdmin: ProblemAction = { kind: 'copyForAdmin', label: t('Copy for My Admin') };
  const again: ProblemAction = { kind: 'retry', label: t('Send Again') };
  const tokenActions = exchange.token ? [fresh] : [];
  switch (answer.status) {
    case 400:
      if (/^(?:\/[^/]+)?\/me(?:\/|$)/.test(new URL(exchange.attempts[0].target.url).pathname)) {
        return problem(
          t('“/me” means a signed-in person, and an app-only call has none.'),
          t('Use /users/{id} with the person’s ID or user principal name.'),
        );
      }
      return problem(t('The service could not make sense of the request.'), t('Compare path, query and body with the documentation of this call.'));
    case 401:
      return problem(
        t('The service did not accept the token.'),
        t('Get a fresh token; if it stays so, check resource URI, cloud and tenant of the connection.'),
        tokenActions,
      );
    case 403:
      return problem(
        t('The app is not allowed to do this: it lacks an application permission.'),
        t(
          'Add the permission under API permissions, as Application permission, and have an admin consent. Then get a fresh token: the old one does not know it.',
        ),
        [...sandboxGrant(exchange, answer), ...tokenActions, forAdmin],
        rolesSentence(exchange),
      );
    case 404:
      return problem(
        t('There is nothing at this address.'),
        t('Check the path and the ID. Some services answer so too when the app may not see the object.'),
      );
    case 409:
      return problem(t('The request is at odds with the present state of the resource.'), t('Read it again, then change it.'));
    case 410:
      return problem(
        t('What this address led to is no longer kept.'),
        t('If it was a link for changes, ask for the whole list again: its answer has a new one.'),
      );
    case 412:
      return problem(t('The resource was changed in the meantime (the ETag differs).'), t('Read it again, and send the new ETag in If-Match.'));
    case 429:
      return problem(t('The service is throttling: too many requests.'), waitSentence(answer), [again]);
    case 503:
    case 504:
      return problem(t('The service is not available for the moment.'), waitSentence(answer), [again]);
    default:
      return answer.status >= 500
        ? problem(t('The service failed ({0}).', answer.status), t('Send again later. If it stays so, give Microsoft the request ID.'), [again])
        : problem(t('The service refused the request ({0} {1}).', answer.status, answer.statusText), undefined);
  }
}

function rolesSentence({ token }: Exchange): string | undefined {
  if (!token) return undefined;
  const roles = rolesOf(token.claims);
  const issued = dateClaim(token.claims, 'iat')?.toISOString().replace('.000Z', 'Z');
  const has =
    roles.length > 0
      ? t('Permissions in the token: {0}.', roles.join(', '))
      : t('The token has no permission at all: either none was granted, or only delegated ones.');
  return issued ? t('{0} It was issued at {1}.', has, issued) : has;
}

/** The sandbox says which permission would do; Microsoft Graph does not. */
function sandboxGrant(exchange: Exchange, answer: WireResponse): readonly ProblemAction[] {
  const role = headerValue(answer.headers, 'x-sandbox-required-role');
  if (exchange.connection?.name !== sandboxName || role === undefined) return [];
  return [{ kind: 'grantInSandbox', label: t('Grant {0} in Sandbox', role), role }];
}

function waitSentence(answer: WireResponse): string {
  const seconds = Number(headerValue(answer.headers, 'retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? t('Wait {0} seconds, then send again.', Math.ceil(seconds)) : t('Wait a little, then send again.');
}

function idsOf(answer: WireResponse, error: GraphError | undefined): string | undefined {
  const id = headerValue(answer.headers, 'request-id') ?? error?.requestId;
  const date = headerValue(answer.headers, 'date') ?? error?.date;
  return id === undefined ? undefined : [t('Request ID: {0}', id), date].filter(Boolean).join(' · ');
}
