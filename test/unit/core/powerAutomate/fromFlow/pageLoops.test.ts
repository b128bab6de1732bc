import assert from 'node:assert/strict';
import { initialize, invoke, read, solution, urls } from './flows.ts';
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
    assert.deepEqual(found({ Start: set('next', `${graph}/users`), Other: set('x', 'y'), Loop: pages }), { request: 'List', variable: 'next' });
    assert.equal(found({ Loop: until({ List: get("@{variables('next')}"), Next: set('next', 'x') }) }), undefined);
    assert.equal(found({ Loop: until({ List: get(`${graph}/users`), Next: set('next', "@body('List')?['@odata.nextLink']") }) }), undefined);
    assert.equal(found({ Loop: { type: 'Until', runAfter: {} } }), undefined);
  });

  it('over pages, as makers write them, are one request, and what waits is left out', () => {
    const until = {
      type: 'Until',
      expression: "@empty(variables('next'))",
      limit: { count: 60, timeout: 'PT1H' },
      actions: {
        Page: invoke("@variables('next')"),
        Add: {
          type: 'SetVariable',
          inputs: { name: 'all', value: "@union(variables('all'), body('Page')?['value'])" },
          runAfter: { Page: ['Succeeded'] },
        },
        Next: { type: 'SetVariable', inputs: { name: 'next', value: "@body('Page')?['@odata.nextLink']" }, runAfter: { Add: ['Succeeded'] } },
        Pause: { type: 'Wait', inputs: {}, runAfter: {} },
      },
      runAfter: { Start: ['Succeeded'] },
    };
    const start = { type: 'SetVariable', inputs: { name: 'next', value: 'https://graph.microsoft.com/v1.0/users?$top=9' }, runAfter: {} };
    const url = "https://graph.microsoft.com/v1.0/x/@{variables('all')[0]['id']}";
    const imported = read(solution({ Start: start, Loop: until, After: invoke(url, {}, { Loop: ['Succeeded'] }) }));
    assert.deepEqual(urls(imported), [
      'GET https://graph.microsoft.com/v1.0/users?$top=9',
      'GET https://graph.microsoft.com/v1.0/x/{{Page.response.body.$.value[0].id}}',
    ]);
    assert.deepEqual(imported.notes, ['Delay was left out: “Pause”.']);
  });

  it('may add their items by a Compose action, as Power Automate demands it of a union', () => {
    const add = {
      Made: { type: 'Compose', inputs: "@union(variables('all'), body('List')?['value'])", runAfter: { List: ['Succeeded'] } },
      Add: { ...set('all', "@outputs('Made')"), runAfter: { Made: ['Succeeded'] } },
    };
    const loop = { ...pages, actions: { ...pages.actions, ...add } };
    const flow = { Start: set('next', `${graph}/users`), Loop: { ...loop, runAfter: { Start: ['Succeeded'] } } };
    const one = { One: { ...get(`${graph}/users/@{first(variables('all'))?['id']}`), runAfter: { Loop: ['Succeeded'] } } };
    const imported = read(solution({ ...flow, ...one }));
    assert.deepEqual([urls(imported)[1], imported.notes], [`GET ${graph}/users/{{List.response.body.$.value[0].id}}`, []]);
  });

  it('begin with what the variable holds before the loop', () => {
    const first = (actions: object): string => importFlow(solution(actions)).requests;
    const loop = { ...pages, runAfter: { Start: ['Succeeded'] } };
    const start = { type: 'InitializeVariable', inputs: { variables: [{ name: 'next', type: 'string', value: `${graph}/users` }] }, runAfter: {} };
    assert.match(first({ Start: start, Loop: loop }), /here it is the first page\.\nGET https:\/\/graph\.microsoft\.com\/v1\.0\/users$/m);
    const based = { Base: initialize('base', graph), Start: set('next', "@{variables('base')}/users"), Base2: set('base', 'x'), Loop: pages };
    assert.match(first(based), /^@base = https:\/\/graph\.microsoft\.com\/v1\.0$[^]*^GET \{\{base\}\}\/users$/m);
    const later = { ...set('next', `${graph}/groups`), runAfter: { Loop: ['Succeeded'] } };
    assert.match(first({ Start: start, Loop: loop, Later: later }), /^GET .*\/users$/m);
    assert.match(first({ Loop: pages }), /where the first one is, the flow does not say here\.\n(?:.*\n)?GET \{\{next\}\}$/m);
  });
});
