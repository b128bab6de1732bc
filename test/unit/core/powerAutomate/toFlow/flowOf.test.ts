import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/errors.ts';
import { parse } from '../../../../../src/core/http/parse.ts';
import type { FlowAction, FlowActions } from '../../../../../src/core/powerAutomate/workflow.ts';
import { choicesIn } from '../../../../../src/core/powerAutomate/toFlow/choices.ts';
import { flowOf } from '../../../../../src/core/powerAutomate/toFlow/flowOf.ts';
import { isCopyWait } from '../../../../../src/core/powerAutomate/toFlow/copyWait.ts';
import { readInput } from '../../../../../src/core/powerAutomate/toFlow/inputs.ts';
import { readNote } from '../../../../../src/core/powerAutomate/toFlow/note.ts';
import { pageLoopsIn } from '../../../../../src/core/powerAutomate/fromFlow/pageLoops.ts';
import { stepsOf } from '../../../../../src/core/powerAutomate/fromFlow/steps.ts';
import { memoryBody } from '../../../../../src/core/graph/transport.ts';
import { surroundings } from '../../samples.ts';
import { draftOf } from '../drafts.ts';

const v1 = 'https://graph.microsoft.com/v1.0';

function parametersOf(action: FlowAction | undefined): Readonly<Record<string, unknown>> {
  assert.ok(action);
  return (action.inputs as { parameters: Readonly<Record<string, unknown>> }).parameters;
}

function codes(draft: { readonly warnings: readonly { readonly code: string }[] }): readonly string[] {
  return draft.warnings.map(({ code }) => code);
}

/** Each action runs after the one before it, and the first after none. */
function assertInARow(actions: FlowActions): void {
  let before: string | undefined;
  for (const [name, { runAfter }] of Object.entries(actions)) {
    assert.deepEqual(runAfter, before === undefined ? {} : { [before]: ['Succeeded'] });
    before = name;
  }
}

const chain = `@top = 5

### List users
# @name users
GET /users?$top={{top}}
ConsistencyLevel: eventual

### Block
# @prompt why Why?
PATCH /users/{{users.response.body.$.value[0].id}}

{"accountEnabled": false, "note": "{{why}} @{x}"}

### After
GET /users/{{Block.response.body.$.id}}/manager
`;

describe('Requests as actions of a flow', () => {
  it('puts what is needed first, with an input for each value', () => {
    const draft = draftOf(chain, {}, ['Block']);
    assert.deepEqual(Object.keys(draft.actions), ['top', 'why', 'users', 'Block']);
    assertInARow(draft.actions);
    assert.deepEqual(parametersOf(draft.actions['users']), {
      'request/method': 'GET',
      'request/url': `${v1}/users?$top=@{outputs('top')}`,
      'request/headers': { ConsistencyLevel: 'eventual' },
    });
    assert.deepEqual(parametersOf(draft.actions['Block']), {
      'request/method': 'PATCH',
      'request/url': `${v1}/users/@{body('users')?['value']?[0]?['id']}`,
      'request/headers': { 'Content-Type': 'application/json' },
      'request/body': `{"accountEnabled": false, "note": "@{outputs('why')} @@{x}"}`,
    });
    assert.equal(draft.name, 'Scope_of_Block');
  });

  it('says in notes how requests and inputs are called, so that they are called the same when they come back', () => {
    const draft = draftOf('@a.b/c = 1\n\n### A title: 50%\n# @name get-it\n# @secret key/2 The key\nGET /users/{user-id}?a={{a.b/c}}&k={{key/2}}\n');
    for (const input of draft.inputs) assert.deepEqual(readInput(input.action, draft.actions[input.action] ?? assert.fail()), input);
    assert.deepEqual(
      draft.inputs.map(({ name, kind }) => [name, kind]),
      [
        ['user-id', 'placeholder'],
        ['a.b/c', 'variable'],
        ['key/2', 'secret'],
      ],
    );
    const { description = '' } = draft.actions['get-it'] ?? {};
    assert.equal(description, 'A title: 50%\n# @name get-it');
    assert.deepEqual(readNote(description, 'get-it'), { title: 'A title: 50%', name: 'get-it', others: [] });
    for (const name of Object.keys(draft.actions)) assert.doesNotMatch(name, /[?<>%&\\/:*#"]/);
  });

  it('gives each action a name of at most 80 characters that no other one has', () => {
    const long = 'ä'.repeat(100);
    const draft = draftOf(
      `### ${long}\nGET /a\n### ${long}\nGET /b\n### ???\nGET /c\n### 7\nGET /d\n### LIST\nGET /e\n### list\nGET /f\n###\nGET /users/{{$guid}}?x\n`,
    );
    const names = Object.keys(draft.actions);
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, 7);
    assert.ok(names.every((name) => name.length > 0 && name.length <= 80));
    assert.deepEqual(names.slice(2), ['Request', 'Request_7', 'LIST', 'list_2', 'GET_users_guid']);
  });

  it('goes through each item where that is chosen, with all that needs it in the loop', () => {
    const draft = draftOf(chain, { arrays: 'each' });
    const loop = draft.actions['Apply_to_each_of_users'];
    assert.equal(loop?.type, 'Foreach');
    assert.equal(loop?.foreach, "@body('users')?['value']");
    assert.deepEqual(Object.keys(loop?.actions ?? {}), ['Block', 'After']);
    assert.equal(parametersOf(loop?.actions?.['Block'])['request/url'], `${v1}/users/@{items('Apply_to_each_of_users')?['id']}`);
    assert.equal(parametersOf(loop?.actions?.['After'])['request/url'], `${v1}/users/@{body('Block')?['id']}/manager`);
    assert.ok(codes(draft).includes('manyCalls'));
  });

  it('reaches no action in a loop from outside of it', () => {
    const file = `### a
GET /users
### b
GET /groups
### one
GET /users/{{a.response.body.$.value[0].id}}
### two
GET /groups/{{b.response.body.$.value[0].id}}
### both
POST /x/{{one.response.body.$.id}}/{{two.response.body.$.id}}
`;
    const draft = draftOf(file, { arrays: 'each' });
    assert.ok(codes(draft).includes('notLooped'));
    assert.ok(Object.values(draft.actions).every(({ type }) => type !== 'Foreach'));
    const apart = draftOf(file, { arrays: 'each' }, ['one', 'two']);
    assert.deepEqual(Object.keys(apart.actions), ['a', 'b', 'Apply_to_each_of_a', 'Apply_to_each_of_b']);
  });

  it('goes through a list a second time for what needs an answer that comes later', () => {
    const item = '{{a.response.body.$.value[0].id}}';
    const draft = draftOf(`### a\nGET /users\n### one\nGET /users/${item}\n### b\nGET /x\n### two\nGET /y/${item}/{{b.response.body.$.id}}\n`, {
      arrays: 'each',
    });
    assert.deepEqual(Object.keys(draft.actions), ['a', 'Apply_to_each_of_a', 'b', 'Apply_to_each_of_a_2']);
    assert.deepEqual(
      draft.warnings.filter(({ code }) => code === 'notLooped'),
      [],
    );
  });

  it('fetches all pages into a variable, bounded, and reads the items from there', () => {
    const draft = draftOf(chain, { pages: 'all' }, ['Block']);
    assert.deepEqual(draft.variables, [
      { name: 'users_next', type: 'string', value: '' },
      { name: 'users_all', type: 'array', value: [] },
    ]);
    const until = draft.actions['users_all_pages'];
    assert.equal(until?.type, 'Until');
    assert.deepEqual([until?.limit, until?.operationOptions], [{ count: 60, timeout: 'PT1H' }, 'FailWhenLimitsReached']);
    assert.equal(parametersOf(until?.actions?.['users'])['request/url'], "@{variables('users_next')}");
    assert.equal(parametersOf(draft.actions['Block'])['request/url'], `${v1}/users/@{variables('users_all')?[0]?['id']}`);
    assert.deepEqual(draft.actions['users_first_page']?.inputs, { name: 'users_next', value: `${v1}/users?$top=@{outputs('top')}` });
    const { request, variable } = pageLoopsIn(stepsOf(draft.actions)).get('users_all_pages') ?? assert.fail();
    assert.deepEqual([request, variable], ['users', 'users_next']);
    for (const code of ['pages', 'slowPages', 'manyCalls']) assert.ok(codes(draft).includes(code), code);
    assert.equal(draftOf('### one\nGET /users/adele@contoso.com\n', { pages: 'all' }).variables.length, 0);
  });

  it('says of what Graph answers early that nobody waits for it', () => {
    assert.ok(codes(draftOf('POST /teams\n')).includes('location'));
    assert.ok(codes(draftOf('POST /x\nPrefer: respond-async\n')).includes('location'));
    assert.ok(!codes(draftOf('GET /teams\n')).includes('location'));
    assert.ok(!codes(draftOf('POST /x\nPrefer: respond-async\n', { target: 'http' })).includes('location'));
    // The HTTP action would follow a Location that has no version in it, and fail once the team is made.
    for (const path of ['/teams', '/teams/t/clone', '/teams/t/archive', '/groups/g/team/unarchive']) {
      const draft = draftOf(`### team\nPOST ${path}\n`, { target: 'http' });
      assert.equal(draft.actions['team']?.operationOptions, 'DisableAsyncPattern');
      assert.ok(codes(draft).includes('location'));
    }
    assert.equal(draftOf('### x\nPOST /users\n', { target: 'http' }).actions['x']?.operationOptions, undefined);
  });

  it('waits for a copy by looking for it, a bounded number of times', () => {
    const copy = 'POST /users/u/drive/items/i/copy\n\n{"parentReference": {"driveId": "d", "id": "p"}, "name": "a b"}\n';
    const draft = draftOf(`### copy\n${copy}`);
    const wait = draft.actions['copy_is_done'];
    assert.ok(wait && isCopyWait(wait));
    assert.deepEqual([wait.limit, wait.operationOptions], [{ count: 60, timeout: 'PT1H' }, 'FailWhenLimitsReached']);
    assert.equal(parametersOf(wait.actions?.['copy_look'])['request/url'], `${v1}/drives/d/items/p:/a%20b?$select=id,name`);
    assert.deepEqual(wait.actions?.['copy_is_there']?.runAfter, { copy_look: ['Succeeded', 'Failed'] });
    assert.deepEqual(codes(draft), ['location']);
    const unnamed = draftOf(`### copy\n${copy.replace(', "name": "a b"', '')}`).actions['copy_is_done'];
    assert.equal(parametersOf(unnamed?.actions?.['copy_source'])['request/url'], `${v1}/users/u/drive/items/i?$select=name`);
    assert.match(
      String(parametersOf(unnamed?.actions?.['copy_look'])['request/url']),
      /:\/@\{encodeUriComponent\(body\('copy_source'\)\?\['name'\]\)\}\?/,
    );
    const conflict = copy.replace('/copy', '/copy?@microsoft.graph.conflictBehavior=rename&x=a/b').replace(', "name": "a b"', '');
    const renamed = draftOf(`### copy\n${conflict}`).actions['copy_is_done'];
    assert.equal(parametersOf(renamed?.actions?.['copy_source'])['request/url'], `${v1}/users/u/drive/items/i?$select=name`);
    for (const item of ['items/p:/a/b.txt:', 'items/i', 'root:/a/b.txt:']) {
      assert.ok(draftOf(`### copy\n${copy.replace('items/i', item)}`).actions['copy_is_done'], item);
    }
    const elsewhere = draftOf('### copy\nPOST /users/u/drive/items/i/copy\n\n{"name": "a"}\n');
    assert.deepEqual(Object.keys(elsewhere.actions), ['copy']);
    assert.deepEqual(codes(elsewhere), ['location']);
    assert.equal(draftOf(`### copy\n${copy}`, { target: 'http' }).actions['copy']?.operationOptions, 'DisableAsyncPattern');
  });

  it('writes JSON with expressions for the built-in HTTP action, each value with its type', () => {
    const body = (text: string): unknown => {
      const draft = draftOf(`@n = 5\n\n### a\nGET /users\n### b\nPOST /x\nContent-Type: application/json\n\n${text}\n`, { target: 'http' }, ['b']);
      const { inputs } = draft.actions['b'] ?? assert.fail();
      return (inputs as { body: unknown }).body;
    };
    assert.deepEqual(body('{"id": {{a.response.body.$.value[0].id}}, "n": {{n}}, "t": "x{{n}}", "@odata.type": "@t", "l": [1, {}]}'), {
      id: "@body('a')?['value']?[0]?['id']",
      n: "@json(outputs('n'))",
      t: "x@{outputs('n')}",
      '@@odata.type': '@@t',
      l: [1, {}],
    });
    // What would lose more than its spaces stays text.
    for (const text of ['{"n": 12345678901234567890}', '{"n": 1.0}', '{"a": 1, "a": 2}', '{"a": -{{n}}}', 'plain']) {
      assert.equal(typeof body(text), 'string', text);
    }
  });

  it('warns of what the connector does not do', () => {
    const warned = (request: string): readonly string[] => codes(draftOf(`### a\n${request}\n`));
    assert.deepEqual(warned('GET https://example.org/x'), ['otherHost']);
    assert.deepEqual(warned('GET /beta/users'), ['otherPath']);
    assert.deepEqual(warned('GET /me/messages'), ['me']);
    assert.deepEqual(warned('POST /$batch'), ['batch']);
    assert.deepEqual(warned('GET /drives/d/items/i/content'), ['binaryAnswer']);
    assert.deepEqual(warned('HEAD /users'), ['method']);
    assert.deepEqual(warned(`GET /users?$filter=${'x'.repeat(17_000)}`), ['urlTooLong']);
    assert.deepEqual(warned('GET /users\n\n?? status == 200'), ['leftOut']);
    assert.deepEqual(warned('PUT /x\n\n< ./a.txt'), ['bodyFromFile']);
    assert.deepEqual(warned('GET /users/{{nobody}}'), ['noExpression', 'urlValues']);
    assert.deepEqual(warned('GET {{nobody}}/users'), ['noExpression', 'urlUnknown']);
    assert.deepEqual(warned('GET /users'), []);
    const binary = new Map([['./a.bin', memoryBody(new Uint8Array([0, 255, 1]))]]);
    assert.deepEqual(codes(draftOf('### a\nPUT /x\n\n< ./a.bin\n', { files: binary })), ['bodyBinary']);
    const many = Array.from({ length: 101 }, (_, index) => `### r${index}\nGET /users\n`).join('\n');
    assert.deepEqual(codes(draftOf(many)), ['manyCalls']);
  });

  it('never writes a secret into a definition', () => {
    const value = 'hunter2-s3cret';
    const text = `@password = ${value}\n@again = {{password}}\n\n### a\n# @name a\nPOST /x?p={{again}}&e={{envToken}}&n={{adminPassword}}\nAuthorization: Basic ${value}\nX-Api-Key: ${value}\n\n{{password}} {{kept}}\n`;
    const environment = {
      ...surroundings().environment,
      values: new Map([
        ['envToken', { kind: 'text', text: value, source: 's', shared: false, secret: true } as const],
        // Nobody marked it, and its name says so.
        ['adminPassword', { kind: 'text', text: value, source: 's', shared: false, secret: false } as const],
        ['kept', { kind: 'kept', key: 'k', source: 's', shared: false } as const],
      ]),
    };
    const draft = draftOf(text, { scope: surroundings({ environment }) });
    assert.doesNotMatch(JSON.stringify(draft), new RegExp(value));
    const secrets = draft.inputs.filter(({ kind }) => kind === 'secret').map(({ name }) => name);
    assert.deepEqual(secrets, ['password', 'envToken', 'adminPassword', 'kept']);
    for (const name of secrets) {
      assert.deepEqual(draft.actions[name]?.runtimeConfiguration, { secureData: { properties: ['inputs'] } });
    }
  });

  it('leaves the token to the connection', () => {
    const draft = draftOf(
      '@t = Bearer {{$aadV2Token}}\n\n### a\nGET /users\nAuthorization: {{t}}\n### b\nGET /users\nAuthorization: Bearer {{$aadV2Token}}\n',
    );
    for (const name of ['a', 'b']) assert.equal('request/headers' in parametersOf(draft.actions[name]), false);
    assert.deepEqual(draft.inputs, []);
  });

  it('knows which choices make a difference', () => {
    const file = parse(chain);
    const choices = (name: string): unknown =>
      choicesIn(
        file,
        file.requests.filter((block) => (block.name ?? block.title) === name),
        surroundings(),
      );
    assert.deepEqual(choices('users'), { pages: true, arrays: false });
    assert.deepEqual(choices('Block'), { pages: true, arrays: true });
    assert.deepEqual(choices('After'), { pages: true, arrays: true });
    const single = parse('### me\nGET /users/u\n\n### of\nGET /users/{{me.response.body.$.id}}/manager\n');
    assert.deepEqual(choicesIn(single, single.requests, surroundings()), { pages: false, arrays: false });
  });

  it('asks for a connection where a URL is relative', () => {
    const file = parse('GET /users\n');
    const options = { scope: surroundings(), pages: 'one', arrays: 'first', target: 'preauthorized' } as const;
    assert.throws(
      () => flowOf(file, file.requests, options),
      (error) => error instanceof UserError && error.code === 'connectionMissing',
    );
    const absolute = parse(`GET ${v1}/users\n`);
    assert.equal(flowOf(absolute, absolute.requests, options).warnings.length, 0);
  });

  it('stays in time for a file of thousands of requests in one chain', () => {
    const requests = Array.from(
      { length: 2000 },
      (_, index) => `### r${index}\nGET /users/${index === 0 ? 'first' : `{{r${index - 1}.response.body.$.value[0].id}}`}\n`,
    );
    const draft = draftOf(requests.join('\n'), { arrays: 'first', pages: 'one' }, ['r1999']);
    assert.equal(Object.keys(draft.actions).length, 2000);
    const looped = draftOf(requests.join('\n'), { arrays: 'each' }, ['r1999']);
    const depth = (actions: FlowActions): number => Math.max(0, ...Object.values(actions).map((one) => (one.actions ? 1 + depth(one.actions) : 0)));
    assert.equal(depth(looped.actions), 5);
    assert.ok(codes(looped).includes('notLooped'));
  });

  it('says why a request cannot become an action', () => {
    const fails = (text: string, code: string): void => {
      assert.throws(
        () => draftOf(text),
        (error) => error instanceof UserError && error.code === code,
      );
    };
    fails('### a\nGET /{{b.response.body.$.x}}\n### b\nGET /{{a.response.body.$.x}}\n', 'chainCycle');
    fails('### a\nGET /users\nX-Broken\n\n{"open\n### a\nnonsense line\n', 'requestProblem');
    fails('### a\nGET ftp://x/y\n', 'urlInvalid');
  });
});
