import assert from 'node:assert/strict';
import { invoke, read, solution, urls } from './flows.ts';

describe('A flow as a request file', () => {
  const one = invoke('https://graph.microsoft.com/v1.0/users');
  const scope = { type: 'Scope', actions: { List_users: one }, runAfter: {} };
  const wrappings: readonly (readonly [string, unknown])[] = [
    ['an action by its code', one],
    ['older code without a type', { inputs: (one as { readonly inputs: unknown }).inputs, metadata: {} }],
    ['actions by their names', { List_users: one }],
    ['a scope by its code', scope],
    [
      'the new designer’s clipboard',
      { nodeId: 'Copy', serializedValue: scope, allConnectionData: {}, staticResults: {}, isScopeNode: true, mslaNode: true },
    ],
    ['the same with the other key', { nodeId: 'Copy', serializedOperation: scope, isScopeNode: true, mslaNode: true }],
    ['one action of it', { nodeId: 'List_users', serializedValue: one, mslaNode: true }],
    [
      'the classic designer’s clipboard',
      { id: 'x', brandColor: '#8C3900', connectionReferences: {}, isTrigger: false, operationName: 'Copy', operationDefinition: scope },
    ],
    ['a workflow of a solution', JSON.parse(solution({ List_users: one }))],
    [
      'a definition of an exported package',
      { name: 'x', id: '/x', properties: { displayName: 'Leavers', definition: { actions: { List_users: one } } } },
    ],
    ['Logic Apps’ code view', { definition: { actions: { List_users: one } }, parameters: {} }],
    [
      'a template',
      {
        $schema: 'x',
        resources: [{ type: 'Microsoft.Logic/workflows', name: 'Leavers', properties: { definition: { actions: { List_users: one } } } }],
      },
    ],
  ];
  for (const [name, value] of wrappings) {
    it(`is found in ${name}`, () => assert.deepEqual(urls(read(JSON.stringify(value))), ['GET https://graph.microsoft.com/v1.0/users']));
  }

  it('keeps method, headers and body, and what the action is called', () => {
    const action = invoke('https://graph.microsoft.com/v1.0/users/x/sendMail', {
      'request/method': 'POST',
      'request/headers': { 'Content-Type': 'application/json', Prefer: 'a\nb' },
      'request/body': '{\n  "message": { "subject": "@@all {{x}}" }\n}',
    });
    const { requests } = read(JSON.stringify({ Send_the_mail: action }));
    assert.equal(
      requests,
      [
        '### Send the mail',
        'POST https://graph.microsoft.com/v1.0/users/x/sendMail',
        'Content-Type: application/json',
        'Prefer: a b',
        '',
        '{\n  "message": { "subject": "@@all \\{\\{x}}" }\n}',
        '',
      ].join('\n'),
    );
  });

  it('reads the other connector, “Get web resource”, the built-in action and Logic Apps, and no other connector', () => {
    const host = {
      connectionName: 'shared_webcontentsv2',
      operationId: 'GetFileContent',
      apiId: '/providers/Microsoft.PowerApps/apis/shared_webcontentsv2',
    };
    const imported = read(
      solution({
        A: { type: 'OpenApiConnection', inputs: { host, parameters: { path: 'v1.0/users' } }, runAfter: {} },
        B: {
          type: 'Http',
          inputs: { method: 'post', uri: 'https://graph.microsoft.com/v1.0/x', queries: { $top: '5', q: 'a b' }, body: { a: '@{1}', n: 1 } },
          runAfter: { A: ['Succeeded'] },
        },
        C: {
          type: 'ApiConnection',
          inputs: { method: 'post', path: '/codeless/InvokeHttp', body: { method: 'GET', url: 'https://graph.microsoft.com/beta/y' }, host: {} },
          runAfter: { B: ['Succeeded'] },
        },
        D: {
          type: 'OpenApiConnection',
          inputs: {
            host: { apiId: '/providers/Microsoft.PowerApps/apis/shared_office365', operationId: 'SendEmailV2', connectionName: 'x' },
            parameters: {},
          },
          runAfter: {},
        },
      }),
    );
    assert.deepEqual(urls(imported), [
      'GET /v1.0/users',
      'POST https://graph.microsoft.com/v1.0/x?$top=5&q=a%20b',
      'GET https://graph.microsoft.com/beta/y',
    ]);
    assert.ok(imported.notes.includes('Send Email V2 of Office 365 Outlook was left out: “D”.'), imported.notes.join('\n'));
    assert.deepEqual(imported.connection, {
      baseResourceUrl: 'https://graph.microsoft.com',
      resourceUri: 'https://graph.microsoft.com',
      cloud: 'global',
    });
  });

  it('writes a JSON body with its values as they are typed', () => {
    const body = {
      '@@odata.id': "@{body('A')?['id']}",
      n: "@body('A')?['count']",
      id: "@body('A')?['id']",
      on: true,
      deep: [{}, [], "@json(triggerBody()?['list'])"],
      quote: 'a"@{1}',
    };
    const { blocks } = read(
      solution({ A: invoke('/a'), B: { type: 'Http', inputs: { method: 'POST', uri: '/b', body }, runAfter: { A: ['Succeeded'] } } }),
    );
    assert.equal(
      blocks[1]?.body,
      '{\n  "@odata.id": "{{A.response.body.$.id}}",\n  "n": {{A.response.body.$.count}},\n  "id": "{{A.response.body.$.id}}",\n  "on": true,\n  "deep": [\n    {},\n    [],\n    {{list}}\n  ],\n  "quote": "a\\"{{value}}"\n}',
    );
  });

  it('asks for a body that a request file cannot hold, so that nothing is sent without it', () => {
    const action = invoke('/a', { 'request/method': 'PUT', 'request/headers': { 'Content-Type': 'text/plain' }, 'request/body': 'one\n### two' });
    const binary = { type: 'Http', inputs: { method: 'PUT', uri: '/b', body: { '$content-type': 'image/png', $content: 'aGk=' } }, runAfter: {} };
    const { blocks, notes } = read(JSON.stringify({ A: action, B: binary }));
    assert.deepEqual(
      blocks.map(({ body }) => body),
      ['{{body}}', '{{body-2}}'],
    );
    assert.equal(notes.length, 2);
  });

  it('has no variable that only such a body would use', () => {
    const action = invoke('/a', {
      'request/method': 'PUT',
      'request/headers': { 'Content-Type': 'text/plain' },
      'request/body': "@{outputs('C')}\n### two",
    });
    assert.match(read(JSON.stringify({ C: { type: 'Compose', inputs: 'one' }, A: action })).requests, /^### A\n/);
  });

  it('tells a brace before an expression from one of a reference', () => {
    const { requests, blocks } = read(
      JSON.stringify({ A: invoke('/a', { 'request/method': 'POST', 'request/body': "{@{triggerBody()?['x']}} \\{\\{ {{{ }}" }) }),
    );
    assert.ok(requests.startsWith('@open-brace = {\n'));
    assert.equal(blocks[0]?.body, '{{open-brace}}{{x}}} \\{\\{{open-brace}} {\\{\\{ }}');
  });

  it('says at a request for a token that the connection fetches its own', () => {
    const at = (uri: string): string => read(JSON.stringify({ A: { type: 'Http', inputs: { method: 'POST', uri }, runAfter: {} } })).requests;
    const comment = '# In the flow this fetches a token for other requests; here the connection fetches its own.\n';
    assert.match(at('https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token'), new RegExp(`^### A\n${comment}POST `));
    assert.ok(at("https://login.microsoftonline.com/@{parameters('t')}/oauth2/token?x=1").includes(comment));
    assert.ok(!at('https://graph.microsoft.com/v1.0/oauth2PermissionGrants/token').includes(comment));
  });

  it('keeps the flows of several files apart, and notes a file that is none', () => {
    const flow = (path: string): string =>
      solution({ A: invoke(`/${path}/@{triggerBody()?['x']}`), B: invoke("/b/@{body('A')?['id']}", {}, { A: ['Succeeded'] }) });
    const imported = read([
      { name: 'Workflows/Leavers-A147BE5D-0000-4000-8000-000000000000.json', text: flow('one') },
      { name: 'Workflows/Joiners.json', text: flow('two') },
      { name: 'Workflows/broken.json', text: '{\n  "a": ,\n}' },
    ]);
    assert.deepEqual(urls(imported), ['GET /one/{{x}}', 'GET /b/{{A.response.body.$.id}}', 'GET /two/{{x-2}}', 'GET /b/{{A_2.response.body.$.id}}']);
    assert.match(imported.requests, /# Flow: Leavers\n[^]*# Flow: Joiners\n/);
    assert.deepEqual(imported.notes.slice(0, 1), ['Workflows/broken.json is not valid JSON: line 2, column 8.']);
  });
});
