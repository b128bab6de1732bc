import { t } from '@vscode/l10n';
import type { HeaderField } from '../../shared/responseView.ts';

/**
 * What headers of Microsoft Graph and of HTTP mean, by names in lower case. Only those that somebody may wonder about: that Content-Type
 * says the type of the content helps nobody.
 * Sources: Graph's best practices (ids, diagnostics), throttling and long-running operations; RFC 9110, RFC 8594 (Sunset), RFC 9745 (Deprecation).
 */
function meanings(): Readonly<Record<string, string>> {
  return {
    // Of an answer
    'request-id': t('Microsoft’s own ID of this request. Their support asks for it.'),
    'client-request-id': t('The caller’s ID of this request, sent along and given back; it stands in Microsoft’s logs too.'),
    'x-ms-ags-diagnostic': t('Which of Microsoft’s data centres and machines answered. Give it to support together with request-id.'),
    'retry-after': t('How long to wait before the next request: seconds, or a date. Asking earlier counts against the limit.'),
    location: t('Where to go on: the new resource after 201, the state of the work after 202, the other address after a redirect.'),
    'operation-location': t('Where to ask how far the work has come.'),
    etag: t('The version of this resource. Sent back in If-Match, it lets a change through only if nobody else was faster.'),
    'odata-version': t('The version of the OData protocol that the answer follows.'),
    'preference-applied': t('Which of the wishes in Prefer the service has followed.'),
    'ratelimit-limit': t('How much is allowed in the present window of time.'),
    'ratelimit-remaining': t('How much of it is left.'),
    'ratelimit-reset': t('Seconds until a new window begins.'),
    'x-ms-throttle-limit-percentage': t('How much of the limit is used up, 1 being all. It comes from 0.8 on: time to slow down.'),
    'x-ms-throttle-scope': t('Whom the limit applies to, e.g. this app in this tenant.'),
    'x-ms-throttle-information': t('Why the service is throttling.'),
    'x-ms-resource-unit': t('What this request cost, in the units that the limits of the directory count in.'),
    deprecation: t('This API is deprecated, or will be from this date: look for what takes its place.'),
    sunset: t('From this date on the API may no longer answer.'),
    link: t('Further addresses, each with its meaning; with Deprecation or Sunset, where the change is explained.'),
    'www-authenticate': t('Which kind of token the service wants, and why it did not accept this one.'),
    'strict-transport-security': t('Tells browsers to use only https with this host. Nothing to do here.'),
    'content-encoding': t('How the body was compressed on its way. It is shown unpacked.'),
    date: t('When it was answered, by the service’s clock. If yours differs by minutes, tokens are refused.'),
    // Of a request
    authorization: t('The app-only token, or what the request has instead. It is never shown.'),
    consistencylevel: t('“eventual” allows advanced queries on directory objects, together with $count=true: $search, endsWith, not, ne and others.'),
    prefer: t('Wishes that the service may follow, e.g. the size of a page; Preference-Applied in the answer says which it did.'),
    'if-match': t('The change is made only if the resource still has this version (ETag).'),
    'if-none-match': t('The body comes only if the version (ETag) is another one; else the answer is 304.'),
  };
}

/** The meanings of the headers that are there, by their names in lower case. */
export function headerMeanings(...lists: readonly (readonly HeaderField[])[]): Readonly<Record<string, string>> {
  const names = new Set(lists.flat().map(([name]) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(meanings()).filter(([name]) => names.has(name)));
}
