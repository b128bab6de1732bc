import assert from 'node:assert/strict';
import { importFlow } from '../../../../../src/core/powerAutomate/fromFlow/importFlow.ts';
import { draftOf } from '../drafts.ts';
import { invoke, read } from './flows.ts';

/** What one action is called that is left out. */
function called(action: object): string | undefined {
  const [note] = read(JSON.stringify({ A: invoke('/a'), Left_out: { runAfter: {}, ...action } })).notes;
  const end = ' was left out: “Left out”.';
  return note?.endsWith(end) === true ? note.slice(0, -end.length) : note;
}

describe('What is left out of a flow', () => {
  it('is noted, an unknown field too, and the rest is kept', () => {
    const action = {
      ...invoke('/a'),
      trackedProperties: {},
      runtimeConfiguration: { secureData: {}, paginationPolicy: { minimumItemCount: 5 } },
      somethingNew: 1,
    };
    assert.deepEqual(read(JSON.stringify({ A: action, futureAction: { type: 'Teleport', runAfter: {} } })).notes, [
      'The setting “Pagination” was left out: “A”.',
      'The setting “Tracked properties” was left out: “A”.',
      'somethingNew was left out: “A”.',
      'Teleport was left out: “futureAction”.',
    ]);
  });

  it('may be a parameter of a connector that nobody knows yet', () => {
    const logicApps = { method: 'post', path: '/codeless/InvokeHttp', body: { method: 'GET', url: '/b', timeout: 5 } };
    const actions = { A: invoke('/a', { 'request/new': 1 }), B: { type: 'ApiConnection', inputs: logicApps } };
    assert.deepEqual(read(JSON.stringify(actions)).notes, ['request/new was left out: “A”.', 'timeout was left out: “B”.']);
  });

  it('is called as the designer calls it', () => {
    const connector = (api: string, operationId: string): object => ({
      type: 'OpenApiConnection',
      inputs: { host: { apiId: `/providers/Microsoft.PowerApps/apis/${api}`, operationId, connectionName: api }, parameters: {} },
    });
    const names: readonly (readonly [object, string | undefined])[] = [
      [{ type: 'Compose' }, undefined],
      [{ type: 'SetVariable', inputs: { name: 'x', value: 1 } }, undefined],
      [{ type: 'Wait', inputs: { interval: { count: 5, unit: 'Minute' } } }, 'Delay'],
      [{ type: 'Wait', inputs: { until: { timestamp: 'x' } } }, 'Delay until'],
      [{ type: 'Terminate' }, 'Terminate'],
      [{ type: 'Query' }, 'Filter array'],
      [{ type: 'Select' }, 'Select'],
      [{ type: 'Table', inputs: { format: 'HTML' } }, 'Create HTML table'],
      [{ type: 'Response', kind: 'PowerApp' }, 'Respond to a Power App or flow'],
      [{ type: 'Workflow' }, 'Run a Child Flow'],
      [{ type: 'AppendToArrayVariable', inputs: { name: 'x' } }, 'Append to array variable'],
      [connector('shared_office365', 'SendEmailV2'), 'Send Email V2 of Office 365 Outlook'],
      [connector('shared_sharepointonline', 'HttpRequest'), 'Send an HTTP request of SharePoint'],
      [connector('shared_office365groups', 'HttpRequestV2'), 'Send an HTTP request of Office 365 Groups'],
      [connector('shared_contoso-5fcrm', 'GetItem'), 'Get Item of shared_contoso-5fcrm'],
      [{ type: 'Teleport\nHome' }, 'Teleport Home'],
    ];
    for (const [action, name] of names) assert.equal(called(action), name, JSON.stringify(action));
  });

  it('is the loop that waits for a copy, which is said at the request and in a note', () => {
    const copy = 'POST /users/u/drive/items/i/copy\n\n{"parentReference": {"driveId": "d", "id": "p"}, "name": "a"}\n';
    const { requests, notes } = read(JSON.stringify(draftOf(`### first\nGET /users\n\n### copy\n${copy}\n### last\nGET /groups\n`).actions));
    const comment = '# In the flow a loop after this waits until the copy is there; here it was left out.\n';
    assert.equal(requests.split(comment).length, 2, requests);
    assert.match(requests, new RegExp(`### copy\\n${comment}POST `));
    assert.deepEqual(
      notes.filter((note) => note.startsWith('The loop')),
      ['The loop that waits for the copy was left out: “copy is done”.'],
    );
  });

  it('is no longer than somebody reads', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`.padEnd(5000, 'x'), 1]));
    const { notes } = read(JSON.stringify({ A: { ...invoke('/a'), ...many } }));
    assert.equal(notes.length, 101);
    assert.equal(notes.at(-1), 'There are 400 more notes like these.');
    assert.ok(notes.every((note) => note.length < 200));
  });

  it('is said where nothing else is in it', () => {
    assert.throws(
      () => importFlow(JSON.stringify({ Pause_a_while: { type: 'Wait', inputs: {} } })),
      /^UserError: No action in it sends a request .* Delay was left out: “Pause a while”\.$/,
    );
  });
});
