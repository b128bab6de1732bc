import assert from 'node:assert/strict';
import type { FlowAction, FlowActions } from '../../../../../src/core/powerAutomate/workflow.ts';
import { draftOf } from '../drafts.ts';

const list = '### list\nGET /users\n\n### one\nGET /users/{{list.response.body.$.value[0].id}}\n';
const copy = `### copy
POST /drives/{{%drive}}/items/i/copy
Content-Type: application/json
If-Match: "1"
X-Trace: a

{"parentReference": {"driveId": "{{drive}}", "id": "p"}, "name": "n"}
`;

/** All of this type, wherever they are. */
function allOf(type: string, actions: FlowActions): readonly FlowAction[] {
  return Object.values(actions).flatMap((one) => [...(one.type === type ? [one] : []), ...allOf(type, one.actions ?? {})]);
}

function parametersOf(action: FlowAction | undefined): Readonly<Record<string, unknown>> {
  assert.ok(action);
  return (action.inputs as { readonly parameters: Readonly<Record<string, unknown>> }).parameters;
}

describe('A loop of a flow', () => {
  it('takes one item after the other: variables are not written twice at once, and the order stays', () => {
    const { actions } = draftOf(list, { pages: 'all', arrays: 'each' });
    const loops = allOf('Foreach', actions);
    assert.equal(loops.length, 2);
    for (const { runtimeConfiguration } of loops) assert.deepEqual(runtimeConfiguration, { concurrency: { repetitions: 1 } });
  });

  it('over pages begins with an empty list: it may stand in another loop', () => {
    const { actions } = draftOf(list, { pages: 'all' });
    assert.deepEqual(actions['list_none_yet']?.inputs, { name: 'list_all', value: [] });
    const order = Object.keys(actions);
    assert.ok(order.indexOf('list_none_yet') < order.indexOf('list_all_pages'));
  });

  it('that waits for a copy asks with the headers that fit, at a place that is encoded', () => {
    const { actions } = draftOf(`@drive = b!x\n\n${copy}`);
    const [look] = allOf('OpenApiConnection', actions['copy_is_done']?.actions ?? {});
    assert.deepEqual(parametersOf(look), {
      'request/method': 'GET',
      'request/url': "https://graph.microsoft.com/v1.0/drives/@{encodeUriComponent(outputs('drive'))}/items/p:/n?$select=id,name",
      'request/headers': { 'X-Trace': 'a' },
    });
  });

  it('counts the calls within it where they may be too many', () => {
    const many = Array.from({ length: 51 }, (_, index) => copy.replace('### copy', `### c${index}`)).join('\n');
    const warned = (text: string): boolean => draftOf(`@drive = d\n\n${text}`).warnings.some(({ code }) => code === 'manyCalls');
    assert.deepEqual([warned(many), warned(copy)], [true, false]);
  });
});

describe('A value in a URL', () => {
  it('that is asked for by a placeholder is encoded, but for one that is a path', () => {
    const { actions } = draftOf('### a\nGET /users/{user-id}\n');
    assert.equal(parametersOf(actions['a'])['request/url'], "https://graph.microsoft.com/v1.0/users/@{encodeUriComponent(outputs('user-id'))}");
  });
});
