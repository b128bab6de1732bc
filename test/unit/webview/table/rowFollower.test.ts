import assert from 'node:assert/strict';
import { RowFollower } from '../../../../src/webview/table/rowFollower.ts';

describe('RowFollower', () => {
  let searches: (readonly number[])[];
  let found: (readonly [string, number | undefined])[];
  let answer: number | 'waiting' | undefined;
  let follower: RowFollower<'a' | 'b'>;

  beforeEach(() => {
    searches = [];
    found = [];
    answer = 'waiting';
    follower = new RowFollower(
      (...search) => {
        searches.push(search);
        return answer;
      },
      (mark, position) => found.push([mark, position]),
    );
  });

  it('looks until it knows, and then no more', () => {
    follower.follow('a', 7, 3, 10);
    follower.look();
    assert.deepEqual(found, []);
    answer = 5;
    follower.look();
    follower.look();
    assert.deepEqual([found, searches.length], [[['a', 5]], 2]);
    assert.deepEqual(searches[1], [7, 3, 13]);
  });

  it('looks further when more has come meanwhile', () => {
    assert.equal(follower.goOn('a', 5), false);
    follower.follow('a', 7, 3, 10);
    assert.equal(follower.goOn('a', 5), true);
    follower.look();
    assert.deepEqual(searches, [[7, 3, 18]]);
  });

  it('says that an item was not found, or would be too far', () => {
    answer = undefined;
    follower.follow('a', 7, 3, 10);
    follower.follow('b', 7, 3, 2000);
    follower.look();
    assert.deepEqual(found, [
      ['a', undefined],
      ['b', undefined],
    ]);
    assert.equal(searches.length, 1);
  });

  it('forgets', () => {
    follower.follow('a', 7, 3, 10);
    follower.forget('a');
    follower.look();
    assert.deepEqual(searches, []);
  });
});
