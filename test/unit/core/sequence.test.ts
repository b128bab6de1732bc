import assert from 'node:assert/strict';
import { cancelled } from '../../../src/core/cancelled.ts';
import type { Flow } from '../../../src/core/flow.ts';
import { TransportFailure } from '../../../src/core/graph/transport.ts';
import { titleOf } from '../../../src/core/http/titleOf.ts';
import { plannedWrites, type PlannedWrite } from '../../../src/core/plannedWrites.ts';
import { hasFailed, sendInOrder, type SequenceOptions, type Step } from '../../../src/core/sequence.ts';
import { UserError } from '../../../src/core/errors.ts';
import { flowing, type Flowing } from './flowing.ts';
import { answer, connection, never } from './samples.ts';

const json = (body: unknown) => answer(200, [['Content-Type', 'application/json']], body);

function sendFile(way: Flowing, options: Partial<SequenceOptions> = {}): Promise<readonly Step[]> {
  return sendInOrder(way.flow.file.requests, way.flow, { stopOnFailure: false, signal: never, agreed: [], ...options });
}

function kinds(steps: readonly Step[]): readonly string[] {
  return steps.map(({ block, kind }) => `${titleOf(block)} ${kind}`);
}

describe('sendInOrder', () => {
  it('sends each once, also one that an earlier one needed', async () => {
    const text = '# @name b\nGET /b/{{a.response.body.$.id}}\n###\n# @name a\nGET /a\n###\n# @name c\nGET /c/{{a.response.body.$.id}}\n';
    const way = flowing(text, [json({ id: 1 })]);
    assert.deepEqual(kinds(await sendFile(way)), ['b finished', 'a finished', 'c finished']);
    assert.deepEqual(way.events, ['GET /a', 'finished a', 'GET /b/1', 'finished b', 'GET /c/1', 'finished c'], 'nobody is asked whether it may');
  });

  it('does not try again what has failed, when a later one needs it', async () => {
    const text = '# @name a\n# @prompt x\nGET /a/{{x}}\n###\n# @name b\nGET /b/{{a.response.body.$.id}}\n###\n# @name c\nGET /c\n';
    let asked = 0;
    const way = flowing(text, [json({})], { ask: () => Promise.resolve((asked++, undefined)) });
    const steps = await sendFile(way);
    assert.deepEqual(kinds(steps), ['a declined', 'b failed', 'c finished']);
    const [, second] = steps;
    assert.ok(second?.kind === 'failed' && second.error instanceof UserError);
    assert.match(second.error.message, /It needs the answer to “a”, which was not sent/);
    assert.equal(asked, 1);
  });

  it('needs an answer that has the value', async () => {
    const way = flowing('# @name a\nGET /a\n###\n# @name b\nGET /b/{{a.response.body.$.id}}\n', [
      new TransportFailure('refused', 'h', 'ECONNREFUSED'),
    ]);
    const steps = await sendFile(way);
    assert.deepEqual(kinds(steps), ['a finished', 'b failed']);
    assert.deepEqual(steps.map(hasFailed), [true, true]);
    assert.equal(way.sent.length, 1);
  });

  it('goes on after a failure, or stops there', async () => {
    const text = '# @name a\nGET /a\n###\n# @name b\nGET /b\n###\n# @name c\nGET /c\n';
    for (const stopOnFailure of [false, true]) {
      const way = flowing(text, [json({}), answer(500), json({})]);
      const steps = await sendFile(way, { stopOnFailure });
      assert.deepEqual(kinds(steps).at(-1), stopOnFailure ? 'c notSent' : 'c finished');
      assert.equal(way.sent.length, stopOnFailure ? 2 : 3);
    }
  });

  it('ends at a cancel, of the whole or of one question, and keeps what came before', async () => {
    const text = '# @name a\nGET /a\n###\n# @name b\n# @prompt x\nGET /b/{{x}}\n###\n# @name c\nGET /c\n';
    const reason = cancelled();
    const way = flowing(text, [json({})], { ask: () => Promise.reject(reason) });
    const steps = await sendFile(way);
    assert.deepEqual(kinds(steps), ['a finished', 'b notSent', 'c notSent']);
    assert.ok(steps[1]?.kind === 'notSent' && steps[1].error === reason);
    const abort = new AbortController();
    const other = flowing(text, [json({})]);
    assert.deepEqual(kinds(await sendFile(other, { signal: abort.signal, onStep: () => abort.abort() })), ['a finished', 'b notSent', 'c notSent']);
    assert.equal(other.sent.length, 1);
  });

  it('waits until a step has been dealt with', async () => {
    const way = flowing('GET /a\n###\nGET /b\n', [json({})]);
    await sendFile(way, {
      onStep: async ({ block }) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        way.events.push(`shown ${block.url}`);
      },
    });
    assert.deepEqual(way.events, ['GET /a', 'finished GET /a', 'shown /a', 'GET /b', 'finished GET /b', 'shown /b']);
  });

  describe('asks only for what goes beyond what was agreed to', () => {
    const text = '@id = {{$guid}}\nPATCH /groups/{{id}}?at={{$timestamp}}&n={{$randomInt 1 9000}}\n\n{}\n';
    const run = async (change: (write: PlannedWrite) => PlannedWrite, over: Partial<Flow> = {}): Promise<number> => {
      const way = flowing(text, [json({})], over);
      await sendFile(way, { agreed: plannedWrites(way.flow.file.requests, way.flow).map(change) });
      assert.equal(way.sent.length, 1);
      return way.questions.length;
    };
    const same = (write: PlannedWrite): PlannedWrite => write;

    it('nothing more', async () => assert.equal(await run(same), 0));
    it('another connection, tenant or app', async () => {
      for (const changes of [{ name: 'other' }, { tenantId: 'fabrikam.onmicrosoft.com' }, { clientId: '22222222-2222-4333-8444-555555555555' }])
        assert.equal(await run((write) => ({ ...write, connection: connection(changes) })), 1, JSON.stringify(changes));
      assert.equal(
        await run(({ block, method, url, writes, effect, mustAsk, byName }) => ({ block, method, url, writes, effect, mustAsk, byName })),
        1,
        'none at all',
      );
    });
    it('another method, effect or request', async () => {
      assert.equal(await run((write) => ({ ...write, method: 'POST' })), 1);
      assert.equal(await run((write) => ({ ...write, effect: 'delete' })), 1);
      assert.equal(await run((write) => ({ ...write, block: { ...write.block, line: 7 } })), 1);
    });
    describe('a URL that is another one than was listed', () => {
      const asked = async (second: string, answered: unknown, over: Partial<Flow> = {}): Promise<number> => {
        const way = flowing(`# @name n\nGET /n\n###\n${second}\n`, [json(answered), json({})], over);
        await sendFile(way, { agreed: plannedWrites(way.flow.file.requests, way.flow) });
        assert.equal(way.sent.length, 2);
        return way.questions.length;
      };
      const u = '{{n.response.body.$.u}}';

      it('asks when a value leaves its segment or its query option', async () => {
        for (const value of ['a/b', 'a?b', 'a&b', 'a\\b', 'a%2Fb', '']) {
          assert.equal(await asked(`DELETE /groups/${u}/members/x/$ref?y=1`, { u: value }), 1, value);
        }
        assert.equal(await asked(`PATCH /groups?x=${u}\n\n{}`, { u: 'a&b' }), 1);
        assert.equal(await asked(`DELETE /groups/${u}`, { u: 'x?' }), 1);
      });
      it('asks when all of it, or its host, comes out of an answer', async () => {
        assert.equal(await asked(`PATCH ${u}\n\n{}`, { u: 'https://evil.example/x' }), 1);
        assert.equal(await asked(`PATCH https://${u}/x\n\n{}`, { u: 'evil.example' }), 1);
        assert.equal(await asked(`PATCH https://${u}.example.com/x\n\n{}`, { u: 'evil' }), 1);
      });
      it('does not ask for a value that stays where it was listed', async () => {
        for (const value of ['a', 'a b', 'adele@contoso.com']) {
          assert.equal(await asked(`DELETE /groups/a-${u}-b/members/${u}/$ref?x=${u}`, { u: value }), 0, value);
        }
      });
      it('sends nothing where a value climbs the path', async () => {
        const way = flowing(`# @name n\nGET /n\n###\nDELETE /groups/${u}/x\n`, [json({ u: '../users' }), json({})]);
        const steps = await sendFile(way, { agreed: plannedWrites(way.flow.file.requests, way.flow) });
        const [, second] = steps;
        assert.ok(second?.kind === 'failed' && second.error instanceof UserError);
        assert.match(second.error.message, /The value of \{\{n\.response\.body\.\$\.u\}\} has a step/);
        assert.deepEqual([way.sent.length, way.questions.length], [1, 0]);
      });
      it('does not ask for what is made anew each time, in an item of a batch either', async () => {
        const items = '{"id":"{{$guid}}","method":"POST","url":"/groups/{{$guid}}","body":{"n":"{{$timestamp}}"}}';
        assert.equal(await asked(`POST /$batch\n\n{"requests":[${items}]}`, {}), 0);
        assert.equal(await asked(`POST /$batch\n\n{"requests":[{"id":"1","method":"POST","url":"/x","body":{"n":{{$timestamp}}}}]}`, {}), 0);
      });
      it('asks when an item of a batch is another one', async () => {
        const batch = `POST /$batch\nContent-Type: application/json\n\n{"requests":[{"id":"1","method":"DELETE","url":"/groups/${u}"}]}`;
        assert.equal(await asked(batch, { u: 'x' }), 0);
        assert.equal(await asked(batch, { u: 'x/owners/y' }), 1);
      });
    });
    it('a name that was not typed', async () => {
      const way = flowing('DELETE /groups/x\n', [json({})]);
      const over = connection({ stage: 'production' });
      const flow = { ...way.flow, scope: { ...way.flow.scope, connection: () => over } };
      const [write] = plannedWrites(flow.file.requests, flow);
      assert.equal(write?.byName, true);
      await sendFile({ ...way, flow }, { agreed: [{ ...write, byName: false }] });
      assert.equal(way.questions.length, 1);
      await sendFile({ ...way, flow }, { agreed: [write] });
      assert.equal(way.questions.length, 1);
    });
  });
});

describe('hasFailed', () => {
  const failed = async (text: string, ...answers: Parameters<typeof flowing>[1]): Promise<boolean | undefined> => {
    const [step] = await sendFile(flowing(text, answers));
    return step && hasFailed(step);
  };

  it('by the status, unless it is asserted', async () => {
    assert.equal(await failed('GET /x', answer(399)), false);
    assert.equal(await failed('GET /x', answer(400)), true);
    assert.equal(await failed('# @assert status == 404\nGET /x', answer(404)), false);
    assert.equal(await failed('# @assert status == 404\nGET /x', answer(400)), true);
    assert.equal(await failed('# @assert time < 100000\nGET /x', answer(404)), true);
  });

  it('by the assertions and by what could not be saved', async () => {
    assert.equal(await failed('# @assert status == 201\nGET /x', answer(200)), true);
    const [step] = await sendFile(flowing('GET /x\n\n>> out.bin\n', [answer(200)], { save: () => Promise.reject(new Error('full')) }));
    assert.equal(step && hasFailed(step), true);
  });

  it('not when nothing was tried', () => {
    const [block] = flowing('GET /x', []).flow.file.requests;
    assert.equal(block && hasFailed({ kind: 'notSent', block }), false);
  });
});
