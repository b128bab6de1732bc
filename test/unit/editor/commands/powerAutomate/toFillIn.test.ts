import assert from 'node:assert/strict';
import { preauthorizedConnectorId } from '../../../../../src/core/powerAutomate/deploymentSettings.ts';
import { toFillIn } from '../../../../../src/editor/commands/powerAutomate/toFillIn.ts';

function file(name: string, connectionId: string): Parameters<typeof toFillIn>[0][number] {
  const reference = { logicalName: 'abc_shared', connectorId: preauthorizedConnectorId, connectionId };
  return { name, settings: { connectionReferences: [reference], environmentVariables: [] } };
}

describe('deployment settings to fill in', () => {
  it('are those that were written without a connection’s ID', () => {
    const files = [file('dev.json', '0000-dev'), file('test.json', ''), file('prod.json', '')];
    assert.deepEqual(toFillIn(files, ['dev.json', 'test.json', 'prod.json']), ['test.json', 'prod.json']);
    assert.deepEqual(toFillIn(files, ['dev.json', 'prod.json']), ['prod.json'], 'what was not written is not spoken of');
    assert.deepEqual(toFillIn(files, ['dev.json']), []);
  });
});
