import assert from 'node:assert/strict';
import { array, assert as check, constantFrom, integer, property, tuple } from 'fast-check';
import { FoldedRows } from '../../../../src/webview/body/foldedRows.ts';

/** Blocks of a body of 20 lines that lie in each other or apart, as JSON's do: first line and last line. */
const blocks: readonly (readonly [number, number])[] = [
  [0, 19],
  [1, 9],
  [2, 4],
  [5, 8],
  [6, 7],
  [10, 18],
  [11, 12],
  [13, 17],
  [14, 15],
];

describe('FoldedRows', function () {
  this.timeout(20_000);

  it('maps rows and lines as hiding line by line would, after any folding and unfolding', () => {
    const step = tuple(
      constantFrom('fold', 'unfold', 'reveal', 'foldAll'),
      integer({ min: 0, max: blocks.length - 1 }),
      integer({ min: 0, max: 19 }),
    );
    check(
      property(array(step, { maxLength: 20 }), (steps) => {
        const rows = new FoldedRows(20);
        let folded = new Map<number, number>();
        for (const [kind, index, line] of steps) {
          const [first, last] = blocks[index] ?? [0, 0];
          if (kind === 'fold') {
            rows.fold(first, last);
            folded.set(first, last);
          } else if (kind === 'unfold') {
            rows.unfold(first);
            folded.delete(first);
          } else if (kind === 'foldAll') {
            rows.foldAll(blocks.slice(1).flat());
            folded = new Map(blocks.slice(1));
          } else {
            rows.reveal(line);
            folded = new Map([...folded].filter(([start, end]) => !(start < line && line <= end)));
          }
        }
        const isHidden = (line: number): boolean => [...folded].some(([start, end]) => start < line && line <= end);
        const visible = Array.from({ length: 20 }, (_, line) => line).filter((line) => !isHidden(line));
        assert.equal(rows.rowCount, visible.length);
        assert.deepEqual(
          visible.map((_, row) => rows.lineAt(row)),
          visible,
        );
        for (let line = 0; line < 20; line++) {
          assert.equal(
            rows.rowOf(line),
            visible.findLastIndex((shown) => shown <= line),
            `row of line ${line}`,
          );
          assert.equal(rows.isFolded(line), folded.has(line));
        }
      }),
      { numRuns: 3000 },
    );
  });
});
