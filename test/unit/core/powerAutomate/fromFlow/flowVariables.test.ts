import assert from 'node:assert/strict';
import { after, initialize, invoke, read, set, solution } from './flows.ts';

/** What stands in the place of `variables('x')` in the request `Use`, and why where it is asked for. */
function used(actions: object, runAfter: object = {}): readonly [value: string | undefined, note: string | undefined] {
  const { blocks, requests, notes } = read(solution({ ...actions, Use: invoke("/use/@{variables('x')}", {}, runAfter) }));
  const [, reference = ''] = /\{\{(.*)\}\}/.exec(blocks.find(({ url }) => url.startsWith('/use/'))?.url ?? '') ?? [];
  const value = requests.split('\n').find((line) => line.startsWith(`@${reference} = `));
  return [value?.slice(`@${reference} = `.length) ?? (reference.includes('.response.') ? reference : undefined), notes[0]];
}

const empty = initialize('x', '');

describe('A variable of a flow', () => {
  it('has at a request what it was set to last', () => {
    assert.deepEqual(used({ I: initialize('x', 'a') }), ['a', undefined]);
    assert.deepEqual(used({ I: empty, S: set('x', 'b', after('I')) }, after('S')), ['b', undefined]);
    assert.deepEqual(used({ I: empty, S: set('x', 'b', after('I')), T: set('x', 'c', after('S')) }, after('T')), ['c', undefined]);
    assert.deepEqual(used({ S: set('x', 'b', after('Use')), I: initialize('x', 'a') }, after('I')), ['a', undefined]);
  });

  it('has another value at another request', () => {
    const { requests } = read(
      solution({
        I: initialize('x', 'a'),
        A: invoke("/a/@{variables('x')}", {}, after('I')),
        S: set('x', "@{variables('x')}b", after('A')),
        B: invoke("/b/@{variables('x')}", {}, after('S')),
      }),
    );
    assert.match(requests, /^@x = a\n@x-2 = \{\{x\}\}b\n[^]*GET \/a\/\{\{x\}\}\n[^]*GET \/b\/\{\{x-2\}\}\n/);
  });

  it('is what an expression stands for where it is set', () => {
    const actions = { I: empty, A: invoke('/a', {}, after('I')), S: set('x', "@body('A')?['id']", after('A')), T: { ...set('y', 'z', after('S')) } };
    assert.deepEqual(used(actions, after('T')), ['A.response.body.$.id', undefined]);
  });

  it('has in a loop or a branch what is set there before', () => {
    const inside = { S: set('x', 'b'), Use: invoke("/use/@{variables('x')}", {}, after('S')) };
    for (const around of [
      { type: 'Foreach', foreach: '@json(1)', actions: inside },
      { type: 'If', expression: '@true', actions: {}, else: { actions: inside } },
      { type: 'Scope', actions: inside, runAfter: { I: ['Failed'] } },
    ])
      assert.match(read(solution({ I: empty, Around: { runAfter: after('I'), ...around } })).requests, /^@x = b\n/);
  });

  it('is asked for where that is not known, and a note says why', () => {
    const outside = (around: object): unknown => used({ I: empty, Around: { runAfter: after('I'), ...around } }, { Around: ['Succeeded', 'Failed'] });
    const actions = { S: set('x', 'b') };
    const asked = 'The variable “x” is asked for: ';
    assert.deepEqual(used({}), [undefined, `${asked}nothing in here gives it a value first.`]);
    assert.deepEqual(used({ I: initialize('x') }), [undefined, `${asked}nothing in here gives it a value first.`]);
    assert.deepEqual(outside({ type: 'If', expression: '@true', actions }), [undefined, `${asked}“S” sets it only under a condition.`]);
    assert.deepEqual(outside({ type: 'Switch', cases: { a: { case: 1, actions } } }), [undefined, `${asked}“S” sets it only under a condition.`]);
    assert.deepEqual(outside({ type: 'Foreach', foreach: '@x', actions }), [undefined, `${asked}“S” sets it in a loop.`]);
    assert.deepEqual(outside({ type: 'Until', expression: '@x', actions }), [undefined, `${asked}“S” sets it in a loop.`]);
    assert.deepEqual(outside({ type: 'Scope', actions, runAfter: { I: ['Failed', 'TimedOut'] } }), [
      undefined,
      `${asked}“S” sets it only after something did not succeed.`,
    ]);
    assert.deepEqual(outside({ type: 'IncrementVariable', inputs: { name: 'x', value: 1 } }), [
      undefined,
      `${asked}“Around” makes another value of it while the flow runs.`,
    ]);
  });

  it('that is hidden from the run history is not shown while it is typed in', () => {
    const runtimeConfiguration = { secureData: { properties: ['inputs'] } };
    const change = { type: 'AppendToStringVariable', inputs: { name: 'x', value: 'b' }, runAfter: after('I'), runtimeConfiguration };
    const { requests } = read(solution({ I: empty, S: change, A: invoke("/a/@{variables('x')}", {}, after('S')) }));
    assert.match(requests, /# @secret x\n/);
  });

  it('that is an object is asked for by what is wanted of it, under its own name in the note', () => {
    const { requests, notes } = read(solution({ A: invoke("/a/@{variables('my_x')?['id']}") }));
    assert.match(requests, /# @prompt id variables\('my_x'\)\?\['id'\]\n/);
    assert.deepEqual(notes, ['The variable “my x” is asked for: nothing in here gives it a value first.']);
  });
});
