import assert from 'node:assert/strict';
import type { ColumnView } from '../../../../src/shared/bodyCalls.ts';
import { ColumnLayout, narrowestColumn } from '../../../../src/webview/table/columnLayout.ts';

const all: readonly ColumnView[] = ['id', 'name', 'mail', 'size'].map((name) => ({ name, kind: name === 'size' ? 'size' : 'text', filled: 1 }));

function names(layout: ColumnLayout): string {
  return layout.shown.map(({ view, pinned }) => (pinned ? `*${view.name}` : view.name)).join(' ');
}

describe('ColumnLayout', () => {
  it('shows all columns as they come, and says so', () => {
    const layout = new ColumnLayout(all, undefined);
    assert.equal(names(layout), 'id name mail size');
    assert.deepEqual(layout.asKept('$'), { array: '$', columns: [] });
    assert.equal(names(new ColumnLayout(all, [])), 'id name mail size');
    assert.equal(names(new ColumnLayout(all, [{ name: 'gone' }])), 'id name mail size', 'nothing of what was kept is there any more');
  });

  it('hides, shows and resets', () => {
    const layout = new ColumnLayout(all, undefined).show('name', false);
    assert.equal(names(layout), 'id mail size');
    assert.equal(names(layout.show('name', true)), 'id mail size name');
    assert.equal(names(layout.showAll()), 'id mail size name');
    assert.equal(names(layout.reset()), 'id name mail size');
  });

  it('makes a column as wide as its first values and its name need, within bounds', () => {
    const widthOf = (name: string, longest?: number): number =>
      new ColumnLayout([{ name, kind: 'text', filled: 1, ...(longest !== undefined && { longest }) }], undefined).shown[0]?.width ?? 0;
    assert.ok(widthOf('id', 36) >= 36 * 7.4, 'an id can be read whole');
    assert.ok(widthOf('id', 2) < 100, 'a short one wastes no room');
    assert.equal(widthOf('description', 5000), widthOf('description', 900));
    assert.ok(widthOf('userPrincipalName', 1) >= 17 * 7.2);
    assert.equal(widthOf('x'), 180);
  });

  it('keeps the last column', () => {
    const layout = new ColumnLayout(all, [{ name: 'mail' }]);
    assert.equal(layout.show('mail', false), layout);
  });

  it('keeps pinned columns in front, and moves each among its own', () => {
    const layout = new ColumnLayout(all, undefined).pin('mail', true).pin('size', true);
    assert.equal(names(layout), '*mail *size id name');
    assert.equal(names(layout.move('size', -1)), '*size *mail id name');
    assert.equal(layout.move('size', 1), layout);
    assert.equal(names(layout.place('name', 0)), '*mail *size name id');
    assert.equal(names(layout.pin('mail', false)), '*size mail id name');
  });

  it('keeps widths in bounds, and columns that the list no longer has', () => {
    const layout = new ColumnLayout(all, [{ name: 'later', width: 90 }, { name: 'id' }]).resize('id', 3);
    assert.equal(layout.shown[0]?.width, narrowestColumn);
    assert.deepEqual(new ColumnLayout(all, [{ name: 'id', width: 77, pinned: true }]).asKept('$').columns, [{ name: 'id', width: 77, pinned: true }]);
  });
});
