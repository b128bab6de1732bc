import { clouds } from '../connection/clouds.ts';
import { toUrl } from '../connection/identifiers.ts';
import type { RequestBlock } from '../http/requestFile.ts';

/** A host in the URL that can be read without replacing anything. */
const writtenHost = /^(?:https?:)?\/\/([^/?#{}\s]+)/i;
const hostWithoutScheme = /^((?:[a-z0-9-]+\.)+[a-z]{2,}|localhost)(?::\d+)?(?:[/?#]|$)/i;
const tokenVariable = /\{\{\s*\$(?:aadV2Token|aadToken|auth\.token)\b/i;

/**
 * Whether a request is one for us, in a file that other extensions for request files may serve as well: it names a connection or our token, its
 * URL is relative to a connection, or its host is Graph's or a connection's. A host that only a variable knows counts as ours.
 * @param hosts see `hostsOf`
 */
export function isOurs(block: Pick<RequestBlock, 'connection' | 'url' | 'headers'>, hosts: ReadonlySet<string>): boolean {
  if (block.connection !== undefined) return true;
  if (block.headers.some(({ name, value }) => name.toLowerCase() === 'authorization' && tokenVariable.test(value))) return true;
  const host = (writtenHost.exec(block.url) ?? hostWithoutScheme.exec(block.url))?.[1];
  return host === undefined || hosts.has(host.toLowerCase());
}

/** Graph's, and those of the connections' base resource URLs, in lower case: put together once for a file. */
export function hostsOf(connections: readonly { readonly baseResourceUrl: string }[]): ReadonlySet<string> {
  const urls = [...clouds().map(({ graph }) => graph), ...connections.map(({ baseResourceUrl }) => baseResourceUrl)];
  return new Set(urls.flatMap((url) => toUrl(url)?.host.toLowerCase() ?? []));
}
