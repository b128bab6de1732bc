import { t } from '@vscode/l10n';
import { conclude, type Conclusion } from './conclude.ts';
import { UserError } from './errors.ts';
import type { Exchange } from './graph/exchange.ts';
import type { Body } from './graph/transport.ts';
import type { Answered, SendFirstReason } from './http/answers/answered.ts';
import type { PromptNeed } from './http/needs.ts';
import type { RequestBlock, RequestFile } from './http/requestFile.ts';
import { titleOf } from './http/titleOf.ts';
import { prepare, run, type PreparedRequest, type RunOptions, type RunPorts, type RunScope } from './run.ts';

/** A request that was sent, what came back, and what was made of it. */
export interface Finished {
  readonly prepared: PreparedRequest;
  readonly exchange: Exchange;
  readonly conclusion: Conclusion;
}

/** Where the files of a request file are, seen from it. */
export interface FlowFiles {
  /** @param path as in the file, with its variables replaced. @throws {UserError} it cannot be read */
  readonly open: (path: string, signal: AbortSignal) => Promise<Body>;
  /** @returns the path that was taken and the size in bytes. @throws {UserError} it cannot be written */
  readonly save: (path: string, body: Body, overwrite: boolean) => Promise<{ readonly path: string; readonly size: number }>;
}

/** All that sending requests of one file takes. */
export interface Flow extends FlowFiles {
  readonly file: RequestFile;
  readonly scope: RunScope;
  readonly ports: RunPorts;
  /** `undefined` when the person gave up. */
  readonly ask: (block: RequestBlock, needs: readonly PromptNeed[], signal: AbortSignal) => Promise<ReadonlyMap<string, string> | undefined>;
  readonly answered: (name: string) => Answered | undefined;
  /** Whether `first` may be sent because `block` needs its answer. */
  readonly mayRunFirst: (first: RequestBlock, block: RequestBlock, reason: SendFirstReason, signal: AbortSignal) => Promise<boolean>;
  readonly onFinished: (block: RequestBlock, finished: Finished) => void;
}

/** For the one request that was asked for; those it needs the answers of take over `signal` and `freshToken` only. */
export interface FlowOptions extends RunOptions {
  /** Called once it is clear what is sent where. */
  readonly onPrepared?: (prepared: PreparedRequest) => void;
}

/**
 * From a request in the file to what became of it: asks for what is missing, sends the requests that it needs the answers of, sends it, looks at the
 * answer. `undefined` when the person said no.
 * @throws as `prepare` and `run` do
 */
export async function sendBlock(block: RequestBlock, flow: Flow, options: FlowOptions): Promise<Finished | undefined> {
  return sendNeeded([block], block, flow, options);
}

/** @param waiting this request, and those that wait for its answer */
async function sendNeeded(waiting: readonly RequestBlock[], block: RequestBlock, flow: Flow, options: FlowOptions): Promise<Finished | undefined> {
  const { file, scope } = flow;
  const prepared = await prepare(
    file,
    block,
    scope,
    {
      ask: (needs, signal) => flow.ask(block, needs, signal),
      open: flow.open,
      answered: flow.answered,
      sendFirst: async (first, reason, signal) => {
        // A circle through a variables environment is not seen in the file.
        if (waiting.includes(first)) throw circular([...waiting, first]);
        if (!(await flow.mayRunFirst(first, block, reason, signal))) return undefined;
        const { freshToken } = options;
        return (await sendNeeded([...waiting, first], first, flow, { signal, ...(freshToken && { freshToken }) }))?.exchange;
      },
    },
    options.signal,
  );
  if (!prepared) return undefined;
  options.signal.throwIfAborted();
  options.onPrepared?.(prepared);
  const finished = await sendPrepared(prepared, flow, options);
  if (finished) flow.onFinished(block, finished);
  return finished;
}

function circular(blocks: readonly RequestBlock[]): UserError {
  const names = blocks.map(titleOf).join(' → ');
  return new UserError('chainCycle', t('These requests need each other’s answers: {0}.', names), t('Give one of them a value of its own.'));
}

/** Sends it and looks at the answer. `undefined` when the person said no. @throws as `run` does */
export async function sendPrepared(
  prepared: PreparedRequest,
  { ports, save }: Pick<Flow, 'ports' | 'save'>,
  options: RunOptions,
): Promise<Finished | undefined> {
  const exchange = await run(prepared, ports, options);
  return exchange && { prepared, exchange, conclusion: await conclude(prepared.request, exchange, save) };
}
