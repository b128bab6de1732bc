import { t } from '@vscode/l10n';

/** What a reference to an exchange asks for. */
export type ResponsePath =
  | { readonly side: 'response'; readonly kind: 'status' }
  | { readonly side: 'request' | 'response'; readonly kind: 'header'; readonly name: string }
  /** The body as it came, whatever it is. */
  | { readonly side: 'request' | 'response'; readonly kind: 'wholeBody' }
  /** `path` is a JSONPath as written; it may lack its `$.`. */
  | { readonly side: 'request' | 'response'; readonly kind: 'json'; readonly path: string };

/** Takes `response.body.$.value[0].id`, `response.headers.Name`, `response.status`, `request.…` apart. `problem` is a sentence. */
export function readResponsePath(path: string): ResponsePath | { readonly problem: string } {
  const [, side, rest = ''] = /^(request|response)(?:\.(.*))?$/s.exec(path.trim()) ?? [];
  if (side !== 'request' && side !== 'response') return { problem: whatCanFollow() };
  const [, part = '', after = ''] = /^(\w+)(.*)$/s.exec(rest) ?? [];
  switch (part) {
    case 'body':
      return bodyPath(side, after.trim());
    case 'headers':
    case 'header':
      return headerPath(side, after.trim());
    case 'status':
    case 'statusCode':
      if (side === 'response' && after.trim() === '') return { side, kind: 'status' };
      return { problem: whatCanFollow() };
    case 'cookies':
      return { problem: t('Cookies are not kept. The header is there, as in “{0}”.', 'response.headers.Set-Cookie') };
    default:
      return { problem: whatCanFollow() };
  }
}

function whatCanFollow(): string {
  return t(
    'After the name of a request comes {0}, {1}, {2}, {3} or {4}.',
    'response.body.$.path',
    'response.headers.Name',
    'response.status',
    'request.body.$.path',
    'request.headers.Name',
  );
}

function bodyPath(side: 'request' | 'response', after: string): ResponsePath | { readonly problem: string } {
  // REST Client may say how the body is read; only the JSON of it is known here.
  const path = after.replace(/^\.asJson(?=[.[]|$)/i, '');
  if (path === '' || path === '.*') return { side, kind: 'wholeBody' };
  if (/^\.(?:\/|asXml\b)/i.test(path)) {
    return { problem: t('XPath is not read: Microsoft Graph answers in JSON. Write a JSONPath, as in “{0}”.', `${side}.body.$.value[0].id`) };
  }
  const jsonPath = path.startsWith('.') && !path.startsWith('..') ? path.slice(1) : path;
  if (jsonPath === '' || !/^[.[]/.test(path)) return { problem: whatCanFollow() };
  return { side, kind: 'json', path: jsonPath };
}

/** The characters of a header's name. Source: RFC 9110, section 5.6.2. */
const token = /^[\w!#$%&'*+.^`|~-]+$/;

function headerPath(side: 'request' | 'response', after: string): ResponsePath | { readonly problem: string } {
  const name = after.startsWith('.')
    ? after.slice(1)
    : /^\[\s*(?:'([^']*)'|"([^"]*)")\s*\]$/
        .exec(after)
        ?.slice(1)
        .find((one) => one !== undefined);
  if (name !== undefined && token.test(name)) return { side, kind: 'header', name };
  return { problem: t('The header has to be named, as in “{0}” or “{1}”.', `${side}.headers.Location`, `${side}.headers['Location']`) };
}
