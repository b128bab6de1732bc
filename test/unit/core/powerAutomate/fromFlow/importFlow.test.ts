import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/errors.ts';
import { parse } from '../../../../../src/core/http/parse.ts';
import type { RequestBlock } from '../../../../../src/core/http/requestFile.ts';
import { importFlow, type ImportedFlow } from '../../../../../src/core/powerAutomate/fromFlow/importFlow.ts';

const api = '/providers/Microsoft.PowerApps/apis/shared_webcontents';

function invoke(url: string, more: Readonly<Record<string, unknown>> = {}, runAfter: object = {}): object {
  return {
    type: 'OpenApiConnection',
    inputs: {
      parameters: { 'request/method': 'GET', 'request/url': url, ...more },
      host: { apiId: api, operationId: 'InvokeHttp', connectionName: 'shared_webcontents' },
      authentication: "@parameters('$authentication')",
    },
    runAfter,
    metadata: { operationMetadataId: '7d2f0b58-3f3c-4a55-9d7a-8f9f0c0a1b2c' },
  };
}

function solution(actions: object, more: object = {}): string {
  return JSON.stringify({
    properties: {
      connectionReferences: {
        shared_webcontents: {
          runtimeSource: 'embedded',
          connection: { connectionReferenceLogicalName: 'contoso_ref' },
          api: { name: 'shared_webcontents' },
        },
      },
      definition: {
        $schema: 'x',
        contentVersion: '1.0.0.0',
        parameters: {},
        triggers: { manual: { type: 'Request', kind: 'Button' } },
        actions,
        ...more,
      },
    },
    schemaVersion: '1.0.0.0',
  });
}

function read(source: Parameters<typeof importFlow>[0]): ImportedFlow & { readonly blocks: readonly RequestBlock[] } {
  const imported = importFlow(source);
  const { requests, problems } = parse(imported.requests);
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.equal(requests.length, imported.actions);
  return { ...imported, blocks: requests };
}

const urls = ({ blocks }: { readonly blocks: readonly RequestBlock[] }): readonly string[] => blocks.map(({ method, url }) => `${method} ${url}`);

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
      'POST https://graph.microsoft.com/v1.0/x?%24top=5&q=a%20b',
      'GET https://graph.microsoft.com/beta/y',
    ]);
    assert.ok(imported.notes.includes('shared_office365 SendEmailV2 was left out: “D”.'), imported.notes.join('\n'));
    assert.deepEqual(imported.connection, {
      baseResourceUrl: 'https://graph.microsoft.com',
      resourceUri: 'https://graph.microsoft.com',
      cloud: 'global',
    });
  });

  it('puts actions into the order in which they run', () => {
    const imported = read(
      solution({ Last: invoke('/c', {}, { Mid: ['Succeeded'] }), First: invoke('/a'), Mid: invoke('/b', {}, { First: ['Succeeded', 'Failed'] }) }),
    );
    assert.deepEqual(urls(imported), ['GET /a', 'GET /b', 'GET /c']);
    assert.ok(imported.notes.includes('runAfter was left out: “Mid”.'));
  });

  it('chains answers through Parse JSON, Compose, loops and variables', () => {
    const imported = read(
      solution({
        Set: {
          type: 'InitializeVariable',
          inputs: { variables: [{ name: 'team', type: 'string', value: "@{body('Users')?['value']?[0]?['team']}" }] },
          runAfter: { Users: ['Succeeded'] },
        },
        Users: invoke('https://graph.microsoft.com/v1.0/users'),
        Parse_JSON: { type: 'ParseJson', inputs: { content: "@body('Users')", schema: {} }, runAfter: { Users: ['Succeeded'] } },
        List: { type: 'Compose', inputs: "@body('Parse_JSON')?['value']", runAfter: { Parse_JSON: ['Succeeded'] } },
        Each: {
          type: 'Foreach',
          foreach: "@outputs('List')",
          actions: {
            One: invoke("https://graph.microsoft.com/v1.0/users/@{items('Each')?['id']}/@{item()['mail']}/@{encodeUriComponent(variables('team'))}"),
          },
          runAfter: { List: ['Succeeded'] },
        },
      }),
    );
    const of = (path: string): string => `Users.response.body.$.value[0].${path}`;
    assert.deepEqual(urls(imported).slice(1), [`GET https://graph.microsoft.com/v1.0/users/{{${of('id')}}}/{{${of('mail')}}}/{{%${of('team')}}}`]);
    assert.equal(imported.blocks[0]?.name, 'Users');
    assert.match(imported.requests, /# In the flow this is sent for each item of @outputs\('List'\); here for the first one\./);
  });

  it('asks for what only a flow knows, with the expression as the hint', () => {
    const imported = read(
      solution({
        A: invoke("https://graph.microsoft.com/v1.0/users/@{triggerBody()?['text']}/@{join(split('a', 'b'), 'c')}/@{triggerBody()?['text']}", {
          'request/method': "@variables('verb')",
        }),
      }),
    );
    assert.deepEqual(urls(imported), ['GET https://graph.microsoft.com/v1.0/users/{{text}}/{{value}}/{{text}}']);
    assert.deepEqual(
      imported.blocks[0]?.prompts.map(({ name, label }) => [name, label]),
      [
        ['text', "triggerBody()?['text']"],
        ['value', "join(split('a', 'b'), 'c')"],
      ],
    );
  });

  it('takes parameters and variables that never change for variables, and asks for those that do', () => {
    const url =
      "https://graph.microsoft.com/v1.0/@{variables('fixed')}/@{variables('moving')}/@{parameters('Site (contoso_Site)')}/@{parameters('key')}";
    const variable = (name: string, value: unknown): object => ({
      type: 'InitializeVariable',
      inputs: { variables: [{ name, type: 'string', value }] },
      runAfter: {},
    });
    const { requests } = read(
      solution(
        {
          F: variable('fixed', 'users'),
          M: variable('moving', 'a'),
          S: { type: 'SetVariable', inputs: { name: 'moving', value: 'b' }, runAfter: {} },
          A: invoke(url),
        },
        { parameters: { 'Site (contoso_Site)': { type: 'String', defaultValue: 'root' }, key: { type: 'SecureString', defaultValue: 'hush-hush' } } },
      ),
    );
    assert.ok(requests.startsWith('@fixed = users\n@Site-(contoso_Site) = root\n'), requests);
    assert.match(
      requests,
      /# @prompt moving variables\('moving'\)\n# @secret key\nGET .*\/\{\{fixed\}\}\/\{\{moving\}\}\/\{\{Site-\(contoso_Site\)\}\}\/\{\{key\}\}/,
    );
    assert.doesNotMatch(requests, /hush/);
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

  it('reads makers’ own loops over pages, and leaves out what waits', () => {
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
    const imported = read(solution({ Start: start, Loop: until, After: invoke("/x/@{variables('all')[0]['id']}", {}, { Loop: ['Succeeded'] }) }));
    assert.deepEqual(urls(imported), ['GET https://graph.microsoft.com/v1.0/users?$top=9', 'GET /x/{{Page.response.body.$.value[0].id}}']);
    assert.deepEqual(imported.notes, ['Wait was left out: “Pause”.']);
  });

  it('says in the notes what of an unknown field is left out, and keeps the rest', () => {
    const action = {
      ...invoke('/a'),
      trackedProperties: {},
      runtimeConfiguration: { secureData: {}, paginationPolicy: { minimumItemCount: 5 } },
      somethingNew: 1,
    };
    assert.deepEqual(read(JSON.stringify({ A: action, futureAction: { type: 'Teleport', runAfter: {} } })).notes, [
      'paginationPolicy was left out: “A”.',
      'trackedProperties was left out: “A”.',
      'somethingNew was left out: “A”.',
      'Teleport was left out: “futureAction”.',
    ]);
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

  it('tells a brace before an expression from one of a reference', () => {
    const { requests, blocks } = read(
      JSON.stringify({ A: invoke('/a', { 'request/method': 'POST', 'request/body': "{@{triggerBody()?['x']}} \\{\\{ {{{ }}" }) }),
    );
    assert.ok(requests.startsWith('@open-brace = {\n'));
    assert.equal(blocks[0]?.body, '{{open-brace}}{{x}}} \\{\\{{open-brace}} {\\{\\{ }}');
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

describe('Values of values', () => {
  it('end where they go in a circle, or double with each step', () => {
    const compose = (inputs: string): object => ({ type: 'Compose', inputs, runAfter: {} });
    const circle = {
      A: compose("@{outputs('B')}@{outputs('B')}\n"),
      B: compose("@{outputs('A')}@{outputs('A')}\n"),
      C: invoke("/x/@{outputs('A')}"),
    };
    assert.equal(read(solution(circle)).blocks.length, 1);
    const doubling = Array.from({ length: 60 }, (_, index) => [`N${index}`, compose(`\n${`@{outputs('N${index + 1}')}`.repeat(3)}`)]);
    assert.equal(read(solution({ ...Object.fromEntries(doubling), N60: compose('end\n'), C: invoke("/x/@{outputs('N0')}") })).blocks.length, 1);
  });
});

describe('What is no flow', () => {
  const cases: readonly (readonly [string, string, string, RegExp])[] = [
    ['broken JSON', '{\n  "type": "Http",\n  oops', 'flowInvalidJson', /^The text is not valid JSON: line 3, column 3\.$/],
    ['a text', 'hello', 'flowInvalidJson', /line 1, column 1/],
    ['other JSON', '{"value":[1]}', 'flowUnknown', /has no action/],
    ['a list', '[]', 'flowUnknown', /has no action/],
    ['null', 'null', 'flowUnknown', /has no action/],
    ['a flow without requests', '{"A":{"type":"Compose","inputs":"x"}}', 'flowWithoutRequests', /No action/],
    ['a deep one', `${'{"actions":'.repeat(5000)}1${'}'.repeat(5000)}`, 'flowTooDeep', /more than 200 levels/],
  ];
  for (const [name, text, code, message] of cases) {
    it(`gets its sentence: ${name}`, () => {
      assert.throws(
        () => importFlow(text),
        (error) => error instanceof UserError && error.code === code && message.test(error.message) && error.fix !== undefined,
      );
    });
  }
});
