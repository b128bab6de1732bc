import assert from 'node:assert/strict';
import { invoke, read, solution, urls } from './flows.ts';

const graph = 'https://graph.microsoft.com';

/** URLs of the requests that actions with these become. */
function become(...written: readonly (string | object)[]): readonly string[] {
  const actions = written.map((one, index) => [`A${index}`, typeof one === 'string' ? invoke(one) : one] as const);
  return urls(read(solution(Object.fromEntries(actions)))).map((line) => line.replace('GET ', ''));
}

function over(connectionName: string, url: string): object {
  const host = { apiId: '/providers/Microsoft.PowerApps/apis/shared_webcontents', operationId: 'InvokeHttp', connectionName };
  return { type: 'OpenApiConnection', inputs: { parameters: { 'request/method': 'GET', 'request/url': url }, host }, runAfter: {} };
}

describe('A path without a host in a flow', () => {
  it('goes to the host that the other actions of its connection call, and a note says so', () => {
    assert.deepEqual(become(`${graph}/v1.0/sites`, '/beta/users'), [`${graph}/v1.0/sites`, `${graph}/beta/users`]);
    assert.deepEqual(become('users', `${graph}/v1.0/sites`), [`${graph}/v1.0/users`, `${graph}/v1.0/sites`]);
    const { notes } = read(solution({ A: invoke(`${graph}/v1.0/sites`), B: invoke('/users') }));
    assert.deepEqual(notes, [`A path without a host was completed with ${graph}/v1.0, which other actions of the same connection call.`]);
  });

  it('stays a path where that is not sure', () => {
    for (const others of [
      ['/v1.0/groups'],
      [`${graph}/v1.0/a`, `${graph}/beta/b`],
      [`${graph}/a`],
      [`${graph}/v1.0/a`, 'https://graph.microsoft.us/v1.0/b'],
      ["@{variables('base')}/a"],
    ]) {
      assert.equal(become(...others, '/users').at(-1), '/users');
    }
    assert.equal(become(`${graph}/v1.0/a`, over('shared_webcontents-1', '/users')).at(-1), '/users');
    const http = { type: 'Http', inputs: { method: 'GET', uri: `${graph}/v1.0/a` }, runAfter: {} };
    assert.equal(become(http, '/users').at(-1), '/users');
  });
});
