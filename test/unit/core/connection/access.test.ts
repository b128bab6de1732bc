import assert from 'node:assert/strict';
import { mayBeSent, stricter, type Effect } from '../../../../src/core/connection/access.ts';
import { accessLevels, type Access } from '../../../../src/core/connection/connection.ts';
import { connection } from '../samples.ts';

/** `typed`: the connection's name must be typed. */
type Word = 'allowed' | 'refused' | 'asked' | 'typed';

function word(access: Access, production: boolean, effect: Effect): Word {
  const verdict = mayBeSent(connection({ access, ...(production && { stage: 'production' }) }), effect);
  if (verdict.kind !== 'confirm') return verdict.kind;
  return verdict.byName ? 'typed' : 'asked';
}

describe('mayBeSent', () => {
  const table: readonly (readonly [access: Access, production: boolean, read: Word, write: Word, remove: Word])[] = [
    ['readOnly', false, 'allowed', 'refused', 'refused'],
    ['readOnly', true, 'allowed', 'refused', 'refused'],
    ['confirmWrites', false, 'allowed', 'asked', 'asked'],
    ['confirmWrites', true, 'allowed', 'asked', 'typed'],
    ['readWrite', false, 'allowed', 'allowed', 'allowed'],
    ['readWrite', true, 'allowed', 'asked', 'typed'],
  ];
  for (const [access, production, ...words] of table) {
    it(`${access}${production ? ' in production' : ''}: ${words.join(', ')}`, () => {
      assert.deepEqual(
        (['read', 'write', 'delete'] as const).map((effect) => word(access, production, effect)),
        words,
      );
    });
  }

  it('names the connection in a refusal', () => {
    const verdict = mayBeSent(connection({ name: 'fabrikam', access: 'readOnly' }), 'write');
    assert.ok(verdict.kind === 'refused' && verdict.reason.includes('fabrikam'));
  });
});

describe('stricter', () => {
  for (const [index, one] of accessLevels.entries()) {
    for (const [otherIndex, other] of accessLevels.entries()) {
      it(`of ${one} and ${other}`, () => assert.equal(stricter(one, other), accessLevels[Math.min(index, otherIndex)]));
    }
  }
});
