import { t } from '@vscode/l10n';
import type { HeaderField } from '../../shared/responseView.ts';
import type { Connection } from '../connection/connection.ts';
import { headerValue } from './exchange.ts';
import type { Hop } from './send.ts';
import { targetFrom, type Target } from './target.ts';
import type { WireResponse } from './transport.ts';

/** `hop` has a target of its own, and only what that host may see. `notFollowed`: the redirect is the answer, and `reason` a sentence. */
export type Next =
  { readonly kind: 'answer' } | { readonly kind: 'hop'; readonly hop: Hop } | { readonly kind: 'notFollowed'; readonly reason: string };

const followed = new Set([301, 302, 303, 307, 308]);
/** What another host may see: nothing that could be a key or tell who asks. */
const harmless = new Set(['accept', 'accept-language', 'range']);

/** What to do with an answer: it is the answer, or a redirect that is followed, or one that is safer not followed. */
export function redirect(hop: Hop, response: WireResponse, connection: Connection | undefined, tooMany: boolean): Next {
  const location = headerValue(response.headers, 'location');
  if (!followed.has(response.status) || location === undefined) return { kind: 'answer' };
  if (tooMany) return { kind: 'notFollowed', reason: t('The server redirected too often.') };
  let target: Target;
  try {
    target = targetFrom(location, hop.target, connection);
  } catch {
    return { kind: 'notFollowed', reason: t('The server redirected to something that is no web address.') };
  }
  const [from, to] = [new URL(hop.target.url), new URL(target.url)];
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    return { kind: 'notFollowed', reason: t('The server redirected from https to http ({0}).', to.host) };
  }
  const method = methodAfter(response.status, hop.method);
  const otherHost = from.origin !== to.origin;
  if (otherHost && method !== 'GET' && method !== 'HEAD') {
    return { kind: 'notFollowed', reason: t('The server redirected a {0} to another host ({1}). Its body is not sent there.', hop.method, to.host) };
  }
  const keepsBody = method === hop.method && !otherHost;
  return {
    kind: 'hop',
    hop: { method, target, headers: headersAfter(hop.headers, otherHost, keepsBody), ...(keepsBody && hop.body && { body: hop.body }) },
  };
}

/** 303 asks for a GET; after 301 and 302 a POST becomes one, as browsers do. Source: RFC 9110, section 15.4. */
function methodAfter(status: number, method: string): string {
  if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
  return (status === 301 || status === 302) && method === 'POST' ? 'GET' : method;
}

function headersAfter(headers: readonly HeaderField[], otherHost: boolean, keepsBody: boolean): readonly HeaderField[] {
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return (keepsBody || !lower.startsWith('content-')) && (!otherHost || harmless.has(lower));
  });
}
