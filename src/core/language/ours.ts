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
 * @param hosts of the connections' base resource URLs
 */
export function isOurs(block: Pick<RequestBlock, 'connection' | 'url' | 'headers'>, hosts: ReadonlySet<string>): boolean {
  if (block.connection !== undefined) return true;
  if (block.headers.some(({ name, value }) => name.toLowerCase() === 'authorization' && tokenVariable.test(value))) return true;
  const host = (writtenHost.exec(block.url) ?? hostWithoutScheme.exec(block.url))?.[1];
  return host === undefined || hosts.has(host.toLowerCase()) || graphHosts().has(host.toLowerCase());
}

export function hostsOf(connections: readonly { readonly baseResourceUrl: string }[]): ReadonlySet<string> {
  return new Set(connections.flatMap(({ baseResourceUrl }) => toUrl(baseResourceUrl)?.host.toLowerCase() ?? []));
}

function graphHosts(): ReadonlySet<string> {
  return new Set(clouds().map(({ graph }) => new URL(graph).host));
}
