import { t } from '@vscode/l10n';
import type { RequestBlock } from '../http/requestFile.ts';
import { escapeSnippet, type Completion } from './completionItem.ts';
import type { LineAt } from './place.ts';

/** Where an app usually begins; the rest is in Graph's metadata. */
const paths = ['/users', '/groups', '/sites', '/applications', '/servicePrincipals', '/drives', '/teams', '/devices', '/$batch', '/search/query'];

interface QueryOption {
  readonly name: string;
  readonly about: string;
  /** Behind the `=`, with tab stops. */
  readonly value: string;
}

/** Source: Microsoft Graph's page *Customize responses with query parameters*. */
const queryOptions = (): readonly QueryOption[] => [
  { name: '$select', about: t('Only these properties.'), value: '${1:id,displayName}' },
  { name: '$filter', about: t('Only the items for which this holds.'), value: "${1:startsWith(displayName,'a')}" },
  { name: '$expand', about: t('Related items too.'), value: '${1:members}' },
  { name: '$orderby', about: t('In this order.'), value: '${1:displayName}' },
  { name: '$top', about: t('At most so many items on a page.'), value: '${1:10}' },
  { name: '$count', about: t('How many there are in all; for directory objects with “ConsistencyLevel: eventual”.'), value: 'true' },
  {
    name: '$search',
    about: t('Only the items in which this is found; for directory objects with “ConsistencyLevel: eventual”.'),
    value: '"${1:displayName:a}"',
  },
  { name: '$skiptoken', about: t('The page behind another one, as its @odata.nextLink says.'), value: '${1}' },
];

/** OData query options behind `?` and `&`, else paths of Graph. @param request whose URL it is; `undefined` where it is not read as one yet */
export function completeUrl(line: LineAt, request: RequestBlock | undefined): readonly Completion[] {
  const end = line.start + line.column;
  const option = /(?:[?&]|\$expand=[^&]*[(;])(\$?[A-Za-z]*)$/.exec(tail(line.before))?.[1];
  if (option !== undefined) {
    const rest = /^[A-Za-z]*(=?)/.exec(line.text.slice(line.column));
    const range = { start: end - option.length, end: end + (rest?.[0].length ?? 0) };
    // A value that is there stays.
    const hasValue = rest?.[1] === '=';
    return queryOptions().map(({ name, about, value }): Completion => {
      const insert = hasValue ? `${escapeSnippet(name)}=` : `${escapeSnippet(name)}=${value}`;
      return { label: name, kind: 'queryOption', about, insert, isSnippet: true, range };
    });
  }
  const start = request ? Math.max(request.urlRange.start - line.start, 0) : 0;
  const typed = line.before.slice(start).trimStart();
  const written = /^(?:https:\/\/[^/?#\s]{1,255}(?:\/(?:v1\.0|beta))?)?(\/?[$A-Za-z]*)$/.exec(typed.slice(0, 300))?.[1];
  if (written === undefined || typed.length > 300) return [];
  const rest = /^[$A-Za-z]*/.exec(line.text.slice(line.column))?.[0].length ?? 0;
  const range = { start: end - written.length, end: end + rest };
  return paths.map((path): Completion => ({ label: path, kind: 'path', insert: path, range }));
}

/** As much of the line as a query option and what it is in can take; a URL can be as long as it likes. */
function tail(before: string): string {
  return before.slice(-500);
}
