import { Worker } from 'node:worker_threads';
import { UserError } from '../core/errors.ts';
import type { FromThread, StartedSandbox, ToThread } from './threadMessages.ts';

/** A sandbox on a thread of its own, so that its 2,000 users never hold up an editor. */
export interface SandboxThread extends StartedSandbox {
  grant(role: string): Promise<void>;
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the sandbox with a throw-away certificate pair on a free port.
 * @param workerUrl the bundle of `workers/sandbox.ts`
 * @throws {UserError} as `startSandbox`
 */
export async function startSandboxThread(workerUrl: URL): Promise<SandboxThread> {
  const worker = new Worker(workerUrl, { name: 'sandbox' });
  const waiting = new Map<number, { resolve: (answer: FromThread & { ok: true }) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  const fail = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', (answer: FromThread) => {
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) waiter?.resolve(answer);
    else waiter?.reject(new UserError(answer.code, answer.message, answer.fix));
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The sandbox has stopped.')));
  const ask = (message: ToThread): Promise<FromThread & { ok: true }> =>
    new Promise((resolve, reject) => {
      waiting.set(message.id, { resolve, reject });
      worker.postMessage(message, []);
    });

  try {
    const { started } = await ask({ kind: 'start', id: ++lastId });
    if (!started) throw new Error('The sandbox did not say where it is.');
    return {
      ...started,
      grant: async (role) => void (await ask({ kind: 'grant', id: ++lastId, role })),
      reset: async () => void (await ask({ kind: 'reset', id: ++lastId })),
      close: async () => void (await worker.terminate()),
    };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}
