import assert from 'node:assert/strict';
import type { Access } from '../../../src/core/connection/connection.ts';
import { UserError } from '../../../src/core/errors.ts';
import { parse } from '../../../src/core/http/parse.ts';
import type { RunScope } from '../../../src/core/run.ts';
import { mustAskFirst } from '../../../src/core/runFirst.ts';
import { connection, surroundings } from './samples.ts';

/** Whether it is asked for before the first request of the text goes out. */
function asks(wanted: 'ask' | 'always', text: string, over: RunScope['connection'] = () => connection()): boolean {
  const file = parse(text);
  return mustAskFirst(wanted, file.requests[0] ?? assert.fail(), { file, scope: { ...surroundings(), connection: over } });
}

const withAccess = (access: Access) => () => connection({ access });
const read = 'GET /users\n';
const write = 'POST /users\nContent-Type: application/json\n\n{}\n';

describe('a request that goes out because another one needs its answer', () => {
  it('is asked for, whatever it does, where that is wanted', () => {
    for (const text of [read, write]) assert.equal(asks('ask', text), true, text);
  });

  it('that only reads is not asked for otherwise, also as a POST', () => {
    assert.equal(asks('always', read), false);
    assert.equal(asks('always', 'POST /directoryObjects/getByIds\nContent-Type: application/json\n\n{"ids":[]}\n'), false);
    assert.equal(asks('always', read, withAccess('readWrite')), false);
  });

  it('that changes data is asked for once: here, or by its connection, with all in sight', () => {
    assert.equal(asks('always', write, withAccess('confirmWrites')), false);
    assert.equal(asks('always', write, withAccess('readWrite')), true);
    assert.equal(
      asks('always', write, () => connection({ access: 'readWrite', stage: 'production' })),
      false,
    );
  });

  it('that changes data and goes over no connection is asked for', () => {
    assert.equal(
      asks('always', 'DELETE https://example.org/1\n', () => undefined),
      true,
    );
  });

  it('that cannot be seen through is asked for', () => {
    assert.equal(asks('always', 'POST /users/{{gone}}\n'), true, 'a mistake in it');
    const unknown = (): never => {
      throw new UserError('connectionUnknown', 'none');
    };
    assert.equal(asks('always', read, unknown), true, 'no such connection');
    const broken = (): never => {
      throw new TypeError('a mistake of ours');
    };
    assert.throws(() => asks('always', read, broken), TypeError);
  });
});
