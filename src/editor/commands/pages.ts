import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { followPages, type Following } from '../../core/pages.ts';
import type { PreparedRequest } from '../../core/run.ts';
import { confirm, mentionWhile } from '../ports/messages.ts';
import { readLargeBody, readMostPages } from '../ports/responseSettings.ts';
import { sizeInWords } from '../ports/sizeInWords.ts';
import type { Follow, PageList } from '../views/pageList.ts';
import type { ResponsePanel } from '../views/responsePanel.ts';
import { preparedOf, type ResponseDeps } from './responseDeps.ts';
import { assertTrusted } from './trust.ts';
import { untilSoLarge } from './untilSoLarge.ts';

/** *Next Page*: one more, appended. It goes over the connection of the exchange that is shown, whatever is active now. */
export async function nextPage(deps: ResponseDeps, panel: ResponsePanel): Promise<void> {
  await fetchOn(deps, panel, (first) => followWith(deps, first, { most: 1, mayGoOn: () => Promise.resolve(false) }));
}

/** *All Pages*: to the end of the list; asks each time after as many pages, or bytes, as the settings say. What came before a cancel or a failure stays. */
export async function allPages(deps: ResponseDeps, panel: ResponsePanel): Promise<void> {
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: vscode.l10n.t('All Pages') }, (progress) =>
    fetchOn(deps, panel, (first, pages) =>
      followToEnd(deps, first, pages, (count, rows) => progress.report({ message: vscode.l10n.t('{0} pages, {1} rows', count, rows) })),
    ),
  );
}

/** Follows a list to its end. @param onPage told after each page */
export function followToEnd(
  deps: ResponseDeps,
  first: PreparedRequest,
  pages: PageList,
  onPage: (count: number, rows: number) => void = () => undefined,
): Follow {
  const most = readMostPages();
  const mayGoOn = async (): Promise<boolean> => {
    const goOn = vscode.l10n.t('Go On');
    const detail = vscode.l10n.t('{0} rows are there so far, and they stay.', pages.view.rows);
    const question = vscode.l10n.t('{0} pages ({1}) were fetched, and the list goes on.', pages.view.count, sizeInWords(pages.bytes));
    return (await confirm(question, detail, goOn)) === goOn;
  };
  const follow = followWith(deps, first, { most, mayGoOn });
  const mostBytes = readLargeBody();
  return (link, add, signal) => {
    const mayBeSoLarge = untilSoLarge(() => pages.bytes, mostBytes, mayGoOn);
    return follow(
      link,
      async (page) => {
        const next = await add(page);
        onPage(pages.view.count, pages.view.rows);
        // Nobody is to be asked about what is no longer wanted.
        signal.throwIfAborted();
        // Where it stops here, the list knows its next link, and can be fetched on from there.
        return next === undefined || (await mayBeSoLarge()) ? next : undefined;
      },
      signal,
    );
  };
}

async function fetchOn(deps: ResponseDeps, panel: ResponsePanel, how: (first: PreparedRequest, pages: PageList) => Follow): Promise<void> {
  assertTrusted();
  const pages = panel.displayed?.pages;
  if (!pages || pages.fetching) return;
  const first = await preparedOf(deps, panel.shown);
  // The sandbox may have been started for it, and meanwhile something else may have come into the panel.
  if (!first || panel.displayed?.pages !== pages) return;
  await deps.runs.during(
    () => pages.cancel(),
    () => pages.fetch(how(first, pages)),
  );
}

/** Each page is an exchange of the same request: the log has a line for it. The history keeps the first one, from which the rest can be fetched again. */
function followWith(deps: ResponseDeps, first: PreparedRequest, options: Pick<Following, 'most' | 'mayGoOn'>): Follow {
  return async (link, add, signal) => {
    const logged: Following['add'] = (page) => {
      deps.log.exchange(page);
      return add(page);
    };
    const pause = async (milliseconds: number, during: AbortSignal): Promise<void> => {
      const waiting = wait(milliseconds, undefined, { signal: during });
      mentionWhile(vscode.l10n.t('The server asks to wait {0} s before the next page.', Math.ceil(milliseconds / 1000)), waiting);
      await waiting;
    };
    const end = await followPages(first, link, { ...options, add: logged, wait: pause }, deps.ports(), signal);
    if (end.kind === 'refused') deps.log.exchange(end.page);
    if (end.kind === 'failed') deps.log.error(end.error);
    return end;
  };
}
