import type { Finished } from '../../core/flow.ts';
import type { RunSource } from './answeredRequests.ts';
import type { History } from './history.ts';
import { viewOf } from './responseViews.ts';

/** Keeps what a reader saw. @param source where the request stands; absent when it came out of the history itself */
export async function recordFinished(history: History, finished: Finished, source: RunSource | undefined): Promise<void> {
  const { view } = await viewOf(finished);
  history.record({
    exchange: finished.exchange,
    view,
    ...(source && { source: { uri: source.document.toString(), line: source.block.line } }),
    ...(source?.environment !== undefined && { environment: source.environment }),
  });
}
