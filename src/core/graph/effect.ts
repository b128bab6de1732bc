import type { HeaderField } from '../../shared/responseView.ts';
import type { Effect } from '../connection/access.ts';

/**
 * Actions that are called by POST and change nothing, by the last segment of the path. Source: Microsoft Graph's reference; what is not in
 * here counts as a write.
 */
const readingActions = new Set([
  'checkmembergroups',
  'checkmemberobjects',
  'findmeetingtimes',
  'getavailableextensionproperties',
  'getbyids',
  'getmailtips',
  'getmembergroups',
  'getmemberobjects',
  'getpresencesbyuserid',
  'getschedule',
  'getstaffavailability',
  'gettenantidbydomain',
  'query',
  'translateexchangeids',
  'validateproperties',
]);

/** Headers by which some services are told another method than the request's own. */
const methodHeaders = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);

/** What a request does to the tenant. What is unknown is a write. */
export function effectOf(request: { readonly method: string; readonly url: string; readonly headers: readonly HeaderField[]; readonly body?: Uint8Array }): Effect {
  const methods = [request.method, ...request.headers.filter(([name]) => methodHeaders.has(name.toLowerCase())).map(([, value]) => value)];
  return worst(methods.map((method) => effectOfMethod(method.trim().toUpperCase(), request.url, request.body)));
}

function effectOfMethod(method: string, url: string, body: Uint8Array | undefined): Effect {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'read';
  if (method === 'DELETE') return 'delete';
  if (method !== 'POST') return 'write';
  const segment = lastSegment(url);
  if (segment === '$batch') return effectOfBatch(body);
  if (segment === '$query') return 'read';
  // Only search is called `query`; elsewhere the word could mean anything.
  if (segment === 'query') return /\/search\/(?:microsoft\.graph\.)?query$/i.test(pathOf(url)) ? 'read' : 'write';
  return readingActions.has(segment.replace(/^microsoft\.graph\./, '')) ? 'read' : 'write';
}

/** A batch does what the worst of its items does. */
function effectOfBatch(body: Uint8Array | undefined): Effect {
  const items = batchItems(body);
  if (!items) return 'write';
  return worst(
    items.map((item): Effect => {
      if (typeof item !== 'object' || item === null) return 'write';
      const { method, url, headers } = item as Record<string, unknown>;
      if (typeof method !== 'string' || typeof url !== 'string') return 'write';
      const fields = Object.entries(typeof headers === 'object' && headers !== null ? headers : {}).map(([name, value]): HeaderField => [name, String(value)]);
      return effectOf({ method, url, headers: fields });
    }),
  );
}

function batchItems(body: Uint8Array | undefined): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(body));
    const requests = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>)['requests'] : undefined;
    return Array.isArray(requests) ? requests : undefined;
  } catch {
    return undefined;
  }
}

function worst(effects: readonly Effect[]): Effect {
  if (effects.includes('delete')) return 'delete';
  return effects.includes('write') ? 'write' : 'read';
}

function pathOf(url: string): string {
  return (url.split(/[?#]/, 1)[0] ?? '').replace(/\/+$/, '');
}

/** Lower case, decoded: `%24batch` is `$batch`. */
function lastSegment(url: string): string {
  const segment = pathOf(url).split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(segment).toLowerCase();
  } catch {
    return segment.toLowerCase();
  }
}
