import { t } from '@vscode/l10n';
import { answerOf, headerValue, lastAttempt, type Exchange } from '../graph/exchange.ts';
import { dateClaim, rolesOf } from '../token/claims.ts';
import { kindOf, type SegmentKind } from './graphPath.ts';

/** What an admin needs to find and mend a refusal: no token, no body, no ID of a person. */
export function forAdmin(exchange: Exchange): string {
  const { connection, token } = exchange;
  const attempt = lastAttempt(exchange);
  const answer = answerOf(exchange);
  const header = (name: string): string | undefined => (answer ? headerValue(answer.headers, name) : undefined);
  const roles = token && rolesOf(token.claims);
  const issued = token && dateClaim(token.claims, 'iat');
  const lines: readonly (string | undefined)[] = [
    t(
      'An app-only call to Microsoft Graph was refused. Please grant the app an application permission (not a delegated one) that allows it, and consent to it.',
    ),
    '',
    t('Request: {0} {1}', attempt.method, attempt.target.token.sent ? withoutIds(attempt.target.url) : `${new URL(attempt.target.url).origin}/…`),
    answer && t('Answer: {0} {1}', answer.status, answer.statusText),
    connection && t('App (client ID): {0}', connection.clientId),
    connection && t('Tenant: {0}', connection.tenantId),
    roles && t('Application permissions in the token: {0}', roles.join(', ') || t('none')),
    issued && t('Token issued: {0}', issued.toISOString()),
    header('request-id') && t('request-id: {0}', header('request-id') ?? ''),
    header('client-request-id') && t('client-request-id: {0}', header('client-request-id') ?? ''),
    t('Time: {0}', header('date') ?? exchange.startedAt.toISOString()),
  ];
  return `${lines.filter((line) => line !== undefined).join('\n')}\n`;
}

/** `root:/Reviews/Adele.docx:/content`: between the colons stand names of a person's folders and files. */
const pathByName = /:\/.*?(:(?=\/|$)|$)/g;

/** The path with IDs, names of people and search terms taken out: the admin needs the kind of call, not whom it was about. */
function withoutIds(url: string): string {
  const { origin, pathname, search } = new URL(url);
  let before: SegmentKind = 'namespace';
  const path = pathname
    .split('/')
    .map(decoded)
    .join('/')
    .replaceAll(pathByName, ':/{path}$1')
    .split('/')
    .map((plain) => {
      if (plain === '' || plain === '{path}' || plain === '{path}:' || plain === 'root:' || plain === ':') return plain;
      before = kindOf(plain, before);
      if (before !== 'id') return plain;
      const call = /^([a-zA-Z.]+)\(/.exec(plain)?.[1];
      return call === undefined ? '{id}' : `${call}(…)`;
    });
  // What has no “=” is no option but a value.
  const options = [...new URLSearchParams(search)]
    .map(([option]) => option)
    .filter((option) => /^\$?[a-zA-Z]+$/.test(option) && search.includes('='));
  return origin + path.join('/') + (options.length > 0 ? `?${options.map((option) => `${option}=…`).join('&')}` : '');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
