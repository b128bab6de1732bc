import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { TableLayouts } from '../../../../src/editor/views/tableLayouts.ts';

function memento(): Pick<vscode.Memento, 'get' | 'update'> & { readonly stored: Map<string, unknown> } {
  const stored = new Map<string, unknown>();
  return {
    stored,
    get: <T>(key: string, usual?: T) => (stored.get(key) as T | undefined) ?? (usual as T),
    update: (key, value) => {
      stored.set(key, value);
      return Promise.resolve();
    },
  };
}

const layout = (array: string, ...names: readonly string[]) => ({ array, columns: names.map((name) => ({ name })) });

describe('how tables were arranged', () => {
  it('is remembered for each request and each of its tables', async () => {
    const layouts = new TableLayouts(memento() as unknown as vscode.Memento);
    await layouts.keep('one', layout('value', 'id'));
    await layouts.keep('one', layout('value', 'mail', 'id'));
    await layouts.keep('one', layout('members', 'id'));
    await layouts.keep('two', layout('value', 'size'));
    assert.deepEqual(layouts.of('one'), [layout('value', 'mail', 'id'), layout('members', 'id')]);
    assert.deepEqual(layouts.of('two'), [layout('value', 'size')]);
    assert.deepEqual(layouts.of('three'), []);
    assert.deepEqual(layouts.of(undefined), []);
  });

  it('is forgotten for what was arranged longest ago', async () => {
    const layouts = new TableLayouts(memento() as unknown as vscode.Memento);
    await layouts.keep('first', layout('value', 'id'));
    await layouts.keep('second', layout('value', 'id'));
    await layouts.keep('first', layout('value', 'mail'));
    for (let count = 0; count < 199; count++) await layouts.keep(`r${count}`, layout('value', 'id'));
    assert.deepEqual(layouts.of('first'), [layout('value', 'mail')]);
    assert.deepEqual(layouts.of('second'), []);
  });
});
