import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startEcho, type Echo } from './echo.ts';
import { openWindow, type VsCodeWindow } from './harness.ts';

describe('a request file in an untrusted workspace', () => {
  let window: VsCodeWindow;
  let echo: Echo;
  before(async () => {
    echo = await startEcho(() => '{}');
    window = await openWindow({
      theme: 'highContrastDark',
      trusted: false,
      prepare: ({ workspace }) => {
        writeFileSync(join(dirname(workspace), 'outside.http'), '@imported = from-outside\n');
        writeFileSync(join(dirname(workspace), 'http-client.env.json'), JSON.stringify({ $shared: { above: 'from-above' } }));
        writeFileSync(join(workspace, 'inside.http'), '@inner = from-inside\n');
        writeFileSync(
          join(workspace, 'hostile.http'),
          `# @connection Sandbox\n# @import ./../outside.http\n# @import inside.http\n\n### One\nGET ${echo.url}/{{imported}}/{{above}}/{{inner}}/{{$processEnv HOME}}\n# @assert status == 200\n`,
        );
      },
    });
  });
  after(async () => {
    await window.stop();
    echo.close();
  });

  it('reads nothing from outside of the workspace, and does read what is inside', async () => {
    await window.openFile('hostile.http');
    await window.runCommand('Problems: Focus on Problems View');
    await window.row('outside.http to import').waitFor();
    await window.row('The variable “above” is not defined').waitFor();
    await window.row('The variable “imported” is not defined').waitFor();
    await window.screenshot('untrusted-request-file');
    assert.equal(await window.row('The variable “inner”').count(), 0);
  });

  it('sends nothing, neither from the lens nor all at once nor as a test', async () => {
    await window.openFile('hostile.http');
    await window.clickLens('Send Request (needs a trusted workspace)');
    await window.notification('This workspace is not trusted');
    await window.press('Escape');
    assert.equal(await window.lenses('Send All').count(), 0);
    await window.runCommand('Testing: Focus on Test Explorer View');
    await window.row('hostile.http').waitFor();
    await window.runCommand('Test: Run All Tests');
    // VS Code itself asks before any test of such a folder runs, and the run ends with the no.
    await window.dialog('Do you trust the authors').getByRole('button', { name: 'Cancel' }).click();
    await window.dialog('Do you trust the authors').waitFor({ state: 'hidden' });
    await window.page.locator('.test-explorer .codicon-loading, .part.panel .codicon-loading').first().waitFor({ state: 'hidden' });
    assert.deepEqual(echo.asked, []);
  });
});
