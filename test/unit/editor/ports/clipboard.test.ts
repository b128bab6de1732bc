import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Clipboard } from '../../../../src/editor/ports/clipboard.ts';

/** Of a system, as VS Code gives it. */
class SystemClipboard {
  text = 'what was there before';

  async readText(): Promise<string> {
    return this.text;
  }

  async writeText(text: string): Promise<void> {
    this.text = text;
  }
}

describe('secrets in the clipboard', () => {
  let system: SystemClipboard;
  let clipboard: Clipboard;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    system = new SystemClipboard();
    clipboard = new Clipboard(system);
  });
  afterEach(() => mock.timers.reset());

  /** Lets what waits for the clock's stroke happen. */
  const pass = async (milliseconds: number): Promise<void> => {
    mock.timers.tick(milliseconds);
    await setImmediate();
  };

  it('are taken back after 60 seconds, and not before', async () => {
    await clipboard.lend('S3cret');
    await pass(59_999);
    assert.equal(system.text, 'S3cret');
    await pass(1);
    assert.equal(system.text, '');
  });

  it('leave alone what was copied in the meantime', async () => {
    await clipboard.lend('S3cret');
    await pass(30_000);
    system.text = 'something else';
    await pass(30_000);
    assert.equal(system.text, 'something else');
  });

  it('begin their time anew when they are copied again', async () => {
    await clipboard.lend('S3cret');
    await pass(40_000);
    await clipboard.lend('S3cret');
    await pass(59_999);
    assert.equal(system.text, 'S3cret');
    await pass(1);
    assert.equal(system.text, '');
  });

  it('are taken back each on its own: the .pfx after the password', async () => {
    await clipboard.lend('S3cret');
    await pass(20_000);
    await clipboard.lend('MIIKkAIBAzCCCkwGCSqGSIb3DQEHAaCCCj0=');
    await pass(40_000);
    assert.equal(system.text, 'MIIKkAIBAzCCCkwGCSqGSIb3DQEHAaCCCj0=');
    await pass(20_000);
    assert.equal(system.text, '');
  });

  it('are taken back when the window closes', async () => {
    await clipboard.lend('S3cret');
    await clipboard.dispose();
    assert.equal(system.text, '');
  });
});
