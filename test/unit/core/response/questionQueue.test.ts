import assert from 'node:assert/strict';
import { createQuestionQueue, Superseded, supersedes } from '../../../../src/core/response/questionQueue.ts';
import type { BodyQuestion, BodyTask, TextOf } from '../../../../src/shared/bodyCalls.ts';

const body: TextOf = { kind: 'body' };
const filter = (expression: string): TextOf => ({ kind: 'filter', expression });
const find = (text: string, of: TextOf = body): BodyQuestion => ({ kind: 'find', of, text, matchCase: false });
const rows = (search: string, from = 0): BodyQuestion => ({
  kind: 'rows',
  query: { array: "$['value']", filters: [], search },
  columns: [],
  from,
  count: 50,
});

/** What became of each question, in order; `answered` has the order in which they were answered. */
async function outcomes(
  ...questions: readonly (BodyQuestion | BodyTask)[]
): Promise<{ readonly results: readonly string[]; readonly answered: readonly unknown[] }> {
  const answered: unknown[] = [];
  const queue = createQuestionQueue(async (question) => {
    await Promise.resolve();
    answered.push(questions.indexOf(question));
    return 'answer';
  });
  const results = await Promise.all(
    questions.map((question) =>
      queue.ask(question).then(
        (answer) => String(answer),
        (error: unknown) => (error instanceof Superseded ? 'superseded' : 'failed'),
      ),
    ),
  );
  return { results, answered };
}

describe('the queue of questions', () => {
  it('answers in order, and passes over what a newer question made pointless', async () => {
    const { results, answered } = await outcomes(find('a'), find('ab'), rows('x'), rows('x', 50), find('abc'), rows('xy'), {
      kind: 'folds',
      of: body,
    });
    // The first one was under way when the others came.
    assert.deepEqual(results, ['answer', 'superseded', 'superseded', 'superseded', 'answer', 'answer', 'answer']);
    assert.deepEqual(answered, [0, 4, 5, 6]);
  });

  it('drops what was asked of a filter that has been typed on, but no command', () => {
    const lines = (of: TextOf): BodyQuestion => ({ kind: 'lines', of, from: 0, count: 9 });
    assert.ok(supersedes({ kind: 'text', of: filter('ab') }, { kind: 'text', of: filter('a') }));
    assert.ok(supersedes({ kind: 'text', of: filter('ab') }, lines(filter('a'))));
    assert.ok(!supersedes(lines(filter('a')), lines(filter('a'))));
    assert.ok(!supersedes({ kind: 'text', of: filter('ab') }, { kind: 'whole', of: filter('a') }));
    assert.ok(!supersedes({ kind: 'text', of: filter('ab') }, lines(body)));
    assert.ok(!supersedes(lines(body), lines(body)));
    assert.ok(!supersedes(find('a', filter('a')), find('b', body)), 'two texts are looked through');
    const copy = { kind: 'copy', query: { array: '$', filters: [], search: '' }, columns: [], range: { from: 0, count: 1 }, format: 'tsv' } as const;
    assert.ok(!supersedes(copy, copy) && !supersedes(rows('x'), copy));
  });

  it('goes on after a failure, and does other work in its turn', async () => {
    const seen: string[] = [];
    const queue = createQuestionQueue(async (question) => {
      seen.push(question.kind);
      await Promise.resolve();
      if (question.kind === 'ids') throw new Error('no');
      return question.kind;
    });
    const failed = assert.rejects(queue.ask({ kind: 'ids' }), /no/);
    const run = queue.run(() => {
      seen.push('work');
      return Promise.reject(new Error('page'));
    });
    const raw = queue.ask({ kind: 'raw' });
    await failed;
    await assert.rejects(run, /page/);
    assert.equal(await raw, 'raw');
    assert.deepEqual(seen, ['ids', 'work', 'raw']);
  });

  it('fails what waits when it ends, and what comes later', async () => {
    const queue = createQuestionQueue(() => new Promise((resolve) => setImmediate(resolve)));
    const first = queue.ask(find('a'));
    const waiting = assert.rejects(queue.ask(rows('')), /closed/);
    queue.end(new Error('closed'));
    await waiting;
    await first;
    await assert.rejects(queue.ask(find('b')), /closed/);
  });
});
