import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { answerOf, type Exchange } from '../../core/graph/exchange.ts';

/** The extension's output channel. What is written here may be pasted into a bug report, so no header, no body, no query is ever logged. */
export class Log implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('Preauthorised Graph', { log: true });

  dispose(): void {
    this.#channel.dispose();
  }

  info(line: string): void {
    this.#channel.info(line);
  }

  /** That a request was sent, unless it asks not to be told of. */
  exchange(exchange: Exchange): void {
    const [{ method, target }] = exchange.attempts;
    if (exchange.request.options.log) this.info(`${method} ${new URL(target.url).host} ${answerOf(exchange)?.status ?? 'no answer'}`);
  }

  /** Only the code of an error that people can read, for its message may quote a request; all of an error that nobody foresaw. */
  error(error: unknown): void {
    if (error instanceof UserError) this.#channel.warn(error.code);
    else this.#channel.error(error instanceof Error ? error : String(error));
  }

  show(): void {
    this.#channel.show(true);
  }
}
