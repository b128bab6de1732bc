import type { Finished } from '../../core/flow.ts';
import type { RunSource } from './answeredRequests.ts';
import type { History } from './history.ts';
import type { ResponseStage } from './responseStage.ts';

/** Keeps what a reader saw, and tells the panel where. @param source where the request stands; absent when it came out of the history itself */
export async function recordFinished(
  history: History,
  { views, panels }: Pick<ResponseStage, 'views' | 'panels'>,
  finished: Finished,
  source: RunSource | undefined,
): Promise<void> {
  const id = await history.record({
    exchange: finished.exchange,
    view: await views.viewOf(finished),
    ...(source && { source: { uri: source.document.toString(), line: source.block.line } }),
    ...(source?.environment !== undefined && { environment: source.environment }),
  });
  if (id !== undefined) await panels.kept(finished, id);
}
