import assert from 'node:assert/strict';
import { openWindow, type VsCodeWindow } from './harness.ts';

describe('the window', () => {
  let window: VsCodeWindow;
  before(async () => {
    window = await openWindow({ theme: 'light' });
  });
  after(async () => {
    await window.stop();
  });

  it('opens a request file of the workspace', async () => {
    await window.openFile('requests.http');
    assert.match(await window.editorText(), /^GET \/users/m);
    await window.screenshot('request-file');
  });
});
