import assert from 'node:assert/strict';
import { connectorFields, hasBasePath, type ConnectorField } from '../../../../../src/core/powerAutomate/handOver/connectorFields.ts';
import { differences } from '../../../../../src/core/powerAutomate/handOver/differences.ts';
import { clientId, connection, tenantId } from '../../samples.ts';

const certificate = { pfx: '~/contoso.pfx', thumbprint: 'AB'.repeat(32) };
const contoso = connection({ certificate });

/** Label and value, as a person fills them in. */
function filled(fields: readonly ConnectorField[]): readonly (readonly string[])[] {
  return fields.map((field) => [
    field.label,
    field.kind === 'value' ? field.value : field.kind === 'pfx' ? `${field.form} ${field.path}` : '(password)',
  ]);
}

const asConnector = [
  ['Authentication type', 'Log in using a Client Certificate Auth'],
  ['Microsoft Entra ID Resource URI (Application ID URI)', 'https://graph.microsoft.com'],
  ['Base Resource URL', 'https://graph.microsoft.com/v1.0'],
  ['Tenant', tenantId],
  ['Client ID', clientId],
  ['Client certificate secret', 'file ~/contoso.pfx'],
  ['Client certificate secret', '(password)'],
];

describe('the fields of the form', () => {
  it('have the connector’s labels, in its order, the authentication type first', () => {
    assert.deepEqual(filled(connectorFields(contoso, 'preauthorized', 'asIs')), asConnector);
    assert.deepEqual(filled(connectorFields(contoso, 'logicApps', 'asIs')), asConnector);
  });

  it('have only the host as base where that is wanted, with its port', () => {
    const base = (baseResourceUrl: string, choice: 'asIs' | 'hostOnly'): string | undefined =>
      filled(connectorFields(connection({ baseResourceUrl }), 'preauthorized', choice))[2]?.[1];
    assert.equal(base('https://graph.microsoft.com/v1.0', 'hostOnly'), 'https://graph.microsoft.com');
    assert.equal(base('https://example.org:8443/a/b', 'hostOnly'), 'https://example.org:8443');
    assert.equal(base('https://example.org:8443/a/b', 'asIs'), 'https://example.org:8443/a/b');
    assert.deepEqual(
      ['https://graph.microsoft.com/v1.0', 'https://graph.microsoft.com', 'https://graph.microsoft.com/'].map((url) =>
        hasBasePath(connection({ baseResourceUrl: url })),
      ),
      [true, false, false],
    );
  });

  it('are those of Active Directory OAuth for the HTTP action, with the cloud’s own token service', () => {
    assert.deepEqual(
      filled(connectorFields(connection({ cloud: 'usGov', resourceUri: 'https://graph.microsoft.us', certificate }), 'http', 'asIs')),
      [
        ['Authentication type', 'Active Directory OAuth'],
        ['Authority', 'https://login.microsoftonline.us/'],
        ['Tenant', tenantId],
        ['Audience', 'https://graph.microsoft.us'],
        ['Client ID', clientId],
        ['Credential Type', 'Certificate'],
        ['Pfx', 'base64 ~/contoso.pfx'],
        ['Password', '(password)'],
      ],
    );
  });

  it('say the same kinds of things about each target', () => {
    const about = ['licence', 'secret', 'policy', 'limits', 'renewal'];
    for (const target of ['preauthorized', 'http', 'logicApps'] as const) {
      assert.deepEqual(
        differences(target).map((one) => one.about),
        about,
      );
    }
    assert.match(differences('http')[1]?.text ?? '', /designer and in code view.*run history.*Key Vault with Secure Inputs/);
    assert.match(differences('preauthorized')[2]?.text ?? '', /could not be verified/);
  });
});
