import assert from 'node:assert/strict';
import { classicClipboard } from '../../../../../src/core/powerAutomate/formats/classicDesigner.ts';
import { codeView } from '../../../../../src/core/powerAutomate/formats/codeView.ts';
import { newDesignerClipboard } from '../../../../../src/core/powerAutomate/formats/newDesigner.ts';
import { solutionActions } from '../../../../../src/core/powerAutomate/formats/solution.ts';
import { draftOf } from '../drafts.ts';

/** Key names and their order, with the type of each value; what a person wrote is a leaf. */
function shape(value: unknown, leaves: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => shape(item, leaves));
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([key, inner]) => [key, leaves.includes(key) ? 'leaf' : shape(inner, leaves)]);
}

function count(): () => string {
  let made = 0;
  return () => `id-${++made}`;
}

const apiId = '/providers/Microsoft.PowerApps/apis/shared_webcontents';
const mail = `### Send
POST /users/{{who}}/sendMail

{"message": {}}
`;
const one = mail.replace('{{who}}', 'adele');
const raw = { type: 'Raw', value: "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']" };
const parameters = {
  'request/method': 'POST',
  'request/url': 'https://graph.microsoft.com/v1.0/users/adele/sendMail',
  'request/headers': { 'Content-Type': 'application/json' },
  'request/body': '{"message": {}}',
};

/** Also the order of the keys. */
function assertSame(written: string, expected: unknown): void {
  assert.deepEqual(JSON.parse(written), expected);
  assert.equal(written, JSON.stringify(expected, null, 2));
}

describe('A flow in the forms that designers take', () => {
  it('is a scope for the new designer, under both keys that may be read', () => {
    const host = { apiId, operationId: 'InvokeHttp', connectionName: 'shared_webcontents', connection: 'shared_webcontents' };
    const scope = {
      type: 'Scope',
      actions: {
        Send: {
          type: 'OpenApiConnection',
          description: 'Send',
          inputs: { parameters, host },
          runAfter: {},
          metadata: { operationMetadataId: 'id-1' },
        },
      },
      runAfter: {},
      metadata: { operationMetadataId: 'id-2' },
    };
    const envelope = { nodeId: 'Scope_of_Send', serializedValue: scope, serializedOperation: scope };
    const rest = { staticResults: {}, isScopeNode: true, mslaNode: true };
    assertSame(newDesignerClipboard(draftOf(one), { uuid: count() }), { ...envelope, allConnectionData: {}, ...rest });
    const name = 'contoso_sharedwebcontents_1a2b3';
    const reference = { api: { id: apiId }, connection: { id: name }, connectionName: name };
    assertSame(newDesignerClipboard(draftOf(one), { uuid: count(), connectionReference: name }), {
      ...envelope,
      allConnectionData: { Send: { connectionReference: reference, referenceKey: 'shared_webcontents' } },
      ...rest,
    });
  });

  it('is an operation for the clipboard of the classic designer', () => {
    const clipboard = classicClipboard(draftOf(one), { uuid: count(), connectionId: 'shared-webcontents-1' });
    const { icon, ...rest } = JSON.parse(clipboard) as Readonly<Record<string, unknown>>;
    assert.match(String(icon), /^data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+$/);
    assert.deepEqual(Object.keys(JSON.parse(clipboard) as object), [
      'id',
      'brandColor',
      'connectionReferences',
      'connectorDisplayName',
      'icon',
      'isTrigger',
      'operationName',
      'operationDefinition',
    ]);
    assert.deepEqual(rest, {
      id: 'id-1',
      brandColor: '#8C3900',
      connectionReferences: { shared_webcontents: { connection: { id: `${apiId}/connections/shared-webcontents-1` } } },
      connectorDisplayName: 'Control',
      isTrigger: false,
      operationName: 'Scope_of_Send',
      operationDefinition: {
        type: 'Scope',
        actions: {
          Send: {
            type: 'OpenApiConnection',
            description: 'Send',
            inputs: { host: { connectionName: 'shared_webcontents', operationId: 'InvokeHttp', apiId }, parameters, authentication: raw },
            runAfter: {},
            metadata: { operationMetadataId: 'id-2' },
          },
        },
        runAfter: {},
        metadata: { operationMetadataId: 'id-3' },
      },
    });
  });

  it('is what Peek code shows: one action without its name, several as a scope', () => {
    assertSame(codeView(draftOf(one), { uuid: count() }), {
      type: 'OpenApiConnection',
      description: 'Send',
      inputs: { host: { connectionName: 'shared_webcontents', operationId: 'InvokeHttp', apiId }, parameters, authentication: raw },
      runAfter: {},
      metadata: { operationMetadataId: 'id-1' },
    });
    const several = JSON.parse(codeView(draftOf(`@who = adele\n${mail}`))) as { type: string; actions: object };
    assert.equal(several.type, 'Scope');
    assert.deepEqual(Object.keys(several.actions), ['who', 'Send']);
  });

  it('is a workflow of a solution, in which the variables stand where they must', () => {
    const list = '### List\nGET /users\n';
    const workflow = JSON.parse(solutionActions(draftOf(list, { pages: 'all' }), { connectionReference: 'contoso_ref' })) as {
      properties: { connectionReferences: unknown; definition: { actions: Readonly<Record<string, { inputs: unknown; runAfter: unknown }>> } };
    };
    assert.deepEqual(workflow.properties.connectionReferences, {
      shared_webcontents: {
        runtimeSource: 'embedded',
        connection: { connectionReferenceLogicalName: 'contoso_ref' },
        api: { name: 'shared_webcontents' },
      },
    });
    const { actions } = workflow.properties.definition;
    assert.deepEqual(Object.keys(actions).slice(0, 3), ['Initialize_List_next', 'Initialize_List_all', 'List_first_page']);
    assert.deepEqual(actions['Initialize_List_all']?.inputs, { variables: [{ name: 'List_all', type: 'array', value: [] }] });
    assert.deepEqual(actions['List_first_page']?.runAfter, { Initialize_List_all: ['Succeeded'] });
    const single = shape(JSON.parse(solutionActions(draftOf(one))), ['request/headers', 'schema']);
    assert.deepEqual(single, [
      [
        'properties',
        [
          [
            'connectionReferences',
            [
              [
                'shared_webcontents',
                [
                  ['runtimeSource', 'string'],
                  ['connection', [['connectionReferenceLogicalName', 'string']]],
                  ['api', [['name', 'string']]],
                ],
              ],
            ],
          ],
          [
            'definition',
            [
              ['$schema', 'string'],
              ['contentVersion', 'string'],
              [
                'parameters',
                [
                  [
                    '$connections',
                    [
                      ['defaultValue', []],
                      ['type', 'string'],
                    ],
                  ],
                  [
                    '$authentication',
                    [
                      ['defaultValue', []],
                      ['type', 'string'],
                    ],
                  ],
                ],
              ],
              [
                'triggers',
                [
                  [
                    'manual',
                    [
                      ['type', 'string'],
                      ['kind', 'string'],
                      ['inputs', [['schema', 'leaf']]],
                    ],
                  ],
                ],
              ],
              [
                'actions',
                [
                  [
                    'Send',
                    [
                      ['type', 'string'],
                      ['description', 'string'],
                      [
                        'inputs',
                        [
                          [
                            'parameters',
                            [
                              ['request/method', 'string'],
                              ['request/url', 'string'],
                              ['request/headers', 'leaf'],
                              ['request/body', 'string'],
                            ],
                          ],
                          [
                            'host',
                            [
                              ['apiId', 'string'],
                              ['operationId', 'string'],
                              ['connectionName', 'string'],
                            ],
                          ],
                          ['authentication', 'string'],
                        ],
                      ],
                      ['runAfter', []],
                      ['metadata', [['operationMetadataId', 'string']]],
                    ],
                  ],
                ],
              ],
            ],
          ],
        ],
      ],
      ['schemaVersion', 'string'],
    ]);
    assert.match(solutionActions(draftOf(one)), /"authentication": "@parameters\('\$authentication'\)"/);
  });

  it('gives the variables’ actions names of at most 80 characters that no action in a loop has either', () => {
    const file = `### ${'x'.repeat(90)}\nGET /users\n### Initialize_a_next\nGET /users/b\n### a\nGET /groups\n`;
    const written = solutionActions(draftOf(file, { pages: 'all' }));
    const names: string[] = [];
    JSON.parse(written, (key, value: unknown) => {
      if (key === 'actions') names.push(...Object.keys(value as object));
      return value;
    });
    assert.equal(names.filter((name) => name.startsWith('Initialize_')).length, 5);
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
    for (const name of names) assert.ok(name.length <= 80, name);
  });

  it('is a logic app of its own form', () => {
    const draft = draftOf(one, { target: 'logicApps' });
    assert.deepEqual(draft.actions['Send'], {
      type: 'ApiConnection',
      inputs: {
        method: 'post',
        path: '/codeless/InvokeHttp',
        body: { method: 'POST', url: parameters['request/url'], headers: parameters['request/headers'], body: parameters['request/body'] },
        host: { connection: { name: "@parameters('$connections')['webcontents']['connectionId']" } },
      },
      runAfter: {},
      description: 'Send',
    });
    const app = JSON.parse(solutionActions(draft)) as { definition: { parameters: object }; parameters: { $connections: { value: object } } };
    assert.deepEqual(app.definition.parameters, { $connections: { defaultValue: {}, type: 'Object' } });
    assert.deepEqual(Object.keys(app.parameters.$connections.value), ['webcontents']);
  });

  it('signs the built-in HTTP action in with a certificate from Key Vault, never with a pasted one', () => {
    const { actions } = draftOf(one, { target: 'http' });
    assert.deepEqual(Object.keys(actions), ['Get_certificate', 'Get_certificate_password', 'Send']);
    const { inputs } = actions['Send'] ?? assert.fail();
    assert.equal(
      JSON.stringify((inputs as { authentication: unknown }).authentication),
      JSON.stringify({
        type: 'ActiveDirectoryOAuth',
        authority: 'https://login.microsoftonline.com/',
        tenant: '11111111-2222-4333-8444-555555555555',
        audience: 'https://graph.microsoft.com',
        clientId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
        credentialType: 'Certificate',
        pfx: "@body('Get_certificate')?['value']",
        password: "@body('Get_certificate_password')?['value']",
      }),
    );
    for (const name of ['Get_certificate', 'Get_certificate_password']) {
      assert.deepEqual(actions[name]?.runtimeConfiguration, { secureData: { properties: ['inputs', 'outputs'] } });
    }
    assert.deepEqual(actions['Send']?.runtimeConfiguration, { secureData: { properties: ['inputs'] } });
  });

  it('calls nothing in a whole flow as it calls what is in a loop', () => {
    const draft = draftOf('### List\nGET /users\n### Initialize_List_next\nGET /users/{{List.response.body.$.value[0].id}}\n', {
      pages: 'all',
      arrays: 'each',
    });
    const names = (value: unknown): readonly string[] =>
      typeof value === 'object' && value !== null && 'actions' in value
        ? Object.entries(value.actions as object).flatMap(([name, inner]) => [name, ...names(inner)])
        : [];
    const all = names((JSON.parse(solutionActions(draft)) as { properties: { definition: object } }).properties.definition);
    assert.ok(all.includes('Initialize_List_next'));
    assert.equal(new Set(all).size, all.length, all.join(' '));
  });

  it('shapes the actions in loops as well', () => {
    const draft = draftOf('### List\n# @name list\nGET /users\n### Each\nGET /users/{{list.response.body.$.value[0].id}}\n', {
      pages: 'all',
      arrays: 'each',
    });
    const text = codeView(draft, { uuid: count() });
    assert.equal(text.match(/"type": "Raw"/g)?.length, 2);
    assert.equal(new Set(text.match(/"operationMetadataId": "id-\d+"/g)).size, text.match(/"operationMetadataId"/g)?.length);
    const data = newDesignerClipboard(draft, { connectionReference: 'ref' });
    assert.deepEqual(Object.keys((JSON.parse(data) as { allConnectionData: object }).allConnectionData), ['list', 'Each']);
  });
});
