import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors.ts';
import { tellingOfLostKeys } from '../../../../src/core/registration/lostKeys.ts';

describe('Keys that somebody else lost meanwhile', () => {
  const told = async (signal: AbortSignal, error: Error): Promise<readonly UserError[]> => {
    const all: UserError[] = [];
    const work = (): Promise<never> => Promise.reject(error);
    await assert.rejects(
      tellingOfLostKeys(signal, (one) => void all.push(one), work),
      error,
    );
    return all;
  };

  it('are told of also to who has cancelled, and once to who has not', async () => {
    const lost = new UserError('keysChanged', 'missing now: CN=theirs');
    assert.deepEqual(await told(AbortSignal.abort(), lost), [lost]);
    assert.deepEqual(await told(new AbortController().signal, lost), []);
    assert.deepEqual(await told(AbortSignal.abort(), new UserError('graph.http500', 'busy')), []);
    assert.equal(await tellingOfLostKeys(AbortSignal.abort(), assert.fail, () => Promise.resolve('done')), 'done');
  });
});
