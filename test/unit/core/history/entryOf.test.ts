import assert from 'node:assert/strict';
import { memoryBody, TransportFailure } from '../../../../src/core/graph/transport.ts';
import { timeOfId } from '../../../../src/core/history/entry.ts';
import { seal } from '../../../../src/core/history/seal.ts';
import { answer, canary, clientId, connection, tenantId } from '../samples.ts';
import { collected, keptOf } from './entries.ts';

const json = 'application/json; charset=utf-8';

/** Everything that would be written for it, before it is sealed. */
async function textOf(...parameters: Parameters<typeof keptOf>): Promise<string> {
  const kept = await keptOf(...parameters);
  assert.ok(kept);
  return JSON.stringify(kept.entry) + Buffer.from(kept.requestBody ?? []).toString();
}

describe('what the history keeps of an exchange', () => {
  it('is what the list shows and what it takes to send it again', async () => {
    const source = { uri: 'file:///requests.http', line: 4 };
    const changes = { name: 'users', method: 'POST', url: '/users?$top=5', body: memoryBody(Buffer.from('{"a":1}')) };
    const kept = await keptOf(answer(201, [['Content-Type', json]], { ok: true }), { url: '/users?$top=5', changes }, { environment: 'dev', source });
    assert.ok(kept);
    const { id, at, ...head } = kept.entry.head;
    assert.equal(timeOfId(id)?.toISOString(), at);
    assert.deepEqual(head, {
      version: 2,
      title: 'GET /users',
      name: 'users',
      method: 'POST',
      url: 'https://graph.microsoft.com/v1.0/users?$top=5',
      path: '/users?$top=5',
      status: 201,
      statusText: '',
      statusKind: 'success',
      milliseconds: 15,
      size: 11,
      mediaType: json,
      connection: { name: 'contoso', tenantId, production: false },
      identity: {
        cloud: 'global',
        tenantId,
        clientId,
        baseResourceUrl: 'https://graph.microsoft.com/v1.0',
      },
      environment: 'dev',
      source,
    });
    assert.equal(kept.entry.request.url, '/users?$top=5');
    assert.equal('body' in kept.entry.request, false);
    assert.equal(Buffer.from(kept.requestBody ?? []).toString(), '{"a":1}');
  });

  it('has the status of no answer as none', async () => {
    const kept = await keptOf(new TransportFailure('dns', 'graph.microsoft.com', 'ENOTFOUND'));
    assert.ok(kept && !('status' in kept.entry.head));
    assert.equal(kept.entry.head.size, 0);
  });

  it('is nothing over a production connection, and nothing with # @no-log', async () => {
    assert.equal(await keptOf(answer(200), { over: connection({ stage: 'production' }) }), undefined);
    assert.equal(await keptOf(answer(200), { changes: { options: { followRedirects: true, log: false } } }), undefined);
    assert.ok(await keptOf(answer(200)));
  });

  for (const url of [
    'https://login.microsoftonline.com/contoso/oauth2/v2.0/token',
    '/applications/1/addPassword',
    '/applications/1/microsoft.graph.addPassword',
    '/users/1/authentication/methods/2/resetPassword',
    '/servicePrincipals/1/synchronization/acquireAccessToken/',
    '/directory/deviceLocalCredentials/1?$select=credentials',
    '/informationProtection/bitlocker/recoveryKeys/1?$select=key',
  ]) {
    it(`is nothing of ${url}, whose answer is a credential`, async () =>
      assert.equal(await keptOf(answer(200), { url, changes: { url } }), undefined));
  }

  it('is nothing where a redirect led to such a call', async () => {
    const answers = [answer(307, [['Location', 'https://graph.microsoft.com/v1.0/applications/1/addPassword']]), answer(200)];
    assert.equal(await keptOf(answers), undefined);
  });

  it('has no token, no value of Authorization, no cookie and no key, whoever set it', async () => {
    const headers = [
      ['Authorization', 'Bearer own-credential-1'],
      ['Cookie', 'session=own-credential-2'],
      ['Ocp-Apim-Subscription-Key', 'own-credential-3'],
      ['X-Fine', 'to-be-kept'],
    ] as const;
    const answered = answer(200, [
      ['Set-Cookie', 'x-ms-gateway-slice=own-credential-4; path=/'],
      ['set-cookie', 'own-credential-5'],
      ['X-Access-Token', 'own-credential-6'],
      ['request-id', 'also-to-be-kept'],
    ]);
    const text = await textOf(answered, { changes: { headers, authorization: 'asWritten' } });
    assert.equal(/own-credential-\d/.exec(text)?.[0], undefined);
    assert.match(text, /"to-be-kept"/);
    assert.match(text, /also-to-be-kept/);
    assert.match(text, /Set-Cookie/);
    assert.equal((await textOf(answer(200))).includes(canary), false);
  });

  it('says why it cannot be sent again', async () => {
    const own = await keptOf(answer(200), { changes: { headers: [['Authorization', 'Bearer x']], authorization: 'asWritten' } });
    assert.equal(own?.entry.head.notResendable, 'credentialMasked');
    const key = await keptOf(answer(200), { changes: { headers: [['api-key', 'x']] } });
    assert.equal(key?.entry.head.notResendable, 'credentialMasked');
    const fromFile = { size: 10, read: () => Promise.resolve(new Uint8Array(10)) };
    const file = await keptOf(answer(200), { changes: { method: 'PUT', body: fromFile } });
    assert.equal(file?.entry.head.notResendable, 'bodyNotKept');
    assert.equal(file?.requestBody, undefined);
    const large = await keptOf(answer(200), { changes: { method: 'PUT', body: memoryBody(new Uint8Array(1024 * 1024)) } });
    assert.equal(large?.entry.head.notResendable, 'bodyNotKept');
  });

  it('has no body with a password, and still shows the rest', async () => {
    for (const body of [
      '{"passwordProfile":{"password":"own-credential-1"}}',
      'grant_type=x&client_secret=own-credential-1',
      '{"NewPassword" : "own-credential-1"}',
    ]) {
      const options = { changes: { method: 'POST', body: memoryBody(Buffer.from(body)) } };
      const kept = await keptOf(answer(201), options);
      assert.equal(kept?.entry.head.notResendable, 'bodyNotKept', body);
      assert.equal((await textOf(answer(201), options)).includes('own-credential'), false, body);
    }
    const profile = { changes: { method: 'POST', body: memoryBody(Buffer.from('{"passwordPolicies":"DisableStrongPassword"}')) } };
    assert.equal((await keptOf(answer(201), profile))?.entry.head.notResendable, undefined);
  });

  it('looks into a batch', async () => {
    const batch = (requests: unknown, url = '/$batch') =>
      keptOf(answer(200), {
        url,
        changes: { method: 'POST', url, body: memoryBody(Buffer.from(typeof requests === 'string' ? requests : JSON.stringify({ requests }))) },
      });
    const item = { id: '1', method: 'GET', url: '/users' };
    assert.ok((await batch([item]))?.requestBody);
    assert.equal(await batch([item, { id: '2', method: 'POST', url: '/applications/1/addPassword?x' }]), undefined);
    assert.equal(await batch([{ id: '2', method: 'POST', url: '/applications/1/addPassword' }], '/%24batch'), undefined);
    assert.equal(await batch('{"requests":['), undefined);
    const own = await batch([{ ...item, headers: { Authorization: 'Bearer own-credential-1' } }]);
    assert.ok(own && own.requestBody === undefined);
    assert.equal(JSON.stringify(own).includes('own-credential'), false);
  });

  it('has the path under the base, or the host where it is another', async () => {
    const path = async (url: string): Promise<string | undefined> => (await keptOf(answer(200), { url, changes: { url } }))?.entry.head.path;
    assert.equal(await path('/beta/users'), '/beta/users');
    assert.equal(await path('https://example.org/a?b=c'), 'example.org/a?b=c');
    assert.equal(await path('https://graph.microsoft.com/v1.0?x'), '?x');
    assert.equal(await path('https://graph.microsoft.com/v1.0users'), '/v1.0users');
  });

  it('is not legible once it is written', async () => {
    const body = memoryBody(Buffer.from('{"displayName":"Adele Vance"}'));
    const kept = await keptOf(answer(200, [], 'Megan Bowen'), { changes: { method: 'POST', body } }, { environment: 'staging' });
    assert.ok(kept);
    const file = await collected(seal(kept.entry, kept.requestBody, memoryBody(Buffer.from('Megan Bowen')), new Uint8Array(32)));
    for (const word of ['Adele', 'Megan', 'contoso', tenantId, 'staging', 'users', canary, kept.entry.head.id])
      assert.equal(file.includes(word), false, word);
  });
});
