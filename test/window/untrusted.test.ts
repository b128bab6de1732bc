import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { existsSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openWindow, type VsCodeWindow } from './harness.ts';

describe('in an untrusted workspace', () => {
  let window: VsCodeWindow;
  let server: Server;
  const asked: string[] = [];
  before(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    window = await openWindow({
      trusted: false,
      prepare: ({ workspace }) => writeFileSync(join(workspace, 'hostile.http'), `# @connection contoso\n\n### Hello\nGET ${url}/hello\n`),
    });
  });
  after(async () => {
    await window.stop();
    server.closeAllConnections();
    server.close();
  });

  it('nothing is sent, and the lens and a message say why', async () => {
    await window.openFile('hostile.http');
    await window.clickLens('needs a trusted workspace');
    await window.notification('This workspace is not trusted');
    await window.screenshot('untrusted');
    await window.press('Escape');
    assert.deepEqual(asked, []);
  });

  it('nothing is signed: no pair is made, no connection set up, no sandbox started', async () => {
    for (const command of ['Generate Certificate Pair…', 'Set Up Connection…', 'Start Sandbox']) {
      await window.runCommand('Notifications: Clear All Notifications');
      await window.unseenNotification.waitFor({ state: 'hidden' });
      await window.runCommand(`Preauthorised Graph: ${command}`);
      // It says why; whatever it asks, it would have asked by then.
      await window.unseenNotification.waitFor();
      assert.equal(await window.page.locator('.quick-input-widget:visible').count(), 0, command);
    }
    assert.equal(existsSync(join(window.home, '.preauthorised-graph')), false);
  });
});
