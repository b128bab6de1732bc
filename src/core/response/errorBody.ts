import { answerOf, type Exchange } from '../graph/exchange.ts';

/** Error bodies beyond this are no explanation. Bytes. */
const largestErrorBody = 256 * 1024;

/** The body of an error answer as JSON; `undefined` for anything else. */
export async function errorBodyOf(exchange: Exchange): Promise<unknown> {
  const answer = answerOf(exchange);
  if (!answer || answer.status < 400 || answer.body.size > largestErrorBody) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(await answer.body.read(0, answer.body.size)));
  } catch {
    return undefined;
  }
}
