import type { BodyQuestion, BodyTask, TextOf } from '../../shared/bodyCalls.ts';

type Asked = BodyQuestion | BodyTask;

/** A question that waited while a newer one made it pointless, e.g. the filter of a word that has been typed on. Nobody needs its answer. */
export class Superseded extends Error {
  override readonly name = 'Superseded';

  constructor() {
    super('A newer question came before this one was answered.');
  }
}

/** What is asked of a body, answered one after the other in the order it came. */
export interface QuestionQueue {
  /** @throws {Superseded} it was still waiting when a newer one of its kind came */
  ask(question: Asked): Promise<unknown>;
  /** Does something in its turn. */
  run<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Fails what is waiting, and what comes later. */
  end(error: Error): void;
}

interface Waiting {
  readonly question?: Asked;
  readonly start: () => Promise<void>;
  readonly reject: (error: Error) => void;
}

export function createQuestionQueue(answer: (question: Asked) => Promise<unknown>): QuestionQueue {
  const waiting: Waiting[] = [];
  let ended: Error | undefined;
  let isRunning = false;

  async function runAll(): Promise<void> {
    isRunning = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next.start();
    isRunning = false;
  }

  function enqueue<Value>(work: () => Promise<Value>, question?: Asked): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      waiting.push({ ...(question && { question }), start: () => work().then(resolve, reject), reject });
      if (!isRunning) void runAll();
    });
  }

  return {
    ask(question) {
      for (const [place, { question: older, reject }] of [...waiting.entries()].toReversed()) {
        if (older === undefined || !supersedes(question, older)) continue;
        waiting.splice(place, 1);
        reject(new Superseded());
      }
      return enqueue(() => answer(question), question);
    },
    run: (work) => enqueue(work),
    end(error) {
      ended = error;
      for (const { reject } of waiting.splice(0)) reject(error);
    },
  };
}

/**
 * Whether nobody waits for the older one any more: another text is looked for, rows are asked for in another order, or another filter was typed. Windows of the
 * same text or the same rows stand beside each other. What only the extension asks is somebody's command, and always answered.
 */
export function supersedes(newer: Asked, older: Asked): boolean {
  if (newer.kind === 'find' && older.kind === 'find') return newer.of.kind === older.of.kind;
  if (newer.kind === 'rows' && older.kind === 'rows')
    return newer.query.array === older.query.array && JSON.stringify(newer.query) !== JSON.stringify(older.query);
  const [typed, before] = [filterOf(newer), filterOf(older)];
  return typed !== undefined && before !== undefined && typed !== before && older.kind !== 'whole';
}

function filterOf(question: Asked): string | undefined {
  const of: TextOf | undefined = 'of' in question ? question.of : undefined;
  return of?.kind === 'filter' ? of.expression : undefined;
}
