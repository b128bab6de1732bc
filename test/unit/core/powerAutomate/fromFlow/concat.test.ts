import assert from 'node:assert/strict';
import { importFlow } from '../../../../../src/core/powerAutomate/fromFlow/importFlow.ts';

const host = { apiId: '/providers/Microsoft.PowerApps/apis/shared_webcontents', operationId: 'InvokeHttp', connectionName: 'shared_webcontents' };
const call = (method: string, url: string, runAfter: object = {}): object => ({
  type: 'OpenApiConnection',
  inputs: { host, parameters: { 'request/method': method, 'request/url': url } },
  runAfter,
});

function imported(url: string): string {
  const first = call('GET', 'https://graph.microsoft.com/v1.0/users/adele');
  const actions = { Get_user: first, Remove: call('DELETE', url, { Get_user: ['Succeeded'] }) };
  return importFlow(JSON.stringify({ type: 'Scope', actions, runAfter: {} })).requests;
}

describe('concat in a flow', () => {
  it('is text with references in it', () => {
    const url = "@concat('https://graph.microsoft.com/v1.0/groups/g1/members/', body('Get_user')?['id'], concat('/', '$ref'))";
    assert.match(
      imported(url),
      /^DELETE https:\/\/graph\.microsoft\.com\/v1\.0\/groups\/g1\/members\/\{\{Get_user\.response\.body\.\$\.id\}\}\/\$ref$/m,
    );
  });

  it('asks only for the part that a flow alone can work out', () => {
    const text = imported("https://graph.microsoft.com/v1.0/users/@{concat(body('Get_user')?['id'], '?x=', utcNow('d, y'))}");
    assert.match(text, /^DELETE https:\/\/graph\.microsoft\.com\/v1\.0\/users\/\{\{Get_user\.response\.body\.\$\.id\}\}\?x=\{\{[\w-]+\}\}$/m);
    assert.match(text, /# @prompt \S+ utcNow\('d, y'\)/);
  });

  for (const broken of ["@concat('a", "@concat('a', )", "@concat('a')) & concat('b')"]) {
    it(`stays whole where it is broken: ${broken}`, () => assert.match(imported(broken), /DELETE/));
  }
});

describe('a title that came with a flow', () => {
  it('is one line wherever it is shown', () => {
    const action = { ...call('GET', 'https://graph.microsoft.com/v1.0/users'), description: '### All\u2028GET /other' };
    assert.match(importFlow(JSON.stringify({ type: 'Scope', actions: { A: action }, runAfter: {} })).requests, /^### All GET \/other\n/);
  });
});
