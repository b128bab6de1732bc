import { t } from '@vscode/l10n';

export interface RequestLine {
  /** Upper case. */
  readonly method: string;
  readonly url: string;
  /** Where the URL starts in the line. */
  readonly column: number;
  readonly problem?: { readonly code: string; readonly message: string };
  /** Not wrong, but hardly meant. */
  readonly hint?: { readonly code: string; readonly message: string };
}

/** Any word can be a method; these are the ones that are. Source: RFC 9110, RFC 5789. */
const usual = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

function unusual(method: string): NonNullable<RequestLine['hint']> {
  return { code: 'methodUnusual', message: t('“{0}” is not a usual method. Graph knows GET, POST, PATCH, PUT and DELETE.', method) };
}

/** `METHOD URL HTTP/1.1`; the method is GET when left out, the version says nothing to us. */
export function parseRequestLine(text: string): RequestLine {
  const indent = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const split = trimmed.search(/\s/);
  const first = split === -1 ? trimmed : trimmed.slice(0, split);
  if (/^HTTP\/\d/i.test(first)) {
    const message = t('This is an answer, not a request. Put “#” before its lines, or remove them.');
    return { method: 'GET', url: trimmed, column: indent, problem: { code: 'answerInFile', message } };
  }
  if (/^[A-Za-z][A-Za-z-]*:$/.test(first)) {
    const message = t('This line looks like a header. A request starts with a method and a URL, like “GET /users?$top=5”.');
    return { method: 'GET', url: trimmed, column: indent, problem: { code: 'headerWithoutRequest', message } };
  }
  if (!isMethod(first)) return { method: 'GET', url: withoutVersion(trimmed), column: indent };
  const method = first.toUpperCase();
  const rest = split === -1 ? '' : trimmed.slice(split);
  const url = withoutVersion(rest.trim());
  const column = indent + first.length + (rest.length - rest.trimStart().length);
  if (url !== '') return { method, url, column, ...(!usual.has(method) && { hint: unusual(first) }) };
  return { method, url, column, problem: { code: 'urlMissing', message: t('The request line has no URL. Write it like “GET /users?$top=5”.') } };
}

/** A line that goes on with the URL: indented and starting with `/`, `?` or `&`, or at the start of the line with `?` or `&`. `??` is an assertion. */
export function isContinuation(line: string): boolean {
  return /^(?:\s+\/|\s*(?:\?(?!\?)|&))/.test(line);
}

/** A word of letters is a method; a URL has at least a slash, a dot, a colon, a query or a variable. */
function isMethod(word: string): boolean {
  return /^[A-Za-z][A-Za-z-]*$/.test(word);
}

/** The version may stand behind the URL, whose own spaces are kept. */
export function withoutVersion(url: string): string {
  const version = /\s+HTTP\/\d(?:\.\d)?$/i.exec(url.slice(-12));
  if (version) return url.slice(0, url.length - version[0].length).trimEnd();
  return /^HTTP\/\d(?:\.\d)?$/i.test(url) ? '' : url;
}
