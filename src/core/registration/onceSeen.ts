import { UserError } from '../errors.ts';
import { isDone, textIn } from './application.ts';
import type { Wait } from './applicationKeys.ts';
import type { GraphAnswer } from './graphCaller.ts';
import { GraphRefused } from './graphRefused.ts';

/** Milliseconds. What was just made is not known to each of Graph's replicas at once, and is refused there as if it were wrong. */
const pauses = [1000, 2000, 4000, 8000, 15_000];

/** `made` by this call, `found` where it was there already. */
export type Outcome = { readonly kind: 'made' | 'found'; readonly id: string } | { readonly kind: 'refused'; readonly answer: GraphAnswer };

/**
 * Makes one object that belongs to another that was just made. A refusal may mean that the other is not seen yet, or that this one is there already: so
 * it is looked for, and sent again after a pause.
 */
export async function onceSeen(
  post: () => Promise<GraphAnswer>,
  find: () => Promise<string | undefined>,
  wait: Wait,
  signal: AbortSignal,
): Promise<Outcome> {
  for (let round = 0; ; round++) {
    const answer = await post();
    const id = textIn(answer.body, 'id');
    if (isDone(answer) && id !== undefined) return { kind: 'made', id };
    const pause = [400, 404, 409].includes(answer.status) ? pauses[round] : undefined;
    if (pause === undefined) return { kind: 'refused', answer };
    await wait(pause, signal);
    const found = await find();
    if (found !== undefined) return { kind: 'found', id: found };
  }
}

/** Reads something of an object that was just made; a 404 may mean that it is not seen yet. */
export async function onceReadable<T>(read: () => Promise<T>, wait: Wait, signal: AbortSignal): Promise<T> {
  for (let round = 0; ; round++) {
    try {
      return await read();
    } catch (error) {
      const pause = isNotFound(error) ? pauses[round] : undefined;
      if (pause === undefined) throw error;
      await wait(pause, signal);
    }
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof GraphRefused ? error.status === 404 : error instanceof UserError && error.code === 'applicationMissing';
}
