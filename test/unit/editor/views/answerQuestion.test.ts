import assert from 'node:assert/strict';
import { createQuestionQueue } from '../../../../src/core/response/questionQueue.ts';
import type { BodyReader } from '../../../../src/core/response/bodyReader.ts';
import { answerQuestion } from '../../../../src/editor/views/answerQuestion.ts';
import type { BodyQuestion, BodyTask } from '../../../../src/shared/bodyCalls.ts';

const rows = (search: string, from = 0): BodyQuestion => ({
  kind: 'rows',
  query: { array: '$', filters: [], search },
  columns: [],
  from,
  count: 1,
});

describe('a question of the window', () => {
  it('that a newer one made pointless is not told to be about something gone', async () => {
    const turns: (() => void)[] = [];
    const queue = createQuestionQueue(
      () =>
        new Promise((resolve) => {
          turns.push(() => resolve({ total: 0, rows: [] }));
        }),
    );
    const reader = { ask: (question: BodyQuestion | BodyTask) => queue.ask(question) } as Pick<BodyReader, 'ask'>;
    const answers = [rows(''), rows('', 50), rows('word')].map((question, id) => answerQuestion(reader, id, question));
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      turns.shift()?.();
    }
    const given = await Promise.all(answers);
    assert.deepEqual(
      given.map(({ message, error }) => [message.type, message.id, error]),
      [
        ['answer', 0, undefined],
        ['superseded', 1, undefined],
        ['answer', 2, undefined],
      ],
    );
  });

  it('about what is no longer shown, and one that goes wrong, have no answer', async () => {
    assert.deepEqual(await answerQuestion(undefined, 7, rows('')), { message: { type: 'answer', id: 7, answer: undefined } });
    const error = new Error('dead');
    const reader = { ask: () => Promise.reject(error) };
    assert.deepEqual(await answerQuestion(reader, 8, rows('')), { message: { type: 'answer', id: 8, answer: undefined }, error });
  });
});
