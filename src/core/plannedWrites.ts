import { mayBeSent, type Effect } from './connection/access.ts';
import type { Connection } from './connection/connection.ts';
import { UserError } from './errors.ts';
import { effectOf, writesIn, type Write } from './graph/effect.ts';
import type { RequestBlock, RequestFile } from './http/requestFile.ts';
import { previewOf, type Preview } from './preview.ts';
import type { RunScope } from './run.ts';

/** A request that changes data, as far as can be seen before the ones that it depends on are answered. */
export interface PlannedWrite {
  readonly block: RequestBlock;
  readonly method: string;
  /** With references in it that are not known yet, or stand for something else each time. */
  readonly url: string;
  /** What changes data: the request itself, or those items of a batch. */
  readonly writes: readonly Write[];
  readonly connection?: Connection;
  readonly effect: Effect;
  /** The connection wants each change to be agreed to. */
  readonly mustAsk: boolean;
  /** The person must type the connection's name. */
  readonly byName: boolean;
}

/** What these requests change, for one question before the first of them. What cannot be sent at all changes nothing. */
export function plannedWrites(
  blocks: readonly RequestBlock[],
  { file, scope }: { readonly file: RequestFile; readonly scope: RunScope },
): readonly PlannedWrite[] {
  return blocks.flatMap((block) => {
    try {
      return plannedWrite(block, previewOf(file, block, scope)) ?? [];
    } catch (error) {
      // There is no such connection: it is told when the request's turn comes.
      if (error instanceof UserError) return [];
      throw error;
    }
  });
}

/** `undefined` for a request that only reads, and for one that has mistakes or that its connection refuses. */
export function plannedWrite(block: RequestBlock, preview: Preview): PlannedWrite | undefined {
  const { method, url, headers, body, connection, problems, listed } = preview;
  if (problems.length > 0) return undefined;
  const judged = { method, url, headers, ...(body && { body }) };
  const effect = effectOf(judged);
  if (effect === 'read') return undefined;
  const verdict = connection && mayBeSent(connection, effect);
  if (verdict?.kind === 'refused') return undefined;
  const mustAsk = verdict?.kind === 'confirm';
  const writes = writesIn(judged);
  const asListed = writesIn({ ...judged, ...listed });
  // A number that is a word for now makes the items of a batch unreadable.
  const isBatch = !areItself(writes, url);
  return {
    block,
    method,
    url: listed?.url ?? url,
    writes: isBatch && areItself(asListed, listed?.url) ? writes : asListed,
    ...(connection && { connection }),
    effect,
    mustAsk,
    byName: mustAsk && verdict.byName,
  };
}

/** The request and no items of a batch. */
function areItself([only, ...others]: readonly Write[], url: string | undefined): boolean {
  return others.length === 0 && only?.url === url;
}
