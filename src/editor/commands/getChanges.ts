import type { EarlierItems } from '../../core/response/bodyReader.ts';
import { headOfPrepared } from '../../core/response/describe.ts';
import { pageRequest } from '../../core/pages.ts';
import { run, type PreparedRequest } from '../../core/run.ts';
import type { OpenFinished } from '../views/runs.ts';
import type { ResponsePanel } from '../views/responsePanel.ts';
import { earlierItems } from './earlierItems.ts';
import { followToEnd } from './pages.ts';
import { preparedOf, type ResponseDeps } from './responseDeps.ts';
import { assertTrusted } from './trust.ts';

/**
 * *Get Changes*: what became of the items of a list since it was fetched, by the link that the server gave for it. A new exchange, whose rows say what was
 * added, changed and removed; its pages are fetched before it is shown, for only then can that be said.
 * @throws {UserError} as `pageRequest` does
 */
export async function getChanges(deps: ResponseDeps, panel: ResponsePanel): Promise<void> {
  assertTrusted();
  const { displayed, shown } = panel;
  const link = displayed?.pages?.deltaLink;
  if (!displayed || link === undefined) return;
  const first = await preparedOf(deps, shown);
  if (!first || panel.displayed !== displayed) return;
  const changes = pageRequest(first, link);
  const earlier = await earlierItems(displayed.view.head.url, displayed);
  await deps.runs.start(
    headOfPrepared(changes),
    shown.source,
    async ({ signal, ports, onPrepared }) => {
      onPrepared(changes);
      const exchange = await run(changes, ports, { signal });
      if (!exchange) return undefined;
      const finished = { prepared: changes, exchange, conclusion: { assertions: [], saved: [], problems: [] } };
      // For the history only: others that refer to the request mean its list, not what has changed in it.
      deps.record(finished, shown.source);
      return finished;
    },
    opening(deps, changes, earlier),
  );
}

function opening(deps: ResponseDeps, changes: PreparedRequest, earlier: EarlierItems): OpenFinished {
  return async (finished, signal) => {
    const displayed = await deps.stage.views.open(finished, earlier);
    try {
      const { pages, view } = displayed;
      if (!pages) return displayed;
      await pages.fetch(followToEnd(deps, changes, pages), signal);
      const { layout } = pages;
      const body = { ...view.body, lineCount: layout.lineCount, arrays: layout.arrays };
      return { ...displayed, view: { ...view, body, pages: pages.view, ...(layout.changes && { changes: layout.changes }) } };
    } catch (error) {
      displayed.reader.dispose();
      throw error;
    }
  };
}
