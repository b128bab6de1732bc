import assert from 'node:assert/strict';
import { bytesOf, focusedId, panelsInBrowser, showBody, showResponse } from './webviewFixture/suite.ts';
import { head, users } from './webviewFixture/views.ts';
import type { TestPanel } from './webviewFixture/panel.ts';

describe('the focus in the response panel', function () {
  this.timeout(60_000);
  const { panel } = panelsInBrowser();

  async function sendAgain(shown: TestPanel): Promise<void> {
    await shown.show({ kind: 'sending', head, asking: true });
    assert.equal(await focusedId(shown), 'cancel');
    await shown.show({ kind: 'sending', head });
    assert.equal(await focusedId(shown), 'cancel', 'there is nothing else to do');
    await showResponse(shown, bytesOf(users(3)));
  }

  it('comes back to its control after the request was sent once more', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(users(3)));
    for (const id of ['filter-input', 'tab-body', 'copy-body', 'pin', 'send-again']) {
      await shown.page.focus(`#${id}`);
      await sendAgain(shown);
      assert.equal(await focusedId(shown), id);
    }
  });

  it('goes to the chosen tab when its control has no name, or is gone', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(users(3)));
    await shown.page.locator('.row').nth(2).focus();
    await sendAgain(shown);
    assert.equal(await focusedId(shown), 'tab-body');
    await shown.page.keyboard.press('Control+f');
    await shown.post({ type: 'command', command: 'find' });
    assert.equal(await focusedId(shown), 'find-input');
    await showResponse(shown, bytesOf(users(3)));
    assert.equal(await focusedId(shown), 'tab-body', 'find is closed in the next response');
  });

  it('is on Send Again when there are no tabs', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(users(3)));
    await shown.page.locator('.row').nth(2).focus();
    await shown.show({ kind: 'sending', head });
    await shown.show({ kind: 'cancelled', head, problems: [] });
    assert.equal(await focusedId(shown), 'send-again');
  });

  it('is left where it is when nothing in the page has it', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(users(3)));
    await shown.page.evaluate('document.activeElement.blur()');
    await shown.show({ kind: 'sending', head });
    await showResponse(shown, bytesOf(users(3)));
    assert.equal(await shown.page.evaluate('document.activeElement.tagName'), 'BODY');
  });

  it('is never taken from another part of the window; it waits until the page has it', async () => {
    const shown = await panel();
    await showBody(shown, bytesOf(users(3)));
    await shown.page.focus('#filter-input');
    await shown.page.evaluate('{ document.hasFocus = () => false; document.activeElement.blur = undefined; }');
    await shown.show({ kind: 'sending', head });
    assert.equal(await shown.page.evaluate('document.activeElement.tagName'), 'BODY');
    await showResponse(shown, bytesOf(users(3)));
    assert.equal(await shown.page.evaluate('document.activeElement.tagName'), 'BODY');
    await shown.page.evaluate(`{ delete document.hasFocus; window.dispatchEvent(new Event('focus')); }`);
    assert.equal(await focusedId(shown), 'filter-input');
  });
});
