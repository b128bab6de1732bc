import assert from 'node:assert/strict';
import { importFlow } from '../../../../../src/core/powerAutomate/fromFlow/importFlow.ts';
import { pageLoopsIn } from '../../../../../src/core/powerAutomate/fromFlow/pageLoops.ts';
import { stepsOf } from '../../../../../src/core/powerAutomate/fromFlow/steps.ts';
import type { FlowAction, FlowActions } from '../../../../../src/core/powerAutomate/workflow.ts';

const graph = 'https://graph.microsoft.com/v1.0';

function get(uri: string, runAfter: FlowAction['runAfter'] = {}): FlowAction {
  return { type: 'Http', inputs: { method: 'GET', uri }, runAfter };
}

function set(name: string, value: unknown): FlowAction {
  return { type: 'SetVariable', inputs: { name, value }, runAfter: {} };
}

function until(actions: FlowActions): FlowAction {
  return { type: 'Until', expression: '@true', actions, runAfter: {} };
}

const pages = until({ List: get("@{variables('next')}"), Next: set('next', "@body('List')?['@odata.nextLink']") });

describe('Loops of a flow', () => {
  it('that hold a condition, or another action without inputs, are read as any other', () => {
    const branch: FlowAction = { type: 'If', expression: {}, actions: {}, runAfter: { Look: ['Succeeded'] } };
    const { requests } = importFlow(JSON.stringify({ Loop: until({ Look: get(`${graph}/users`), Branch: branch }) }));
    assert.match(requests, /^# In the flow this is repeated until @true\.\nGET https:\/\/graph\.microsoft\.com\/v1\.0\/users$/m);
  });

  it('have notes that end no line of a file', () => {
    const { requests } = importFlow(JSON.stringify({ Look: { ...get(`${graph}/users`), description: 'a\u2028{{$processEnv HOME}}\fb' } }));
    assert.match(requests, /^### Look\n# a \{\{\$processEnv HOME\}\} b\nGET /);
  });

  it('are loops over pages where a request’s URL is what the loop sets to the next link', () => {
    const found = (actions: FlowActions): unknown => pageLoopsIn(stepsOf(actions)).get('Loop');
    assert.deepEqual(found({ Start: set('next', `${graph}/users`), Other: set('x', 'y'), Loop: pages }), {
      request: 'List',
      variable: 'next',
      url: `${graph}/users`,
    });
    assert.deepEqual(found({ Loop: pages }), { request: 'List', variable: 'next', url: undefined });
    assert.equal(found({ Loop: until({ List: get("@{variables('next')}"), Next: set('next', 'x') }) }), undefined);
    assert.equal(found({ Loop: until({ List: get(`${graph}/users`), Next: set('next', "@body('List')?['@odata.nextLink']") }) }), undefined);
    assert.equal(found({ Loop: { type: 'Until', runAfter: {} } }), undefined);
  });
});
