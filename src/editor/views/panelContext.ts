import { contextKeys } from '../../shared/ids.ts';
import type { ResponsePanel } from './responsePanel.ts';

type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];

/** What the commands of the response can do now, for their `enablement`. */
export function contextOf(panel: Pick<ResponsePanel, 'state' | 'shown' | 'isPinned'> | undefined): ReadonlyMap<ContextKey, boolean> {
  const state = panel?.state;
  const response = state?.kind === 'response' ? state : undefined;
  const { body, pages } = response?.view ?? {};
  const isText = body?.kind === 'json' || body?.kind === 'text';
  const isDone = pages !== undefined && !pages.fetching;
  return new Map<ContextKey, boolean>([
    [contextKeys.hasResponse, panel !== undefined],
    [contextKeys.responseHasBody, isText || body?.kind === 'binary'],
    [contextKeys.responseHasText, isText],
    [contextKeys.responseHasJson, body?.kind === 'json'],
    [contextKeys.responseHasTable, (body?.arrays.length ?? 0) > 0],
    [contextKeys.responseHasNextPage, isDone && pages.more],
    [contextKeys.responseHasChanges, isDone && pages.delta],
    [contextKeys.responseHasSource, response?.possible.goToRequest === true],
    [contextKeys.responseHasEarlier, response?.possible.compare === true],
    [contextKeys.responseCanBePinned, response?.possible.pin === true],
  ]);
}
