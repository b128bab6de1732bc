import { toUrl } from '../connection/identifiers.ts';
import { kindOf, type SegmentKind } from './graphPath.ts';

/**
 * The path of a URL without what differs from call to call: `/v1.0/users/{id}/messages` for each person's messages. No host and no query is in it. What is
 * no URL stays as it is, up to its query.
 */
export function pathTemplate(url: string): string {
  const parsed = toUrl(url);
  if (!parsed) return url.split(/[?#]/, 1)[0] ?? '';
  let kind: SegmentKind = 'namespace';
  const segments = parsed.pathname.split('/').filter((segment) => segment !== '');
  return `/${segments
    .map((segment) => {
      // A function is told by its name, whatever it is called with.
      const [name = '', ...rest] = segment.split('(');
      kind = rest.length > 0 ? 'single' : kindOf(segment, kind);
      if (rest.length > 0) return `${name}()`;
      return kind === 'id' ? '{id}' : segment;
    })
    .join('/')}`;
}

/** What a request is known by when its arrangement is remembered. */
export interface NamedRequest {
  /** The request file. */
  readonly document?: string;
  readonly name?: string;
  /** As `titleOf` says: where nobody gave it one, what it does. */
  readonly title: string;
  readonly method: string;
  /** As sent. */
  readonly url: string;
}

/** A key that is the same for the same request with other IDs, another query, or on another line. */
export function requestKey({ document = '', name, title, method, url }: NamedRequest): string {
  const isGiven = name !== undefined || !title.startsWith(`${method} `);
  return JSON.stringify([document, isGiven ? (name ?? title) : `${method} ${pathTemplate(url)}`]);
}
