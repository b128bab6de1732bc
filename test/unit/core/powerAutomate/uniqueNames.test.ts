import assert from 'node:assert/strict';
import { UniqueNames } from '../../../../src/core/powerAutomate/uniqueNames.ts';

describe('Names that are given out once', () => {
  it('get a number where they are taken, also by what looks like one with a number', () => {
    const names = new UniqueNames((name) => name.toLowerCase());
    names.add('x_3');
    assert.deepEqual(
      ['x', 'X', 'x', 'x_2', 'y'].map((name) => names.take(name, '_')),
      ['x', 'X_2', 'x_4', 'x_2_2', 'y'],
    );
    assert.equal(names.has('X_4'), true);
  });

  it('are not counted from the start each time', () => {
    let asked = 0;
    const names = new UniqueNames((name) => {
      asked += 1;
      return name;
    });
    for (let count = 0; count < 1000; count++) names.take('x', '-');
    assert.ok(asked < 6000, String(asked));
  });
});
