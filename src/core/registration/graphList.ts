import { isDone, objects, textIn } from './application.ts';
import type { GraphCaller, JsonObject } from './graphCaller.ts';
import { graphRefused } from './graphRefused.ts';

const mostPages = 50;

/**
 * All of a list, over its pages.
 * @param what for the sentence of a refusal
 * @throws {UserError} `graph.…`
 */
export async function graphList(caller: GraphCaller, path: string, what: string, signal: AbortSignal): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  let next: string | undefined = path;
  for (let page = 0; next !== undefined && page < mostPages; page++) {
    const answer = await caller.call('GET', next, signal);
    if (!isDone(answer)) throw graphRefused(answer, what);
    all.push(...objects(answer.body?.['value']));
    next = nextPath(answer.body);
  }
  return all;
}

/** From its version on: whatever host a next link names, the call goes to Graph's. */
function nextPath(body: JsonObject | undefined): string | undefined {
  const link = textIn(body, '@odata.nextLink');
  if (link === undefined || !URL.canParse(link)) return undefined;
  const { pathname, search } = new URL(link);
  const version = /\/(?:v1\.0|beta)\//.exec(pathname);
  return version ? pathname.slice(version.index) + search : undefined;
}
