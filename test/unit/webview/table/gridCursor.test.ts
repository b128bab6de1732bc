import assert from 'node:assert/strict';
import { placeAfterKey } from '../../../../src/webview/table/gridCursor.ts';

const size = { rows: 100, columns: 5, page: 20 };

describe('placeAfterKey', () => {
  const cases: readonly (readonly [key: string, toEnds: boolean, from: readonly [number, number], to: readonly [number, number]])[] = [
    ['ArrowDown', false, [0, 1], [1, 1]],
    ['ArrowDown', false, [99, 1], [99, 1]],
    ['ArrowDown', false, [-1, 1], [0, 1]],
    ['ArrowUp', false, [0, 1], [-1, 1]],
    ['ArrowUp', false, [-1, 1], [-1, 1]],
    ['ArrowUp', true, [50, 1], [0, 1]],
    ['ArrowDown', true, [50, 1], [99, 1]],
    ['ArrowLeft', false, [5, 0], [5, 0]],
    ['ArrowLeft', true, [5, 4], [5, 0]],
    ['ArrowRight', false, [5, 4], [5, 4]],
    ['ArrowRight', true, [5, 1], [5, 4]],
    ['PageDown', false, [95, 1], [99, 1]],
    ['PageUp', false, [5, 1], [0, 1]],
    ['PageUp', false, [-1, 1], [-1, 1]],
    ['Home', false, [5, 3], [5, 0]],
    ['End', false, [5, 3], [5, 4]],
    ['Home', true, [5, 3], [0, 0]],
    ['End', true, [5, 3], [99, 4]],
  ];
  for (const [key, toEnds, [row, column], [newRow, newColumn]] of cases) {
    it(`${toEnds ? 'Ctrl+' : ''}${key} from ${row}, ${column} leads to ${newRow}, ${newColumn}`, () => {
      assert.deepEqual(placeAfterKey(key, toEnds, { row, column }, size), { row: newRow, column: newColumn });
    });
  }

  it('stays in the header where there are no rows, and knows no other keys', () => {
    assert.deepEqual(placeAfterKey('ArrowDown', false, { row: -1, column: 1 }, { ...size, rows: 0 }), { row: -1, column: 1 });
    assert.equal(placeAfterKey('x', false, { row: 0, column: 0 }, size), undefined);
  });
});
