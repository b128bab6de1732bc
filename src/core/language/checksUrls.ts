import { t } from '@vscode/l10n';
import { clouds } from '../connection/clouds.ts';
import { isLoopback, toUrl } from '../connection/identifiers.ts';
import type { Assertion, FileProblem, TextFix, TextRange } from '../http/requestFile.ts';
import type { CheckedRequest } from './checkedRequest.ts';

/** `/me` is the person who signed in, and an app is none. */
export function checkMe(checked: CheckedRequest): readonly FileProblem[] {
  const { request, url, isAppOnly } = checked;
  if (!isAppOnly || !isOnGraph(checked) || !/^(?:\/?(?:v1\.0|beta))?\/?me(?:[/?]|$)/i.test(pathOf(url))) return [];
  if (request.assertions.some(expectsRefusal)) return [];
  const found = /(?:^|\/)me(?=[/?]|$)/i.exec(request.url);
  const start = request.urlRange.start + (found ? found.index + found[0].length - 'me'.length : 0);
  const range = { start, end: start + 'me'.length };
  const isThere = found !== null && checked.text.slice(range.start, range.end).toLowerCase() === 'me';
  return [
    {
      code: 'meInAppOnlyCall',
      message: t('“/me” is the person who signed in. This request is sent as an app, which is nobody: name the user, as in “/users/{id}”.'),
      severity: 'warning',
      range: isThere ? range : request.urlRange,
      ...(isThere && { fixes: [replacement(t('Change to “/users/{id}”'), range, 'users/{id}')] }),
    },
  ];
}

/** Where nothing is encrypted, anybody on the way can read and change it, and the token does not go along. */
export function checkPlainHttp({ request, url, text }: CheckedRequest): readonly FileProblem[] {
  if (!/^http:\/\//i.test(url)) return [];
  const absolute = toUrl(url);
  if (absolute && isLoopback(absolute)) return [];
  const range = { start: request.urlRange.start, end: request.urlRange.start + 'http://'.length };
  const isThere = text.slice(range.start, range.end).toLowerCase() === 'http://';
  const message = t('This is not encrypted: anybody on the way can read and change it. The connection’s token does not go along.');
  return [
    {
      code: 'plainHttp',
      message,
      severity: 'warning',
      range: isThere ? range : request.urlRange,
      ...(isThere && { fixes: [replacement(t('Change to “https://”'), range, 'https://')] }),
    },
  ];
}

/** A request that only reads has nothing to send; servers ignore or refuse it. */
export function checkBodyOfGet({ request }: CheckedRequest): readonly FileProblem[] {
  if ((request.method !== 'GET' && request.method !== 'HEAD') || request.body === undefined || request.methodRange.end === request.methodRange.start)
    return [];
  const message = t('{0} has no use for a body. Did you mean POST, or is “###” missing below?', request.method);
  return [{ code: 'bodyOfGet', message, severity: 'hint', range: request.methodRange }];
}

function replacement(title: string, range: TextRange, newText: string): TextFix {
  return { title, edits: [{ range, newText }] };
}

function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]*/i, '').slice(0, 100);
}

/** Another service may well have a `/me` for apps. */
function isOnGraph({ url, connection }: CheckedRequest): boolean {
  const base = connection && toUrl(connection.baseResourceUrl);
  if (/^https?:\/\//i.test(url)) {
    const absolute = toUrl(url.slice(0, 2_000));
    return absolute !== undefined && (absolute.origin === base?.origin ? isGraph(base) : isGraph(absolute));
  }
  return base === undefined || isGraph(base);
}

function isGraph(url: URL): boolean {
  // The sandbox plays Graph.
  return isLoopback(url) || clouds().some(({ graph }) => toUrl(graph)?.host === url.host);
}

/** Whoever asserts that it fails knows that it does. */
function expectsRefusal({ subject, operator, expected }: Assertion): boolean {
  if (subject.kind !== 'status' || expected === undefined) return false;
  return (/^(?:==|>=?)$/.test(operator) && /^\s*[45]\d\d\s*$/.test(expected)) || (operator === '!=' && /^\s*2\d\d\s*$/.test(expected));
}
