import assert from 'node:assert/strict';
import type { CertificatePair } from '../../../src/core/certificate/pair.ts';
import { startSandboxThread, type SandboxThread } from '../../../src/sandbox/thread.ts';

/** A thread that speaks as the sandbox's does; the role it is to grant says what happens to it. */
const worker = `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ kind, id, role }) => {
    if (role === 'exit') process.exit(1);
    if (role === 'throw') throw new Error('out of order');
    if (role === 'never') return;
    parentPort.postMessage({ id, ok: true, ...(kind === 'start' && { connection: { name: 'Sandbox' } }) });
  });
`)}`;

/** Nobody opens it here. */
const pair = { cer: new Uint8Array(), pfx: new Uint8Array([1]) } as CertificatePair;

function start(): Promise<SandboxThread> {
  return startSandboxThread(new URL(worker), () => Promise.resolve(pair));
}

describe('the sandbox’s thread', () => {
  it('answers while it lives', async () => {
    const thread = await start();
    assert.equal(thread.connection.name, 'Sandbox');
    await thread.grant('User.Read.All');
    await thread.reset();
    await thread.close();
    await thread.ended;
  });

  for (const role of ['exit', 'throw']) {
    it(`says that it has ended (${role}), and rejects what was and what will be asked`, async () => {
      const thread = await start();
      const waiting = thread.grant('never');
      const last = thread.grant(role);
      const expected = role === 'throw' ? /out of order/ : /has stopped/;
      await assert.rejects(waiting, expected);
      await assert.rejects(last, expected);
      await thread.ended;
      await assert.rejects(thread.reset(), expected);
      await thread.close();
    });
  }

  it('that was closed is ended, and rejects', async () => {
    const thread = await start();
    const waiting = thread.grant('never');
    await Promise.all([thread.close(), assert.rejects(waiting, /has stopped/), thread.ended]);
    await assert.rejects(thread.grant('User.Read.All'), /has stopped/);
  });
});
