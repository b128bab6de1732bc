import { t } from '@vscode/l10n';
import type { Connection } from './connection/connection.ts';
import { bindingKey, sameName } from './connection/identity.ts';
import { UserError } from './errors.ts';
import type { Exchange } from './graph/exchange.ts';
import type { Body } from './graph/transport.ts';
import type { Answered, SendFirstReason, Supplies } from './http/answers/answered.ts';
import { circleFrom, requestNamed } from './http/answers/dependencies.ts';
import { valueAt } from './http/answers/valueAt.ts';
import type { FileNeed, PromptNeed, ResponseNeed } from './http/needs.ts';
import type { Resolution } from './http/outgoing.ts';
import type { FileProblem, RequestBlock, RequestFile } from './http/requestFile.ts';
import { resolve } from './http/resolve.ts';
import { scopeOf } from './http/scopeOf.ts';
import type { Surroundings } from './http/variables/scope.ts';

/** Where what a request needs comes from. */
export interface Completing extends Supplies {
  /** All at once, in the order of the file. By the needs' keys; `undefined` when the person gives up. */
  readonly ask: (prompts: readonly PromptNeed[], signal: AbortSignal) => Promise<ReadonlyMap<string, string> | undefined>;
  /** A file by its path as in the request file, with its variables replaced. @throws {UserError} it cannot be read */
  readonly open: (path: string, signal: AbortSignal) => Promise<Body>;
  /** The variables environment that answers have to be of. */
  readonly environmentNow: string | undefined;
  /** The connection that a request goes over now. @throws {UserError} there is none of the name that it gives */
  readonly connectionOf: (block: RequestBlock) => Connection | undefined;
}

/** A request with all its values, or what is wrong with it. */
export type Completed = Exclude<Resolution, { readonly kind: 'needs' }>;

/** A file with variables may name further values, and they further files; a request that goes on asking has a mistake. */
const mostRounds = 20;

/**
 * Resolves a request, and gets what it needs for that: the person's answers first, then files, then values out of other requests' answers. Nothing is
 * asked for while there are mistakes. `undefined` when the person gives up.
 * @throws the signal's reason when it was aborted
 */
export async function complete(
  file: RequestFile,
  block: RequestBlock,
  surroundings: Surroundings,
  supplies: Completing,
  signal: AbortSignal,
): Promise<Completed | undefined> {
  const circle = circleFrom(file, block);
  const round = new Round(file, block, supplies, signal);
  for (let count = 0; count < mostRounds; count++) {
    signal.throwIfAborted();
    const resolution = resolve(block, scopeOf(file, block, surroundings, round.answers, round.files));
    if (resolution.kind === 'problems') return resolution;
    if (circle) return { kind: 'problems', problems: [circle] };
    if (resolution.kind === 'request') return resolution;
    const { needs } = resolution;
    if (!(await round.askAll(needs.filter((need) => need.kind === 'prompt')))) return undefined;
    await round.openAll(needs.filter((need) => need.kind === 'file'));
    if (round.problems.length === 0 && !(await round.getAll(needs.filter((need) => need.kind === 'response')))) return undefined;
    if (round.problems.length > 0) return { kind: 'problems', problems: round.problems };
  }
  const message = t('This request asks for something new each time. Its variables, or those in its files, refer to each other without end.');
  return { kind: 'problems', problems: [{ code: 'needsEndless', message, severity: 'error', range: block.urlRange }] };
}

/** What was got so far for one request. */
class Round {
  readonly answers = new Map<string, string>();
  readonly files = new Map<string, Body>();
  readonly problems: FileProblem[] = [];
  readonly #exchanges = new Map<string, Exchange>();
  readonly #file: RequestFile;
  readonly #block: RequestBlock;
  readonly #supplies: Completing;
  readonly #signal: AbortSignal;

  constructor(file: RequestFile, block: RequestBlock, supplies: Completing, signal: AbortSignal) {
    this.#file = file;
    this.#block = block;
    this.#supplies = supplies;
    this.#signal = signal;
  }

  async askAll(needs: readonly PromptNeed[]): Promise<boolean> {
    if (needs.length === 0) return true;
    const answers = await this.#supplies.ask(needs, this.#signal);
    this.#signal.throwIfAborted();
    // An answer that is missing would be asked for again without end.
    if (!answers || needs.some(({ key }) => !answers.has(key))) return false;
    for (const { key } of needs) this.answers.set(key, answers.get(key) ?? '');
    return true;
  }

  async openAll(needs: readonly FileNeed[]): Promise<void> {
    for (const { path, range } of needs) {
      try {
        this.files.set(path, await this.#supplies.open(path, this.#signal));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        this.problems.push({ code: error.code, message: error.message, severity: 'error', range });
      }
    }
  }

  /** `false` when the person does not want the other request sent, or it got no answer. */
  async getAll(needs: readonly ResponseNeed[]): Promise<boolean> {
    for (const need of needs) {
      const exchange = this.#exchanges.get(need.request) ?? (await this.#exchangeOf(need));
      this.#signal.throwIfAborted();
      if (!exchange) return this.problems.length > 0;
      this.#exchanges.set(need.request, exchange);
      const value = await valueAt(exchange, need.path);
      if (value.kind === 'text') this.answers.set(need.key, value.text);
      else this.problems.push({ code: 'responseValueMissing', message: value.reason, severity: 'error', range: need.range });
    }
    return true;
  }

  async #exchangeOf({ request, range }: ResponseNeed): Promise<Exchange | undefined> {
    const block = requestNamed(this.#file, request);
    if (!block || block === this.#block) {
      const message = block
        ? t('This request needs its own answer.')
        : t('No request in this file is named “{0}”. Name it with “# @name {0}”.', request);
      this.problems.push({ code: block ? 'chainCycle' : 'requestUnknown', message, severity: 'error', range });
      return undefined;
    }
    const answered = this.#supplies.answered(request);
    const reason = this.#whyAgain(answered, block);
    return reason === undefined ? answered?.exchange : this.#supplies.sendFirst(block, reason, this.#signal);
  }

  /** An answer of another tenant must not slip into this one's request. */
  #whyAgain(answered: Answered | undefined, block: RequestBlock): SendFirstReason | undefined {
    if (!answered) return 'never';
    if (answered.environment !== this.#supplies.environmentNow) return 'otherEnvironment';
    return isSame(answered.exchange.connection, this.#supplies.connectionOf(block)) ? undefined : 'otherConnection';
  }
}

function isSame(one: Connection | undefined, other: Connection | undefined): boolean {
  if (!one || !other) return one === other;
  return sameName(one.name, other.name) && bindingKey(one) === bindingKey(other);
}
