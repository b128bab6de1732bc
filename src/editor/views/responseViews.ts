import type { Finished } from '../../core/flow.ts';
import { answerOf, headerValue } from '../../core/graph/exchange.ts';
import { layOutBody } from '../../core/response/bodyLines.ts';
import { describe } from '../../core/response/describe.ts';
import type { ResponseView } from '../../shared/responseView.ts';
import { parseErrorBody } from './outcomes.ts';
import type { ShownBody } from './responsePanel.ts';

export interface ShownResponse {
  readonly view: ResponseView;
  readonly body: ShownBody;
}

/** The panel and the history want the same. */
const views = new WeakMap<Finished, Promise<ShownResponse>>();

/** What a reader sees of a finished request; laid out once. */
export function viewOf(finished: Finished): Promise<ShownResponse> {
  const known = views.get(finished) ?? layOut(finished);
  views.set(finished, known);
  return known;
}

async function layOut({ exchange, conclusion }: Finished): Promise<ShownResponse> {
  const answer = answerOf(exchange);
  const bytes = answer ? await answer.body.read(0, answer.body.size) : new Uint8Array();
  const lines = layOutBody(bytes, headerValue(answer?.headers ?? [], 'content-type') ?? '');
  const described = describe(exchange, lines, answer && answer.status >= 400 ? parseErrorBody(bytes) : undefined);
  const assertions = conclusion.assertions.map(({ assertion, passed, message }) => ({ text: assertion.text, passed, message }));
  const view = { ...described, problems: [...described.problems, ...conclusion.problems], ...(assertions.length > 0 && { assertions }) };
  return { view, body: { lines, bytes } };
}
