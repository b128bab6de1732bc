import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { layoutIn, TableLayouts } from '../../../../src/editor/views/tableLayouts.ts';
import type { TableLayout } from '../../../../src/shared/responseView.ts';
import { memento } from './memento.ts';

const value = "$['value']";
const members = "$['value'][0]['members']";
const layout = (array: string, ...names: readonly string[]) => ({ array, columns: names.map((name) => ({ name })) });

describe('how tables were arranged', () => {
  it('is remembered for each request and each of its tables', async () => {
    const layouts = new TableLayouts(memento() as unknown as vscode.Memento);
    await layouts.keep('one', layout(value, 'id'), false);
    await layouts.keep('one', layout(value, 'mail', 'id'), false);
    await layouts.keep('one', layout(members, 'id'), false);
    await layouts.keep('two', layout(value, 'size'), false);
    assert.deepEqual(layouts.of('one'), [layout(value, 'mail', 'id'), layout(members, 'id')]);
    assert.deepEqual(layouts.of('two'), [layout(value, 'size')]);
    assert.deepEqual(layouts.of('three'), []);
    assert.deepEqual(layouts.of(undefined), []);
  });

  it('is not written to the disk for what is private, nor for an array inside of another', async () => {
    const kept = memento();
    const layouts = new TableLayouts(kept as unknown as vscode.Memento);
    await layouts.keep('one', layout(members, 'id'), false);
    await layouts.keep('two', layout(value, 'id'), true);
    assert.equal(kept.stored.size, 0);
    assert.deepEqual([layouts.of('one'), layouts.of('two')], [[layout(members, 'id')], [layout(value, 'id')]]);
    await layouts.keep('one', layout(value, 'id'), false);
    assert.deepEqual(layouts.of('one'), [layout(value, 'id'), layout(members, 'id')]);
    assert.doesNotMatch(JSON.stringify([...kept.stored]), /members|two/);
    assert.deepEqual(new TableLayouts(kept as unknown as vscode.Memento).of('one'), [layout(value, 'id')]);
  });

  it('is of a table that is there, of columns with names, and no more than that', () => {
    const arrays = [{ path: value }];
    const given = {
      array: value,
      columns: [{ name: 'id', width: 80, pinned: true, more: 'x' }, { name: 'x'.repeat(201) }, { name: 7 }, { name: 'b', width: 'wide' }],
    };
    assert.deepEqual(layoutIn(given as unknown as TableLayout, arrays), {
      array: value,
      columns: [{ name: 'id', width: 80, pinned: true }, { name: 'b' }],
    });
    assert.equal(layoutIn(layout(members, 'id'), arrays), undefined);
    assert.equal(layoutIn({ array: value } as unknown as TableLayout, arrays), undefined);
    const many = layoutIn(layout(value, ...Array.from({ length: 600 }, (_, index) => `c${index}`)), arrays);
    assert.equal(many?.columns.length, 500);
  });

  it('is forgotten for what was arranged longest ago', async () => {
    const layouts = new TableLayouts(memento() as unknown as vscode.Memento);
    await layouts.keep('first', layout(value, 'id'), false);
    await layouts.keep('second', layout(value, 'id'), false);
    await layouts.keep('first', layout(value, 'mail'), false);
    for (let count = 0; count < 199; count++) await layouts.keep(`r${count}`, layout(value, 'id'), false);
    assert.deepEqual(layouts.of('first'), [layout(value, 'mail')]);
    assert.deepEqual(layouts.of('second'), []);
  });
});
