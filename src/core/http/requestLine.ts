import { t } from '@vscode/l10n';
import type { FileProblem } from './requestFile.ts';
import { unsupportedMethod } from './unsupportedLine.ts';

type LineProblem = Pick<FileProblem, 'code' | 'message' | 'severity'>;

/** Columns are 0-based UTF-16 units in the line; the URL is as written, without the HTTP version. */
export interface RequestLine {
  /** Upper case, if it is one of the usual ones. */
  readonly method: string;
  /** Where the method starts in the line; where the URL does, if there is none. */
  readonly methodColumn: number;
  /** 0 where it is left out. UTF-16 units. */
  readonly methodLength: number;
  readonly url: string;
  /** Where the URL starts in the line. */
  readonly column: number;
  readonly problems: readonly LineProblem[];
}

/** Any word can be a method; these are the ones that are. Source: RFC 9110, RFC 5789. */
const usual = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);
/** RFC 9110: content in them has no defined meaning. */
const bodiless = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);

/** Whether a request with this method hardly ever has a body. */
export function isBodiless(method: string): boolean {
  return bodiless.has(method);
}

/** `METHOD URL HTTP/1.1`; the method is GET when left out, the version says nothing to us. */
export function parseRequestLine(text: string): RequestLine {
  const indent = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const split = trimmed.search(/\s/);
  const first = split === -1 ? trimmed : trimmed.slice(0, split);
  if (!isMethod(first)) {
    const url = withoutVersion(trimmed);
    return {
      method: 'GET',
      methodColumn: indent,
      methodLength: 0,
      url,
      column: indent,
      problems: [...noRequest(trimmed, first), ...version(trimmed)],
    };
  }
  const method = usual.has(first.toUpperCase()) ? first.toUpperCase() : first;
  const rest = split === -1 ? '' : trimmed.slice(split);
  const url = withoutVersion(rest.trim());
  const column = indent + first.length + (rest.length - rest.trimStart().length);
  const problems = [...methodProblems(method, url), ...version(rest)];
  return { method, methodColumn: indent, methodLength: first.length, url, column, problems };
}

/** `HTTP/1.1 200 OK`: the first line of a response. */
export function isStatusLine(text: string): boolean {
  return /^HTTP\/\d(?:\.\d)?\s+\d{3}(?:\s|$)/.test(text);
}

/** A line that goes on with the URL: `/`, `?` or `&` behind an indent, or `?` or `&` at the start of the line. `??` is an assertion. */
export function isContinuation(line: string): boolean {
  return /^(?:\s+\/(?![/*])|\s*(?:\?(?!\?)|&))/.test(line);
}

/** The version may stand behind the URL, whose own spaces are kept. JetBrains also writes `HTTP/2 (Prior Knowledge)`. */
export function withoutVersion(url: string): string {
  const found = versionIn(url);
  return found === undefined ? url : url.slice(0, url.length - found.length).trimEnd();
}

/** Whether a line can hardly be anything but the start of another request: `POST /users`, `GET https://…`. At the start of the line. */
export function looksLikeRequestLine(text: string): boolean {
  const [, method, url] = /^([A-Za-z]{3,7})\s+(\S+)/.exec(text) ?? [];
  if (method === undefined || url === undefined || !usual.has(method.toUpperCase())) return false;
  const isUrl = /^(?:https?:\/\/|\/|\{\{)/i.test(url);
  return isUrl || (usual.has(method) && /[/?]/.test(url));
}

function methodProblems(method: string, url: string): readonly LineProblem[] {
  const unsupported = unsupportedMethod(method);
  if (unsupported) return [{ ...unsupported, severity: 'error' }];
  if (url === '') return [{ code: 'urlMissing', message: t('The request line has no URL. Write it like “GET /users?$top=5”.'), severity: 'error' }];
  if (usual.has(method)) return [];
  return [
    { code: 'methodUnusual', message: t('“{0}” is not a usual method. Graph knows GET, POST, PATCH, PUT and DELETE.', method), severity: 'hint' },
  ];
}

/** What else a line without a method may be, other than a URL. */
function noRequest(trimmed: string, first: string): readonly LineProblem[] {
  if (/^[A-Za-z][A-Za-z-]*:$/.test(first)) {
    const message = t('This line looks like a header. A request starts with a method and a URL, like “GET /users?$top=5”.');
    return [{ code: 'headerWithoutRequest', message, severity: 'error' }];
  }
  // Braces may be a variable, or a placeholder of Microsoft's documentation.
  if (!/^[<>?[\]}"]|^\{(?![{\w])/.test(trimmed)) return [];
  const message = t('This line is no request line. A request starts with a method and a URL, like “GET /users?$top=5”.');
  return [{ code: 'requestLineMissing', message, severity: 'error' }];
}

function version(line: string): readonly LineProblem[] {
  const found = versionIn(line);
  if (found === undefined || !/HTTP\/[2-9]/i.test(found)) return [];
  return [{ code: 'httpVersion', message: t('Requests are sent with HTTP/1.1, whichever version is written here.'), severity: 'hint' }];
}

function versionIn(line: string): string | undefined {
  // No version is longer than this, so nothing of a long line is looked at twice.
  return /(?:^|\s)HTTP\/\d(?:\.\d)?(?:\s{1,4}\(Prior Knowledge\))?$/i.exec(line.trimEnd().slice(-40))?.[0];
}

/** A word of letters is a method; a URL has at least a slash, a dot, a colon, a query or a variable. */
function isMethod(word: string): boolean {
  return /^[A-Za-z][A-Za-z_-]*$/.test(word);
}
