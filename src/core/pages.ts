import { t } from '@vscode/l10n';
import { isCancelled } from './cancelled.ts';
import { UserError } from './errors.ts';
import { answerOf, headerValue, type Exchange } from './graph/exchange.ts';
import { retryAfter } from './graph/retryAfter.ts';
import { targetFrom } from './graph/target.ts';
import { prepareTarget, run, type PreparedRequest, type RunPorts } from './run.ts';

/** How pages are followed, one after the other. */
export interface Following {
  /** Pages that are fetched before `mayGoOn` is asked, and again each time as many have come. */
  readonly most: number;
  /** Takes a page that was answered with 2xx, and returns its `@odata.nextLink`. */
  readonly add: (page: Exchange) => Promise<string | undefined>;
  /** @param pages fetched so far */
  readonly mayGoOn: (pages: number) => Promise<boolean>;
  /** Waits because the server asked for it. @throws the signal's reason when it was aborted */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Why no more pages are fetched. What had come stays. */
export type PagesEnd =
  | { readonly kind: 'end' }
  /** Not asked to go on. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'cancelled' }
  /** The page was answered, but not with 2xx, or not at all. */
  | { readonly kind: 'refused'; readonly page: Exchange }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Longest wait that a server may ask for before a page is given up. Milliseconds. */
const longestWait = 2 * 60 * 1000;
const mostRepeats = 3;

/**
 * The request for a link that an answer gave: a GET over the connection of the first request, with its headers, for what `ConsistencyLevel` and `Prefer`
 * ask for holds for one call only. Source: Microsoft Graph, "Paging Microsoft Graph data in your app".
 * @throws {UserError} `linkElsewhere` when it leads to another origin, where neither the token nor the headers may go
 */
export function pageRequest(first: PreparedRequest, link: string): PreparedRequest {
  const { request, connection } = first;
  const goal = targetFrom(link, first.target, connection);
  if (new URL(goal.url).origin !== new URL(first.target.url).origin) {
    throw new UserError(
      'linkElsewhere',
      t('The link leads to another host ({0}). Nothing was sent there.', new URL(goal.url).host),
      t('Look at the link in the body. If you trust it, write a request for it.'),
    );
  }
  const { body: _body, ...rest } = request;
  const { followRedirects, timeoutMilliseconds, log } = request.options;
  const page = {
    ...rest,
    method: 'GET',
    url: goal.url,
    headers: request.headers.filter(([name]) => !/^(?:content-.*|host|if-.*|range)$/i.test(name)),
    // A note was agreed to with the first request; what is done with the answer is done with the first page.
    options: { followRedirects, log, ...(timeoutMilliseconds !== undefined && { timeoutMilliseconds }) },
    afterwards: { assertions: [], saves: [], extracts: [] },
  };
  return prepareTarget(page, goal, connection);
}

/** Fetches one page. @throws as `pageRequest` and `run` do */
export async function fetchPage(first: PreparedRequest, link: string, ports: RunPorts, signal: AbortSignal): Promise<Exchange | undefined> {
  return run(pageRequest(first, link), ports, { signal });
}

/** A link to a next page came twice. */
export function pagesInCircle(): UserError {
  return new UserError('pagesInCircle', t('The server gave the same link to a next page twice, so its list has no end.'));
}

/** Follows `@odata.nextLink` from page to page until there is none. Nothing is thrown: why it ended is the result. */
export async function followPages(
  first: PreparedRequest,
  link: string,
  following: Following,
  ports: RunPorts,
  signal: AbortSignal,
): Promise<PagesEnd> {
  const seen = new Set<string>();
  let next: string | undefined = link;
  try {
    for (let pages = 0; next !== undefined; pages++) {
      if (seen.has(next)) throw pagesInCircle();
      if (pages > 0 && pages % following.most === 0 && !(await following.mayGoOn(pages))) return { kind: 'stopped' };
      signal.throwIfAborted();
      const page = await fetchPatiently(first, next, following, ports, signal);
      if (!page) return { kind: 'cancelled' };
      if (!isAnswered(page)) return { kind: 'refused', page };
      const followed = next;
      next = await following.add(page);
      seen.add(followed);
    }
    return { kind: 'end' };
  } catch (error) {
    return isCancelled(error) ? { kind: 'cancelled' } : { kind: 'failed', error };
  }
}

/** A server that asks to wait is waited for: the pages so far took time to fetch. */
async function fetchPatiently(
  first: PreparedRequest,
  link: string,
  { wait }: Following,
  ports: RunPorts,
  signal: AbortSignal,
): Promise<Exchange | undefined> {
  for (let repeats = 0; ; repeats++) {
    const page = await fetchPage(first, link, ports, signal);
    const answer = page && answerOf(page);
    if (!answer || (answer.status !== 429 && answer.status !== 503) || repeats === mostRepeats) return page;
    const pause = retryAfter(headerValue(answer.headers, 'retry-after'), page.startedAt);
    if (pause === undefined || pause > longestWait) return page;
    await wait(pause, signal);
  }
}

/** Whether it is a page: an answer of 2xx. */
function isAnswered(page: Exchange): boolean {
  const status = answerOf(page)?.status ?? 0;
  return status >= 200 && status < 300;
}
