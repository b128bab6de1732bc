import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { HistoryHead, KeptExchange } from '../../../../src/core/history/entry.ts';
import type { History } from '../../../../src/editor/views/history.ts';
import type { ResponsePanel } from '../../../../src/editor/views/responsePanel.ts';
import type { ResponsePanels } from '../../../../src/editor/views/responsePanels.ts';
import { ResponseStage } from '../../../../src/editor/views/responseStage.ts';
import { ResponseViews } from '../../../../src/editor/views/responseViews.ts';
import { TableLayouts, requestKeyOf } from '../../../../src/editor/views/tableLayouts.ts';
import type { PanelState } from '../../../../src/shared/protocol.ts';
import { entry } from '../../core/history/entries.ts';

class FakePanel {
  state: PanelState = { kind: 'empty' };
  readonly show = (state: PanelState): void => {
    this.state = state;
  };
}

function staged(heads: readonly HistoryHead[] = []) {
  let disposed = 0;
  const stored = new Map<string, unknown>();
  const memento = {
    get: (key: string, usual: unknown) => stored.get(key) ?? usual,
    update: (key: string, value: unknown) => Promise.resolve(void stored.set(key, value)),
  };
  const layouts = new TableLayouts(memento as unknown as vscode.Memento);
  const views = new ResponseViews(() =>
    Promise.resolve({
      layout: { kind: 'json', lineCount: 1, arrays: [] },
      ask: () => Promise.reject(new Error('not asked')),
      append: () => Promise.reject(new Error('no pages')),
      dispose: () => disposed++,
    }),
  );
  const history = { list: () => Promise.resolve(heads) } as unknown as History;
  const stage = new ResponseStage({ keptIdOf: () => undefined } as unknown as ResponsePanels, views, history, layouts);
  return { stage, layouts, disposed: () => disposed };
}

const kept: KeptExchange = { ...entry(2), body: new TextEncoder().encode('{}') };

async function restored(panel: FakePanel, pinned: boolean, set = staged()): Promise<Extract<PanelState, { readonly kind: 'response' }>> {
  await set.stage.restore(kept, panel as unknown as ResponsePanel, pinned);
  assert.ok(panel.state.kind === 'response');
  return panel.state;
}

describe('a panel after a reload', () => {
  it('shows its exchange out of the history, found by the same id the next time', async () => {
    const state = await restored(new FakePanel(), false);
    assert.deepEqual([state.kept, state.fromHistory, state.pinned, state.possible.pin], [kept.head.id, true, undefined, true]);
  });

  it('stays pinned', async () => {
    const state = await restored(new FakePanel(), true);
    assert.deepEqual([state.pinned, state.possible.pin], [true, false]);
  });

  it('has the columns that were arranged for its request', async () => {
    const set = staged();
    const layout = { array: '$', columns: [{ name: 'mail' }] };
    await set.layouts.keep(requestKeyOf({ kept: kept.head }) ?? '', layout, false);
    assert.deepEqual((await restored(new FakePanel(), false, set)).layouts, [layout]);
  });

  it('says whether there is something to compare it with', async () => {
    const earlier = entry(1, new Date(Date.parse(kept.head.at) - 1000)).head;
    assert.equal((await restored(new FakePanel(), false, staged([earlier]))).possible.compare, true);
    assert.equal((await restored(new FakePanel(), false, staged([kept.head]))).possible.compare, false);
  });

  it('leaves what has come into it meanwhile', async () => {
    const { stage, disposed } = staged();
    const panel = new FakePanel();
    panel.state = { kind: 'sending', head: kept.view.head };
    await stage.restore(kept, panel as unknown as ResponsePanel, false);
    assert.equal(panel.state.kind, 'sending');
    assert.equal(disposed(), 1);
  });
});
