import { setImmediate } from 'node:timers/promises';

/** For so long at a time, the editor's other extensions wait. Milliseconds. */
const longest = 10;

/** Walks through steps and lets others have their turn in between; `undefined` once nobody wants the result any more. */
export async function inSlices<T>(steps: Generator<unknown, T, undefined>, isWanted: () => boolean): Promise<T | undefined> {
  let started = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - started < longest) continue;
    await setImmediate();
    if (!isWanted()) return undefined;
    started = performance.now();
  }
}
