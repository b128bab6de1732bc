import type * as vscode from 'vscode';
import { sendBlock, type Flow } from '../../core/flow.ts';
import { answerOf } from '../../core/graph/exchange.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import type { RunControl, Runs } from '../views/runs.ts';
import { requestAtCursor } from './requestAtCursor.ts';
import { flowOf, withLines, type FlowDeps } from './requestFlow.ts';
import { assertTrusted } from './trust.ts';

/** A single request is a run, which the panel shows and can cancel. */
export interface SendDeps extends FlowDeps {
  readonly runs: Runs;
}

/**
 * *Send Request*: from the lens with a place, from the palette or a key at the cursor.
 * @param line 0-based; a button of the editor's title gives something else in its place
 * @returns the status of the answer, for whoever runs the command by program; `undefined` when there was none
 */
export async function sendRequest(deps: SendDeps, uri?: vscode.Uri, line?: unknown): Promise<number | undefined> {
  assertTrusted();
  const { document, block } = await requestAtCursor(uri, line);
  const head = { title: titleOf(block), method: block.method, url: block.url };
  const finished = await deps.runs.start(head, { document: document.uri, block }, async ({ signal, ports, onPrepared, whileAsked }) => {
    try {
      return await sendBlock(block, asking(await flowOf(document, deps, ports), whileAsked), { signal, onPrepared });
    } catch (error) {
      throw withLines(error, document);
    }
  });
  return finished && answerOf(finished.exchange)?.status;
}

/** While a question stands open, the panel says that nothing is sent yet. */
function asking(flow: Flow, whileAsked: RunControl['whileAsked']): Flow {
  return {
    ...flow,
    ask: (...question) => whileAsked(flow.ask(...question)),
    mayRunFirst: (...question) => whileAsked(flow.mayRunFirst(...question)),
  };
}
