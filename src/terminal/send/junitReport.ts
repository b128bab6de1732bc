import { t } from '@vscode/l10n';
import { UserError } from '../../core/errors.ts';
import { memoryBody } from '../../core/graph/transport.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import type { Step } from '../../core/sequence.ts';
import type { TerminalPorts } from '../ports.ts';
import { junitCase, junitXml, untriedCase, type JunitCase } from './junit.ts';

/** The report of one run: written before the first request, so that it is never one of an earlier run, and again when the run has ended. */
export class JunitReport {
  readonly #path: string;
  readonly #name: string;
  readonly #files: TerminalPorts['files'];
  readonly #startedAt = new Date();
  readonly #blocks: readonly RequestBlock[];
  readonly #cases = new Map<RequestBlock, JunitCase>();

  /**
   * @param name of the request file
   * @throws {UserError} it cannot be written
   */
  static async start(path: string, name: string, blocks: readonly RequestBlock[], files: TerminalPorts['files']): Promise<JunitReport> {
    const report = new JunitReport(path, name, blocks, files);
    await report.write(new UserError('runNotEnded', t('The run did not come to its end.')));
    return report;
  }

  private constructor(path: string, name: string, blocks: readonly RequestBlock[], files: TerminalPorts['files']) {
    this.#path = files.absolute(path);
    this.#name = name;
    this.#blocks = blocks;
    this.#files = files;
  }

  /** Requests that were needed first come too. */
  add(step: Step): void {
    this.#cases.set(step.block, junitCase(step));
  }

  /** @param error what kept the other requests from being tried; nothing when the run just ended before. @throws {UserError} it cannot be written */
  async write(error?: unknown): Promise<void> {
    const others = this.#blocks.filter((block) => !this.#cases.has(block));
    const open = others.map((block) => [block, error === undefined ? junitCase({ kind: 'notSent', block }) : untriedCase(block, error)] as const);
    const cases = [...this.#cases, ...open].toSorted(([one], [other]) => one.line - other.line).map(([, found]) => found);
    const seconds = (Date.now() - this.#startedAt.getTime()) / 1000;
    const xml = junitXml({ name: this.#name, startedAt: this.#startedAt, seconds, cases });
    await this.#files.saveBody(this.#path, memoryBody(Buffer.from(xml)), { overwrite: true });
  }
}
