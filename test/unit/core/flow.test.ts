import assert from 'node:assert/strict';
import { sendBlock, type Finished } from '../../../src/core/flow.ts';
import { RequestProblems } from '../../../src/core/requestProblems.ts';
import { cancelled } from '../../../src/core/cancelled.ts';
import { flowing, type Flowing } from './flowing.ts';
import { answer, never } from './samples.ts';

const json = (body: unknown) => answer(200, [['Content-Type', 'application/json']], body);
const chain =
  '# @name a\nGET /a\n###\n# @name b\nGET /b/{{a.response.body.$.id}}\n###\n# @name c\nGET /c/{{b.response.body.$.id}}/{{a.response.body.$.id}}\n';

/** Sends the last request of the file. */
function sendLast({ flow }: Flowing, signal = never): Promise<Finished | undefined> {
  return sendBlock(flow.file.requests.at(-1) ?? assert.fail(), flow, { signal });
}

describe('sendBlock', () => {
  it('sends what it needs first, each once', async () => {
    const way = flowing(chain, [json({ id: 1 }), json({ id: 2 }), json({})]);
    const finished = await sendLast(way);
    assert.equal(finished?.exchange.attempts[0].target.url, 'https://graph.microsoft.com/v1.0/c/2/1');
    assert.deepEqual(way.events, [
      'first b for c: never',
      'first a for b: never',
      'GET /a',
      'finished a',
      'GET /b/1',
      'finished b',
      'GET /c/2/1',
      'finished c',
    ]);
  });

  it('sends nothing of it when what it needs may not be sent', async () => {
    const way = flowing(chain, [json({})], { mayRunFirst: () => Promise.resolve(false) });
    assert.equal(await sendLast(way), undefined);
    assert.deepEqual(way.events, []);
  });

  it('asks, looks at the answer, saves the body', async () => {
    const text = '# @prompt who\n# @note careful\n# @assert status == 404\n# @assert body.$.id == 3\nPATCH /u/{{who}}\n\n{}\n\n>> out.json\n';
    const way = flowing(text, [json({ id: 2 })]);
    const finished = await sendLast(way);
    assert.deepEqual(way.events, ['ask who', 'note careful', 'confirm PATCH', 'PATCH /u/said', 'save out.json 8', 'finished PATCH /u/{{who}}']);
    assert.deepEqual(
      finished?.conclusion.assertions.map(({ passed, actual }) => [passed, actual]),
      [
        [false, '200'],
        [false, '2'],
      ],
    );
    assert.deepEqual(finished.conclusion.saved, [{ path: '/out.json', size: 8 }]);
  });

  it('sends nothing after a no to the note, to the question, or to a prompt', async () => {
    const note = flowing('# @note no\nPATCH /u\n', [json({})]);
    assert.equal(await sendLast(note), undefined);
    assert.deepEqual(note.events, ['note no']);
    const prompt = flowing('# @prompt who\nGET /u/{{who}}\n', [json({})], { ask: () => Promise.resolve(undefined) });
    assert.equal(await sendLast(prompt), undefined);
    assert.deepEqual(prompt.events, []);
  });

  it('says where the mistakes are, of what it needs as well', async () => {
    for (const text of ['GET /{{typo}}', '# @name a\nGET /{{typo}}\n###\nGET /{{a.response.body.$.id}}', 'POST /x\n\n< gone.bin\n']) {
      const way = flowing(text, [json({})]);
      await assert.rejects(sendLast(way), RequestProblems, text);
      assert.deepEqual(way.sent, []);
    }
  });

  it('throws the cancel itself', async () => {
    const abort = new AbortController();
    const reason = cancelled();
    const way = flowing('# @note go\nGET /x\n', [json({})]);
    const { confirmNote } = way.flow.ports;
    const flow = {
      ...way.flow,
      ports: { ...way.flow.ports, confirmNote: (...args: Parameters<typeof confirmNote>) => (abort.abort(reason), confirmNote(...args)) },
    };
    await assert.rejects(sendLast({ ...way, flow }, abort.signal), (error) => error === reason);
    assert.deepEqual(way.sent, []);
  });
});
