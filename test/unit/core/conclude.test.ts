import assert from 'node:assert/strict';
import { conclude, type SaveBody } from '../../../src/core/conclude.ts';
import { UserError } from '../../../src/core/errors.ts';
import type { Afterwards } from '../../../src/core/http/outgoing.ts';
import { answeredExchange } from './http/answers/answeredExchange.ts';

const range = { start: 0, end: 0 };
const afterwards = (changes: Partial<Afterwards>): { readonly afterwards: Afterwards } => ({
  afterwards: { assertions: [], saves: [], extracts: [], ...changes },
});
const saveLine = (path: string, overwrite = false) => ({ path, overwrite, range, pathRange: range });

describe('conclude', () => {
  it('makes a problem of each assertion that fails', async () => {
    const assertions = [
      { text: 'status == 200', range, subject: { kind: 'status' }, operator: '==', expected: '200' },
      { text: 'status == 201', range, subject: { kind: 'status' }, operator: '==', expected: '201' },
    ] as const;
    const { assertions: results, problems } = await conclude(afterwards({ assertions }), answeredExchange([{}]), () => assert.fail());
    assert.deepEqual(
      results.map(({ passed }) => passed),
      [true, false],
    );
    assert.deepEqual(
      problems.map(({ code, severity, title }) => [code, severity, title]),
      [['assertionFailed', 'error', '“status == 201” does not hold. Found: 200']],
    );
  });

  it('saves the body where it says so, in order', async () => {
    const asked: unknown[] = [];
    const save: SaveBody = async (path, body, overwrite) => {
      asked.push([path, overwrite, Buffer.from(await body.read(0, body.size)).toString()]);
      return { path: `/abs/${path}`, size: body.size };
    };
    const result = await conclude(afterwards({ saves: [saveLine('a.json'), saveLine('b.json', true)] }), answeredExchange([{ body: '{}' }]), save);
    assert.deepEqual(asked, [
      ['a.json', false, '{}'],
      ['b.json', true, '{}'],
    ]);
    assert.deepEqual(result.saved, [
      { path: '/abs/a.json', size: 2 },
      { path: '/abs/b.json', size: 2 },
    ]);
    assert.deepEqual(result.problems, []);
  });

  it('saves an error answer too, and says that it is one', async () => {
    const save: SaveBody = (path, body) => Promise.resolve({ path, size: body.size });
    const { saved, problems } = await conclude(afterwards({ saves: [saveLine('a.json')] }), answeredExchange([{ status: 404, body: '{}' }]), save);
    assert.equal(saved.length, 1);
    assert.equal(problems[0]?.code, 'errorAnswerSaved');
    assert.match(problems[0]?.title ?? '', /a\.json.*404/);
  });

  it('saves nothing without an answer, and goes on after a failure', async () => {
    const none = await conclude(afterwards({ saves: [saveLine('a.json')] }), answeredExchange([]), () => assert.fail());
    assert.deepEqual(
      none.problems.map(({ code }) => code),
      ['saveFailed'],
    );
    const save: SaveBody = (path) =>
      path === 'a' ? Promise.reject(new UserError('diskFull', 'The disk is full.', 'Make room.')) : Promise.resolve({ path, size: 0 });
    const half = await conclude(afterwards({ saves: [saveLine('a'), saveLine('b')] }), answeredExchange([{}]), save);
    assert.deepEqual(
      half.saved.map(({ path }) => path),
      ['b'],
    );
    assert.deepEqual(half.problems, [
      { severity: 'error', code: 'saveFailed', title: 'The body could not be saved to “a”: The disk is full.', fix: 'Make room.', actions: [] },
    ]);
  });
});
