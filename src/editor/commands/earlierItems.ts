import type { EarlierItems } from '../../core/response/bodyReader.ts';
import type { Displayed } from '../views/shown.ts';

/** Query parameters by which a list goes on from an earlier one; `token` is that of OneDrive and SharePoint. */
const goingOn = /^\$?(?:delta|skip)?token$/i;

/**
 * The items of a list as it is known by now, for an answer about its changes to be told against. They are all of them where the list was fetched from its
 * start to its end: a request with a token, such as `$deltatoken=latest`, has only what came after it.
 * Source: Microsoft Graph, “Use delta query to track changes”.
 * @param url of the first page
 */
export async function earlierItems(url: string, { reader, earlier }: Pick<Displayed, 'reader' | 'earlier'>): Promise<EarlierItems> {
  const { ids, removed } = await reader.ask({ kind: 'ids' });
  const gone = new Set(removed);
  const known = earlier?.ids.filter((id) => !gone.has(id)) ?? [];
  const isWhole = reader.layout.nextLink === undefined;
  return { ids: [...new Set([...known, ...ids])], complete: isWhole && (earlier ? earlier.complete : startsAnew(url)) };
}

function startsAnew(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, searchParams } = new URL(url);
  // OneDrive writes it as an argument too: `delta(token='…')`.
  return ![...searchParams.keys()].some((name) => goingOn.test(name)) && !/\(\s*token\s*=/i.test(decoded(pathname));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
