import { Worker } from 'node:worker_threads';
import type { CertificatePair, CertificatePairOptions } from '../core/certificate/pair.ts';
import type { Connection } from '../core/connection/connection.ts';
import { UserError } from '../core/errors.ts';
import type { FromThread, ToThread } from './threadMessages.ts';
import { makeThrowAwayApp, replicationByHand } from './throwAway.ts';

/** A sandbox on a thread of its own, so that its 2,000 users never hold up an editor. */
export interface SandboxThread {
  readonly connection: Connection;
  /** The throw-away pair's .pfx and its password: in memory only. */
  readonly pfx: Uint8Array;
  readonly pfxPassword: string;
  grant(role: string): Promise<void>;
  reset(): Promise<void>;
  close(): Promise<void>;
  /** Settles when the thread has ended, for whatever reason. What is asked of it from then on is rejected. */
  readonly ended: Promise<void>;
}

/**
 * Starts the sandbox with a throw-away certificate pair on a free port.
 * @param workerUrl the bundle of `workers/sandbox.ts`
 * @param create makes the pair; not on the sandbox's thread, which needs no certificate library that way
 * @throws {UserError} as `startSandbox`
 */
export async function startSandboxThread(
  workerUrl: URL,
  create: (options: CertificatePairOptions) => Promise<CertificatePair>,
): Promise<SandboxThread> {
  const { app, pair, pfxPassword } = await makeThrowAwayApp(create);
  const worker = new Worker(workerUrl, { name: 'sandbox' });
  const waiting = new Map<number, { resolve: (answer: FromThread & { ok: true }) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  worker.on('message', (answer: FromThread) => {
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) waiter?.resolve(answer);
    else waiter?.reject(new UserError(answer.code, answer.message, answer.fix));
  });
  // A thread that has thrown answers nothing more; its end follows.
  worker.on('error', fail);
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      fail(new Error('The sandbox has stopped.'));
      resolve();
    });
  });
  const ask = (message: ToThread): Promise<FromThread & { ok: true }> =>
    new Promise((resolve, reject) => {
      if (failure) {
        reject(failure);
        return;
      }
      waiting.set(message.id, { resolve, reject });
      worker.postMessage(message, []);
    });

  try {
    const { connection } = await ask({ kind: 'start', id: ++lastId, app, replicationMilliseconds: replicationByHand });
    if (!connection) throw new Error('The sandbox did not say where it is.');
    return {
      connection,
      pfx: pair.pfx,
      pfxPassword,
      grant: async (role) => void (await ask({ kind: 'grant', id: ++lastId, role })),
      reset: async () => void (await ask({ kind: 'reset', id: ++lastId })),
      close: async () => void (await worker.terminate()),
      ended,
    };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}
