import assert from 'node:assert/strict';

/** Asks again until the answer is good; fails with the last one. @param patience milliseconds */
export async function eventually<T>(ask: () => T | Promise<T>, isGood: (answer: T) => boolean, patience = 15_000): Promise<T> {
  let answer = await ask();
  for (const until = Date.now() + patience; !isGood(answer) && Date.now() < until;) {
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    answer = await ask();
  }
  assert.ok(isGood(answer), `It stayed at ${JSON.stringify(answer, undefined, 2)}`);
  return answer;
}
