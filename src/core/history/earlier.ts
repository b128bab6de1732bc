import { toUrl } from '../connection/identifiers.ts';
import { sameName } from '../connection/identity.ts';
import { pathTemplate } from '../response/pathTemplate.ts';
import type { HistoryHead } from './entry.ts';

/** An exchange whose earlier ones are looked for. */
export type Sought = Pick<HistoryHead, 'method' | 'url' | 'at' | 'connection'>;

/**
 * Earlier exchanges of the same request: same method and same path but for IDs. Those over the same connection first, of each those with the same query,
 * then the newest.
 * @param heads newest first
 */
export function earlierOf(heads: readonly HistoryHead[], sought: Sought): readonly HistoryHead[] {
  const template = pathTemplate(sought.url);
  const host = toUrl(sought.url)?.host;
  const alike = heads.filter(({ at, method, url }) => at < sought.at && method === sought.method && pathTemplate(url) === template);
  const isSame = ({ connection }: HistoryHead): boolean =>
    connection !== undefined && sought.connection !== undefined && sameName(connection.name, sought.connection.name);
  const wanted = pathAndQuery(sought.url);
  const likeliest = (some: readonly HistoryHead[]): readonly HistoryHead[] => [
    ...some.filter(({ url }) => pathAndQuery(url) === wanted),
    ...some.filter(({ url }) => pathAndQuery(url) !== wanted),
  ];
  // The sandbox has another port each time it starts.
  return [...likeliest(alike.filter(isSame)), ...likeliest(alike.filter((head) => !isSame(head) && toUrl(head.url)?.host === host))];
}

function pathAndQuery(url: string): string {
  const parsed = toUrl(url);
  return parsed ? parsed.pathname + parsed.search : url;
}
