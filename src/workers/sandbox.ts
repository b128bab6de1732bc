import { parentPort } from 'node:worker_threads';
import { createCertificatePair } from '../core/certificate/pair.ts';
import { UserError } from '../core/errors.ts';
import { sandboxConnection } from '../sandbox/connection.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import type { FromThread, StartedSandbox, ToThread } from '../sandbox/threadMessages.ts';
import { makeThrowAwayApp } from '../sandbox/throwAway.ts';

let running: Sandbox | undefined;

async function start(): Promise<StartedSandbox> {
  const { app, pair, pfxPassword } = await makeThrowAwayApp(createCertificatePair);
  running = await startSandbox({ app });
  // The path is a name only: the .pfx stays in memory.
  return { connection: sandboxConnection(running, 'sandbox.pfx'), pfx: pair.pfx, pfxPassword };
}

async function answer(message: ToThread): Promise<FromThread> {
  try {
    if (message.kind === 'start') return { id: message.id, ok: true, started: await start() };
    if (message.kind === 'grant') running?.grant(message.role);
    else running?.reset();
    return { id: message.id, ok: true };
  } catch (error) {
    if (error instanceof UserError) return { id: message.id, ok: false, code: error.code, message: error.message, ...(error.fix && { fix: error.fix.sentence }) };
    return { id: message.id, ok: false, code: 'sandboxFailed', message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (message: ToThread) => {
  void answer(message).then((reply) => parentPort?.postMessage(reply, []));
});
