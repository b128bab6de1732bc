import type { BodyReader } from '../../core/response/bodyReader.ts';
import { Superseded } from '../../core/response/questionQueue.ts';
import type { BodyQuestion } from '../../shared/bodyCalls.ts';
import type { ToWebview } from '../../shared/protocol.ts';

/** What the window is told, and what went wrong. */
export interface Answered {
  readonly message: Extract<ToWebview, { readonly type: 'answer' | 'superseded' }>;
  readonly error?: unknown;
}

/**
 * Answers a question of the window. One that a newer question made pointless is not answered, for what it was about is still there.
 * @param reader absent where the exchange that is asked about is no longer shown
 */
export async function answerQuestion(reader: Pick<BodyReader, 'ask'> | undefined, id: number, question: BodyQuestion): Promise<Answered> {
  try {
    return { message: { type: 'answer', id, answer: await reader?.ask(question) } };
  } catch (error) {
    if (error instanceof Superseded) return { message: { type: 'superseded', id } };
    return { message: { type: 'answer', id, answer: undefined }, error };
  }
}
