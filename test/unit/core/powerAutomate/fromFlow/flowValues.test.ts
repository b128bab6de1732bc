import assert from 'node:assert/strict';
import { after, initialize, invoke, read, set, solution, urls } from './flows.ts';

describe('Values of a flow in a request file', () => {
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

  it('takes parameters and variables for variables of the file, and asks for secure ones', () => {
    const url =
      "https://graph.microsoft.com/v1.0/@{variables('fixed')}/@{variables('moving')}/@{parameters('Site (contoso_Site)')}/@{parameters('key')}";
    const { requests } = read(
      solution(
        {
          F: initialize('fixed', 'users'),
          M: initialize('moving', 'a'),
          S: set('moving', 'b'),
          A: invoke(url),
        },
        { parameters: { 'Site (contoso_Site)': { type: 'String', defaultValue: 'root' }, key: { type: 'SecureString', defaultValue: 'hush-hush' } } },
      ),
    );
    assert.ok(requests.startsWith('@fixed = users\n@moving = b\n@Site-(contoso_Site) = root\n'), requests);
    assert.match(requests, /# @secret key\nGET .*\/\{\{fixed\}\}\/\{\{moving\}\}\/\{\{Site-\(contoso_Site\)\}\}\/\{\{key\}\}/);
    assert.doesNotMatch(requests, /hush/);
  });

  it('tells a variable, a Compose action and a parameter of the same name from each other', () => {
    const imported = read(
      solution(
        {
          V: initialize('x', 'one'),
          x: { type: 'Compose', inputs: 'two', runAfter: after('V') },
          A: invoke("/a/@{variables('x')}/@{outputs('x')}/@{parameters('x')}", {}, after('x')),
        },
        { parameters: { x: { type: 'String', defaultValue: 'three' } } },
      ),
    );
    assert.ok(imported.requests.startsWith('@x = one\n@x-2 = two\n@x-3 = three\n'), imported.requests);
    assert.deepEqual(urls(imported), ['GET /a/{{x}}/{{x-2}}/{{x-3}}']);
  });

  it('takes what stands in an object or a list, with the expressions in it', () => {
    const ids = ['one', "@body('A')?['id']"];
    const config = { mail: 'adele@contoso.com', top: 5, ids, filter: "id eq '@{outputs('Config')?['ids'][0]}'" };
    const url = "/@{outputs('Config')?['mail']}/@{outputs('Config')['top']}/@{first(outputs('Config')['ids'])}/@{outputs('Config')['ids'][1]}";
    const imported = read(
      solution({
        A: invoke('/a'),
        Config: { type: 'Compose', inputs: config, runAfter: after('A') },
        B: invoke(`${url}?$filter=@{outputs('Config')?['filter']}`, {}, after('Config')),
      }),
    );
    assert.deepEqual(urls(imported).slice(1), ['GET /{{mail}}/5/{{ids}}/{{A.response.body.$.id}}?$filter={{filter}}']);
    assert.ok(imported.requests.startsWith("@mail = adele@contoso.com\n@ids = one\n@filter = id eq '{{ids}}'\n"), imported.requests);
  });

  it('writes out a body that a Compose action makes, each time it is used', () => {
    const inputs = { displayName: "@triggerBody()?['text']", '@@odata.id': 'x', tags: ["@{outputs('Group')}"], on: false };
    const post = (body: string): object => invoke('/a', { 'request/method': 'POST', 'request/body': body });
    const imported = read(
      solution({ Group: { type: 'Compose', inputs, runAfter: {} }, A: post("@outputs('Group')"), B: post("@{string(outputs('Group'))}") }),
    );
    const text = '{\n  "displayName": "{{text}}",\n  "@odata.id": "x",\n  "tags": [\n    "{{Group}}"\n  ],\n  "on": false\n}';
    assert.deepEqual(
      imported.blocks.map(({ body }) => body),
      [text, text],
    );
  });

  it('asks for what a Compose action works out under the name of the action', () => {
    const { requests } = read(
      solution({ Mail_nickname: { type: 'Compose', inputs: "@toLower(item()?['x'])" }, A: invoke("/a/@{outputs('Mail_nickname')}") }),
    );
    assert.match(requests, /^### A\n# @prompt Mail_nickname toLower\(item\(\)\?\['x'\]\)\nGET \/a\/\{\{Mail_nickname\}\}\n$/);
  });

  it('reads a body that came as bytes as the JSON in it', () => {
    const imported = read(
      solution({
        A: invoke('/a'),
        B: invoke("/b/@{json(base64ToString(body('A')?['$content']))?['id']}/@{base64ToString(triggerBody()?['$content'])}", {}, after('A')),
      }),
    );
    assert.deepEqual(urls(imported), ['GET /a', 'GET /b/{{A.response.body.$.id}}/{{value}}']);
    assert.match(imported.requests, /# @prompt value base64ToString\(/);
  });

  it('writes long values into no more places than a file can hold', () => {
    const uses = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`A${index}`, invoke(`/${index}`, { 'request/body': "@{outputs('C')}" })]),
    );
    for (const inputs of ['a\n'.repeat(500_000), { a: 'b'.repeat(1_000_000) }]) {
      const { requests, actions } = read(solution({ C: { type: 'Compose', inputs, runAfter: {} }, ...uses }));
      assert.equal(actions, 50);
      assert.ok(requests.length > 1_000_000 && requests.length < 10_000_000, String(requests.length));
    }
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
