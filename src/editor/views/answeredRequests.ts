import * as vscode from 'vscode';
import type { Finished } from '../../core/flow.ts';
import { answerOf } from '../../core/graph/exchange.ts';
import type { Answered } from '../../core/http/answers/answered.ts';
import type { AssertionResult } from '../../core/http/answers/assertionResult.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { referenceNameOf } from '../../core/http/titleOf.ts';

/** What the lens says about the last run of a request. */
export interface LastRun extends Answered {
  readonly finished: Finished;
  /** HTTP status; absent when there was no answer. */
  readonly status?: number;
  readonly milliseconds: number;
  readonly assertions: readonly AssertionResult[];
}

/** Where a request that was sent stands. */
export interface RunSource {
  readonly document: vscode.Uri;
  readonly block: RequestBlock;
  /** The variables environment that was in force. */
  readonly environment?: string;
}

/** Of each file; the oldest go first. */
const mostAnswers = 200;
/** Bodies of all files together. Bytes. */
const largestBodies = 256 * 1024 * 1024;

/** The last answer to each request of each file, as long as the file is open or its window lives: for chaining and for the lens. */
export class AnsweredRequests implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #files = new Map<string, Map<string, LastRun>>();

  dispose(): void {
    this.#changed.dispose();
  }

  remember(file: vscode.Uri, block: RequestBlock, run: LastRun): void {
    const key = file.toString();
    const runs = this.#files.get(key) ?? new Map<string, LastRun>();
    this.#files.set(key, runs);
    // Taken out first, so that the map's order is the order of time.
    runs.delete(keyOf(block));
    runs.set(keyOf(block), run);
    const [oldest] = runs.keys();
    if (runs.size > mostAnswers && oldest !== undefined) runs.delete(oldest);
    this.#forgetLarge(run);
    this.#changed.fire();
  }

  /** What is chained is small; what is large was looked at, and can be had again. */
  #forgetLarge(newest: LastRun): void {
    const all = [...this.#files.values()].flatMap((runs) => [...runs].map(([key, run]) => ({ runs, key, run, size: sizeOf(run) })));
    let total = all.reduce((sum, { size }) => sum + size, 0);
    for (const { runs, key, run, size } of all.toSorted((one, other) => other.size - one.size)) {
      if (total <= largestBodies) return;
      if (run === newest) continue;
      runs.delete(key);
      total -= size;
    }
  }

  /** By `# @name`, else the title, else what it does. */
  named(file: vscode.Uri, name: string): Answered | undefined {
    const runs = this.#files.get(file.toString());
    return runs?.get(`name ${name}`) ?? runs?.get(`request ${name}`);
  }

  of(file: vscode.Uri, block: RequestBlock): LastRun | undefined {
    return this.#files.get(file.toString())?.get(keyOf(block));
  }

  clear(): void {
    this.#files.clear();
    this.#changed.fire();
  }
}

/** A request has no identity but its name, or else what it does: lines move while people write. */
function keyOf(block: RequestBlock): string {
  const name = referenceNameOf(block);
  return name === undefined ? `request ${block.method} ${block.url}` : `name ${name}`;
}

function sizeOf({ exchange }: LastRun): number {
  return answerOf(exchange)?.body.size ?? 0;
}
