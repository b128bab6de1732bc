import assert from 'node:assert/strict';
import { actionsByHand } from '../../../../../src/core/powerAutomate/formats/byHand.ts';
import type { FlowActions } from '../../../../../src/core/powerAutomate/workflow.ts';

const headers = { 'Content-Type': 'application/json' };
const body = '{ "message": "@{outputs(\'subject\')}" }';

describe('actions to be typed by hand', () => {
  it('have the connector’s fields, also of those in loops, and no other actions', () => {
    const parameters = {
      'request/method': 'POST',
      'request/url': 'https://graph.microsoft.com/v1.0/users',
      'request/headers': headers,
      'request/body': body,
    };
    const actions: FlowActions = {
      subject: { type: 'Compose', inputs: 'Hello', runAfter: {} },
      each: {
        type: 'Foreach',
        foreach: "@body('people')?['value']",
        runAfter: { subject: ['Succeeded'] },
        actions: { send: { type: 'OpenApiConnection', inputs: { parameters, host: {} }, runAfter: {} } },
      },
    };
    assert.deepEqual(actionsByHand(actions), [
      { action: 'send', method: 'POST', url: 'https://graph.microsoft.com/v1.0/users', headers: JSON.stringify(headers, null, 2), body },
    ]);
  });

  it('have those of the built-in action and of Logic Apps', () => {
    const actions: FlowActions = {
      http: { type: 'Http', inputs: { method: 'GET', uri: 'https://graph.microsoft.com/v1.0/users' }, runAfter: {} },
      logic: {
        type: 'ApiConnection',
        inputs: { method: 'post', path: '/codeless/InvokeHttp', body: { method: 'DELETE', url: '/users/1' } },
        runAfter: {},
      },
    };
    assert.deepEqual(actionsByHand(actions), [
      { action: 'http', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' },
      { action: 'logic', method: 'DELETE', url: '/users/1' },
    ]);
  });
});
