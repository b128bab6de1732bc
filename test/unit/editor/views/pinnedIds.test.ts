import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { PinnedIds } from '../../../../src/editor/views/pinnedIds.ts';
import { memento } from './memento.ts';

const newIds = (): PinnedIds => new PinnedIds(memento() as unknown as vscode.Memento);

describe('pinned responses', () => {
  it('stay pinned where their panel was not seen since the reload', async () => {
    const ids = newIds();
    await ids.add(['seen', 'hidden']);
    await ids.add(['seen', 'new']);
    assert.deepEqual([ids.has('seen'), ids.has('hidden'), ids.has('new')], [true, true, true]);
  });

  it('are forgotten with their panel, and the oldest where there are very many', async () => {
    const ids = newIds();
    await ids.add(['first', 'second']);
    await ids.remove('second');
    assert.equal(ids.has('second'), false);
    for (let count = 0; count < 50; count++) await ids.add([`p${count}`]);
    assert.deepEqual([ids.has('first'), ids.has('p0'), ids.has('p49')], [false, true, true]);
  });
});
