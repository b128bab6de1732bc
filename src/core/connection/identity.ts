import type { Connection } from './connection.ts';
import { authorityOf } from './clouds.ts';
import { toUrl } from './identifiers.ts';

/**
 * What a certificate is bound to on a person's machine: who signs in where, to call which host. Never the name alone, for a repository can
 * give any name to any tenant.
 */
export function bindingKey(connection: Connection): string {
  const parts = [connection.cloud, authorityOf(connection), connection.tenantId, connection.clientId, toUrl(connection.baseResourceUrl)?.host ?? ''];
  return parts.map((part) => part.toLowerCase()).join('|');
}

/** Names of connections are compared without case, and by `toLowerCase`, so alike in every language. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
