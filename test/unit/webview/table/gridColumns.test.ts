import assert from 'node:assert/strict';
import { assert as check, integer, property } from 'fast-check';
import { ColumnLayout } from '../../../../src/webview/table/columnLayout.ts';
import { columnsInSight, gridColumns, scrollLeftFor } from '../../../../src/webview/table/gridColumns.ts';

function columnsOf(count: number, pinned = 0): ReturnType<typeof gridColumns> {
  const names = Array.from({ length: count }, (_, index) => `c${index}`);
  const layout = new ColumnLayout(
    names.map((name) => ({ name, kind: 'text', filled: 1 })),
    names.map((name, index) => ({ name, width: 60 + ((index * 37) % 200), ...(index < pinned && { pinned: true as const }) })),
  );
  return gridColumns(layout.shown, 100, false);
}

describe('columnsInSight', () => {
  it('draws what can be seen, and stands for the rest', () => {
    const columns = columnsOf(500, 1);
    check(
      property(integer({ min: 0, max: 90_000 }), integer({ min: 100, max: 2000 }), (scrollLeft, viewWidth) => {
        const sight = columnsInSight(columns, scrollLeft, viewWidth);
        let left = 0;
        columns.forEach(({ width }, index) => {
          const isSeen = index < sight.stuck || (left + width > scrollLeft && left < scrollLeft + viewWidth);
          const isDrawn = index < sight.stuck || (index >= sight.first && index < sight.end);
          assert.ok(!isSeen || isDrawn, `${index} at ${scrollLeft}`);
          left += width;
        });
        assert.equal(sight.width, left);
        const skipped = columns.slice(sight.stuck, sight.first).reduce((sum, { width }) => sum + width, 0);
        assert.equal(sight.skipped, skipped);
        assert.ok(sight.end - sight.first < 50);
      }),
    );
  });

  it('does not let pinned columns take all the room', () => {
    assert.equal(columnsInSight(columnsOf(10, 5), 0, 2000).stuck, 6);
    assert.equal(columnsInSight(columnsOf(10, 5), 0, 300).stuck, 2);
    assert.equal(columnsInSight(columnsOf(10, 5), 0, 40).stuck, 1);
  });

  it('brings a column into sight beside those that stay', () => {
    const columns = columnsOf(50, 1);
    check(
      property(integer({ min: 2, max: 50 }), integer({ min: 0, max: 6000 }), (index, scrollLeft) => {
        const after = scrollLeftFor(columns, 2, index, scrollLeft, 700);
        const left = columns.slice(0, index).reduce((sum, { width }) => sum + width, 0) - after;
        const stuck = columns.slice(0, 2).reduce((sum, { width }) => sum + width, 0);
        assert.ok(left >= stuck && left + (columns[index]?.width ?? 0) <= 700);
      }),
    );
    assert.equal(scrollLeftFor(columns, 2, 1, 123, 700), 123);
  });
});
