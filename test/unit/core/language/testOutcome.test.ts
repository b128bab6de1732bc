import assert from 'node:assert/strict';
import type { WireResponse } from '../../../../src/core/graph/transport.ts';
import { testOutcomeOf, type TestOutcome } from '../../../../src/core/language/testOutcome.ts';
import { sendInOrder, type Step } from '../../../../src/core/sequence.ts';
import { flowing } from '../flowing.ts';
import { answer, never } from '../samples.ts';

const json = [['Content-Type', 'application/json']] as const;

/** Of the first request. */
async function stepOf(text: string, given: WireResponse | Error, changes: Parameters<typeof flowing>[2] = {}): Promise<Step> {
  const { flow } = flowing(text, [given], changes);
  const [step] = await sendInOrder(flow.file.requests, flow, { signal: never, stopOnFailure: false, agreed: [] });
  return step ?? assert.fail();
}

async function outcome(text: string, given: WireResponse | Error = answer(200, json, '{"a":1}')): Promise<TestOutcome> {
  return testOutcomeOf(await stepOf(text, given));
}

describe('what the Test Explorer shows of a request', () => {
  it('is that it passed, with its answer and its time', async () => {
    assert.deepEqual(await outcome('# @assert body.$.a == 1\nGET /users\n'), { kind: 'passed', summary: '200 · 15 ms', milliseconds: 15 });
    assert.equal((await outcome('# @assert status == 404\nGET /users\n', answer(404))).kind, 'passed');
  });

  it('is each assertion that does not hold, where it stands, with both values', async () => {
    const text = '# @assert body.$.a == 2\n# @assert status == 200\n# @assert body.$.b exists\nGET /users\n';
    const failed = await outcome(text);
    assert.ok(failed.kind === 'failed');
    assert.deepEqual(
      failed.failures.map(({ range, compared }) => [range && text.slice(range.start, range.end), compared]),
      [
        ['# @assert body.$.a == 2', { expected: '2', actual: '1' }],
        ['# @assert body.$.b exists', undefined],
      ],
    );
    assert.equal(failed.summary, '200 · 15 ms');
  });

  it('shows no value that stood for a reference, for it may be secret', async () => {
    const failed = await outcome('@password = CANARY\n# @assert body.$.a == {{password}}\nGET /users\n');
    assert.ok(failed.kind === 'failed');
    assert.equal(failed.failures.length, 1);
    assert.equal(failed.failures[0]?.compared, undefined);
  });

  it('is a sentence where no assertion is at fault', async () => {
    const failed = await outcome('# @assert body.$.a notExists\nGET /users\n', answer(500));
    assert.deepEqual(failed, { kind: 'failed', summary: '500 · 15 ms', milliseconds: 15, failures: [{ message: 'The request failed.' }] });
  });

  it('is an error where it could not be sent', async () => {
    const errored = await outcome('# @assert status == 200\nGET /{{gone}}\n');
    assert.ok(errored.kind === 'errored');
    assert.match(errored.message, /gone/);
    assert.deepEqual(testOutcomeOf({ kind: 'failed', block: (await stepOf('GET /\n', answer(200))).block, error: 'text' }), {
      kind: 'errored',
      message: 'text',
    });
  });

  it('is nothing where nobody sent it', async () => {
    const declined = await stepOf('# @assert status == 200\n# @note no\nGET /users\n', answer(200));
    assert.equal(declined.kind, 'declined');
    assert.deepEqual(testOutcomeOf(declined), { kind: 'skipped' });
    assert.deepEqual(testOutcomeOf({ kind: 'notSent', block: declined.block }), { kind: 'skipped' });
  });
});
