import type { Connection } from '../connection/connection.ts';
import { toUrl } from '../connection/identifiers.ts';
import { target } from '../graph/target.ts';

/** Whether a URL is on the host that the connection's token goes to. */
export function isOnBase(url: string, connection: Connection | undefined): boolean {
  const base = connection && toUrl(connection.baseResourceUrl);
  return base !== undefined && toUrl(url)?.origin === base.origin;
}

/**
 * A URL as people write it into a request file: relative to the connection's base where that leads to the same place, else absolute. Encoded as a
 * target is, braces too: nothing in a link that a server sent is taken for a variable.
 * @throws {UserError} `urlInvalid`, `urlWithPassword`
 */
export function writtenUrl(url: string, connection: Connection | undefined): string {
  const absolute = new URL(target(url, connection).url);
  absolute.hash = '';
  const whole = absolute.href;
  const base = connection?.baseResourceUrl.replace(/\/+$/, '') ?? '';
  const root = base.replace(/\/(?:v1\.0|beta)$/, '');
  const relative = [base, root]
    .filter((start) => start !== '' && whole.startsWith(`${start}/`))
    .map((start) => whole.slice(start.length))
    .find((path) => !path.startsWith('//') && target(path, connection).url === whole);
  return relative ?? whole;
}
