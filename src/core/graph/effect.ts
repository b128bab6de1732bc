import type { HeaderField } from '../../shared/responseView.ts';
import type { Effect } from '../connection/access.ts';
import { readBatch, type Batch } from './batch.ts';
import type { Body } from './transport.ts';

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

/** All of a request that tells whether it changes data. `url` may be relative; a batch is judged by its body. */
export interface Judged {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderField[];
  readonly body?: Body;
}

/** One change of data, for a person to agree to. */
export interface Write {
  /** Upper case; the one that counts, where a header says another one than the request. */
  readonly method: string;
  /** Of a batch's item: relative, as written. */
  readonly url: string;
}

/** What a request does to the tenant. What is unknown is a write. */
export function effectOf(request: Judged): Effect {
  return worst(methodsOf(request).map((method) => effectOfMethod(method, request.url, request.body)));
}

/** What a request changes: itself, or the items of a batch that change data; nothing for a request that only reads. */
export function writesIn(request: Judged): readonly Write[] {
  const effect = effectOf(request);
  if (effect === 'read') return [];
  // The last one: a service that heeds the header does what the header says.
  const method = methodsOf(request).findLast((one) => effectOfMethod(one, request.url, request.body) === effect) ?? request.method;
  const batch = isBatch(method, request.url) ? readBatch(request.body) : undefined;
  return batch?.kind === 'items' ? batch.items.flatMap(writesIn) : [{ method, url: request.url }];
}

function methodsOf({ method, headers }: Judged): readonly string[] {
  const told = headers.filter(([name]) => methodHeaders.has(name.toLowerCase())).map(([, value]) => value);
  return [method, ...told].map((one) => one.trim().toUpperCase());
}

function effectOfMethod(method: string, url: string, body: Body | undefined): Effect {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'read';
  if (method === 'DELETE') return 'delete';
  if (method !== 'POST') return 'write';
  if (isBatch(method, url)) return effectOfBatch(readBatch(body));
  const segment = lastSegment(url);
  if (segment === '$query') return 'read';
  // Only search is called `query`; elsewhere the word could mean anything.
  if (segment === 'query') return /\/search\/(?:microsoft\.graph\.)?query$/i.test(pathOf(url)) ? 'read' : 'write';
  return readingActions.has(segment.replace(/^microsoft\.graph\./, '')) ? 'read' : 'write';
}

function isBatch(method: string, url: string): boolean {
  return method === 'POST' && lastSegment(url) === '$batch';
}

/** A batch does what the worst of its items does. */
function effectOfBatch(batch: Batch): Effect {
  if (batch.kind === 'unclear') return batch.mentionsDelete ? 'delete' : 'write';
  return worst(batch.items.map(effectOf));
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
