import type { RequestBlock } from '../../http/requestFile.ts';
import type { ChainedValue } from './chainedValues.ts';

/** Segments that are one thing, not a list: what follows them is a name, not an ID. */
const singles = new Set(
  (
    '$count $value admin auditlogs calendar communications content deviceappmanagement devicemanagement directory drive education external identity ' +
    'identitygovernance identityprotection mailboxsettings manager me onenote photo planner policies reports rolemanagement root security solutions'
  ).split(' '),
);

/** What other requests say about each. */
export interface Readers {
  readonly ordered: readonly RequestBlock[];
  readonly chosen: ReadonlySet<RequestBlock>;
  readonly chained: (block: RequestBlock) => readonly ChainedValue[];
}

/** Requests whose answers may be lists with further pages: others read their `value`, or nobody reads them and their URL ends like a list's. */
export function listsAmong({ ordered, chosen, chained }: Readers): ReadonlySet<RequestBlock> {
  const isRead = new Set<RequestBlock>();
  const isReadAsList = new Set<RequestBlock>();
  for (const { request, segments } of ordered.flatMap((block) => chained(block))) {
    isRead.add(request);
    if (segments?.[0] === 'value') isReadAsList.add(request);
  }
  const mayBe = (block: RequestBlock): boolean => (isRead.has(block) ? isReadAsList.has(block) : chosen.has(block) && endsLikeList(block.url));
  return new Set(ordered.filter((block) => block.method.toUpperCase() === 'GET' && mayBe(block)));
}

/** After a list's name comes the ID of one thing, after that a name again: `users/adele/messages`. What is between colons is one place in a drive. */
function endsLikeList(url: string): boolean {
  const path = (url.split('?', 1)[0] ?? '').replace(/^https?:\/\/[^/]*/i, '').replace(/:\/[^:]*:?/g, '/');
  const segments = path.split('/').filter((segment) => segment !== '' && !/^(?:v1\.0|beta)$/i.test(segment));
  // A base that is a variable.
  const names = segments[0]?.startsWith('{{') === true ? segments.slice(1) : segments;
  let isAfterList = false;
  for (const [index, segment] of names.entries()) {
    const isName = /^[A-Za-z.]+(?:\([^()]*\))?$/.test(segment);
    if (index === names.length - 1) return isName && !singles.has(segment.toLowerCase()) && (!isAfterList || isFunction(segment));
    isAfterList = !isAfterList && isName && !singles.has(segment.toLowerCase());
  }
  return false;
}

function isFunction(segment: string): boolean {
  return segment.toLowerCase() === 'delta' || segment.includes('(') || segment.startsWith('microsoft.graph.');
}
