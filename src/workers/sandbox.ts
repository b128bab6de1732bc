import { parentPort } from 'node:worker_threads';
import { UserError } from '../core/errors.ts';
import { sandboxConnection } from '../sandbox/connection.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import type { FromThread, ToThread } from '../sandbox/threadMessages.ts';

let running: Sandbox | undefined;

async function answer(message: ToThread): Promise<FromThread> {
  try {
    if (message.kind === 'start') {
      running = await startSandbox({ app: message.app, replicationMilliseconds: message.replicationMilliseconds });
      return { id: message.id, ok: true, connection: sandboxConnection(running) };
    }
    if (message.kind === 'grant') running?.grant(message.role);
    else running?.reset();
    return { id: message.id, ok: true };
  } catch (error) {
    if (error instanceof UserError)
      return { id: message.id, ok: false, code: error.code, message: error.message, ...(error.fix && { fix: error.fix.sentence }) };
    return { id: message.id, ok: false, code: 'sandboxFailed', message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (message: ToThread) => {
  void answer(message).then((reply) => parentPort?.postMessage(reply, []));
});
