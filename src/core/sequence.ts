import { t } from '@vscode/l10n';
import { isAsListed } from './agreedUrl.ts';
import { isCancelled } from './cancelled.ts';
import { bindingKey } from './connection/identity.ts';
import { UserError } from './errors.ts';
import type { Write } from './graph/effect.ts';
import { answerOf } from './graph/exchange.ts';
import { sendBlock, type Finished, type Flow } from './flow.ts';
import type { RequestBlock } from './http/requestFile.ts';
import { titleOf } from './http/titleOf.ts';
import type { PlannedWrite } from './plannedWrites.ts';
import type { RunPorts } from './run.ts';

/** What became of one request of several. */
export type Step = { readonly block: RequestBlock } & (
  | { readonly kind: 'finished'; readonly finished: Finished }
  /** The person said no to it, or to what it needs. */
  | { readonly kind: 'declined' }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** After a failure, or after a cancel; `error` is the cancel itself. */
  | { readonly kind: 'notSent'; readonly error?: unknown }
);

/** How several requests are sent. `onStart` is left out for what is not sent, or was already; `onStep` comes for each. */
export interface SequenceOptions {
  readonly stopOnFailure: boolean;
  readonly signal: AbortSignal;
  /** Writes that were agreed to before the first request; only what goes beyond them is asked for again. */
  readonly agreed: readonly PlannedWrite[];
  readonly onStart?: (block: RequestBlock) => void;
  /** The next request waits for it. */
  readonly onStep?: (step: Step) => void | Promise<void>;
}

/**
 * Sends requests one after the other. Each is sent once, also when an earlier one needed its answer. A cancel ends it; what came until then is kept.
 */
export async function sendInOrder(blocks: readonly RequestBlock[], flow: Flow, options: SequenceOptions): Promise<readonly Step[]> {
  const { signal, agreed, stopOnFailure } = options;
  const done = new Map<RequestBlock, Finished>();
  const failed = new Set<RequestBlock>();
  const watched: Flow = {
    ...flow,
    ports: { ...flow.ports, confirm: unlessAgreed(agreed, flow.ports.confirm) },
    mayRunFirst: async (first, block, reason, abort) => {
      // Its turn has been, and a second try would ask the same again.
      if (failed.has(first)) throw neededFailed(first);
      // All of them were asked for already.
      return blocks.includes(first) || flow.mayRunFirst(first, block, reason, abort);
    },
    onFinished: (block, finished) => {
      done.set(block, finished);
      flow.onFinished(block, finished);
    },
  };
  const steps: Step[] = [];
  let stopped = false;
  for (const block of blocks) {
    const step: Step = stopped || signal.aborted ? { kind: 'notSent', block } : await sendStep(block, watched, done, options);
    steps.push(step);
    if (step.kind !== 'finished') failed.add(block);
    await options.onStep?.(step);
    stopped ||= step.kind === 'notSent' || (stopOnFailure && hasFailed(step));
  }
  return steps;
}

async function sendStep(block: RequestBlock, flow: Flow, done: ReadonlyMap<RequestBlock, Finished>, options: SequenceOptions): Promise<Step> {
  const { signal, onStart } = options;
  try {
    const already = done.get(block);
    if (already) return { kind: 'finished', block, finished: already };
    onStart?.(block);
    const finished = await sendBlock(block, flow, { signal });
    return finished ? { kind: 'finished', block, finished } : { kind: 'declined', block };
  } catch (error) {
    return isCancelled(error) || signal.aborted ? { kind: 'notSent', block, error } : { kind: 'failed', block, error };
  }
}

function neededFailed(first: RequestBlock): UserError {
  return new UserError('neededFailed', t('It needs the answer to “{0}”, which was not sent.', titleOf(first)), t('Nothing was sent.'));
}

/** No answer, an answer from 400 on, an assertion that does not hold, or a request that could not be sent. What was not sent has not failed. */
export function hasFailed(step: Step): boolean {
  if (step.kind !== 'finished') return step.kind === 'failed' || step.kind === 'declined';
  const answer = answerOf(step.finished.exchange);
  const { assertions, problems } = step.finished.conclusion;
  // Who asserts a 404 wants the 404.
  const isExpected = assertions.some(({ assertion }) => assertion.subject.kind === 'status');
  return (
    !answer ||
    (answer.status >= 400 && !isExpected) ||
    assertions.some(({ passed }) => !passed) ||
    problems.some(({ severity }) => severity === 'error')
  );
}

/** What turns out to be more than was agreed to (another connection, a DELETE where a PATCH was listed) is asked for on its own. */
function unlessAgreed(agreed: readonly PlannedWrite[], confirm: RunPorts['confirm']): RunPorts['confirm'] {
  return async (question, signal) => {
    const isAgreed = agreed.some(
      ({ block, method, url, writes, connection, effect, byName }) =>
        block.line === question.line &&
        method === question.method &&
        isAsListed(url, question.url) &&
        areAsListed(writes, question.writes) &&
        connection !== undefined &&
        bindingKey(connection) === bindingKey(question.connection) &&
        connection.name === question.connection.name &&
        (question.effect === effect || question.effect === 'read') &&
        (byName || !question.byName),
    );
    return isAgreed || confirm(question, signal);
  };
}

/** What changes data by it: itself, or the same items of a batch. */
function areAsListed(listed: readonly Write[], writes: readonly Write[]): boolean {
  return (
    listed.length === writes.length &&
    writes.every((write, index) => {
      const planned = listed[index];
      return planned !== undefined && planned.method === write.method && isAsListed(planned.url, write.url);
    })
  );
}
