import type { Connection } from './connection.ts';
import { authorityOf } from './clouds.ts';
import { toUrl } from './identifiers.ts';

/**
 * What a certificate is bound to on a person's machine: who signs in where, to call which host. Never the name alone, for a repository can
 * give any name to any tenant.
 */
export function bindingKey(connection: Connection): string {
  return `${appKey(connection)}|${(toUrl(connection.baseResourceUrl)?.host ?? '').toLowerCase()}`;
}

/** Whether a binding is one of this connection's app, whatever host it is for. */
export function isOfApp(key: string, connection: Connection): boolean {
  return key.startsWith(`${appKey(connection)}|`);
}

/** Who signs in where: alike for all connections of one app. */
export function appKey(connection: Connection): string {
  const parts = [connection.cloud, authorityOf(connection), connection.tenantId, connection.clientId];
  return parts.join('|').toLowerCase();
}

/** Names of connections are compared without case, and by `toLowerCase`, so alike in every language. */
export function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
