import assert from 'node:assert/strict';
import {
  deploymentSettings,
  deploymentSettingsFiles,
  isSchemaName,
  mergeDeploymentSettings,
  preauthorizedConnectorId,
  type DeploymentSettings,
} from '../../../../src/core/powerAutomate/deploymentSettings.ts';

const settings: DeploymentSettings = {
  connectionReferences: [{ logicalName: 'abc_sharedwebcontents_1a2b3', connectorId: preauthorizedConnectorId, connectionId: '' }],
  environmentVariables: [{ schemaName: 'abc_BaseUrl', value: 'https://graph.microsoft.com/v1.0' }],
};

describe('deployment settings', () => {
  it('have the shape that pac writes and reads, keys in its order', () => {
    assert.equal(
      JSON.stringify(JSON.parse(deploymentSettings(settings))),
      '{"EnvironmentVariables":[{"SchemaName":"abc_BaseUrl","Value":"https://graph.microsoft.com/v1.0"}],' +
        '"ConnectionReferences":[{"LogicalName":"abc_sharedwebcontents_1a2b3","ConnectionId":"","ConnectorId":"/providers/Microsoft.PowerApps/apis/shared_webcontents"}]}',
    );
    assert.ok(deploymentSettings(settings).endsWith(']\n}\n'));
  });

  it('replace entries of the same name in a file that is there, and keep all else', () => {
    const there = {
      Version: 3,
      EnvironmentVariables: [{ SchemaName: 'ABC_baseurl', Value: 'old', Note: 'kept' }, 7],
      ConnectionReferences: [
        { LogicalName: 'abc_other', ConnectionId: 'x', ConnectorId: '/y' },
        { LogicalName: 'abc_sharedwebcontents_1a2b3', ConnectionId: 'old', ConnectorId: '/z' },
      ],
    };
    assert.deepEqual(JSON.parse(mergeDeploymentSettings(`\uFEFF${JSON.stringify(there)}`, settings)), {
      Version: 3,
      EnvironmentVariables: [{ SchemaName: 'abc_BaseUrl', Value: 'https://graph.microsoft.com/v1.0', Note: 'kept' }, 7],
      ConnectionReferences: [
        there.ConnectionReferences[0],
        { LogicalName: 'abc_sharedwebcontents_1a2b3', ConnectionId: '', ConnectorId: preauthorizedConnectorId },
      ],
    });
    assert.equal(mergeDeploymentSettings('{}', settings), deploymentSettings(settings));
  });

  it('refuse what is no such file, without quoting it', () => {
    for (const text of ['', '[]', '{"secret"', '{"ConnectionReferences": {}}', 'null'])
      assert.throws(
        () => mergeDeploymentSettings(text, settings),
        (error: Error & { code?: string }) => error.code === 'deploymentSettingsBroken' && !error.message.includes('secret'),
        text,
      );
  });

  it('are a file for each variables environment; no two have one name', () => {
    const files = deploymentSettingsFiles(['dev', 'Dev', 'a/b', 'prod'], (environment) => ({
      connectionReferences: [],
      environmentVariables: [{ schemaName: 'abc_Name', value: environment }],
    }));
    assert.deepEqual(
      files.map(({ name }) => name),
      ['deploymentSettings.dev.json', 'deploymentSettings.Dev-2.json', 'deploymentSettings.a-b.json', 'deploymentSettings.prod.json'],
    );
    assert.deepEqual(
      files.map(({ variablesEnvironment, text }) => [variablesEnvironment, JSON.parse(text).EnvironmentVariables[0].Value]),
      ['dev', 'Dev', 'a/b', 'prod'].map((name) => [name, name]),
    );
  });

  it('want a publisher’s prefix', () => {
    assert.deepEqual(['abc_BaseUrl', 'crfc6_sharedwebcontents_6e89a', 'BaseUrl', '_x', 'a_b', '1bc_x', 'abc_', 'abc_x y', ''].map(isSchemaName), [
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
