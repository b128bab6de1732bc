import { toUrl } from '../connection/identifiers.ts';
import { sameName } from '../connection/identity.ts';
import { pathTemplate } from '../response/pathTemplate.ts';
import type { HistoryHead } from './entry.ts';

/** An exchange whose earlier ones are looked for. */
export type Sought = Pick<HistoryHead, 'method' | 'url' | 'at' | 'connection'>;

/**
 * Earlier exchanges of the same request: same method and same path but for IDs. Those over the same connection first, of each the newest first.
 * @param heads newest first
 */
export function earlierOf(heads: readonly HistoryHead[], sought: Sought): readonly HistoryHead[] {
  const template = pathTemplate(sought.url);
  const host = toUrl(sought.url)?.host;
  const alike = heads.filter(({ at, method, url }) => at < sought.at && method === sought.method && pathTemplate(url) === template);
  const isSame = ({ connection }: HistoryHead): boolean =>
    connection !== undefined && sought.connection !== undefined && sameName(connection.name, sought.connection.name);
  // The sandbox has another port each time it starts.
  return [...alike.filter(isSame), ...alike.filter((head) => !isSame(head) && toUrl(head.url)?.host === host)];
}
