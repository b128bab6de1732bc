import assert from 'node:assert/strict';
import type { OutgoingRequest } from '../../../../src/core/http/outgoing.ts';
import { environment } from '../samples.ts';
import { codes, outgoing, resolved } from './resolved.ts';

describe('resolve: the token', () => {
  const markers: readonly string[] = [
    'Authorization: Bearer {{$aadV2Token}}',
    'Authorization: {{$aadV2Token appOnly}}',
    'authorization: bearer   {{ $aadToken }}',
    'AUTHORIZATION: {{$auth.token("x")}}',
    'Authorization: Bearer {{mine}}',
    'Authorization: {{withScheme}}',
    'Authorization: Bearer {{withScheme}}',
    'Authorization: Bearer Bearer {{$aadV2Token}}',
  ];
  for (const marker of markers) {
    it(`is meant by “${marker}”`, () => {
      const request = outgoing(`@mine = {{$aadV2Token}}\n@withScheme = bearer {{mine}}\n\nGET /a\n${marker}\nX: y`);
      assert.equal(request.authorization, 'token');
      assert.deepEqual(request.headers, [['X', 'y']]);
    });
  }

  it('goes along without a header too', () => assert.equal(outgoing('GET /a').authorization, 'token'));

  const misplaced: readonly string[] = [
    'GET /a?t={{$aadV2Token}}',
    'GET https://{{$aadV2Token}}.evil.example/',
    'GET /a\nX-Token: {{$aadV2Token}}',
    'GET /a\nCookie: {{mine}}',
    'GET /a\nAuthorization: Bearer x{{$aadV2Token}}',
    'GET /a\nAuthorization: Basic {{$aadV2Token}}',
    'GET /a\nAuthorization: Bearer {{$aadV2Token}}{{$aadV2Token}}',
    'GET /a\nAuthorization: Bearer {{$aadV2Token}} x',
    'GET /a\nX-Token: {{withScheme}}',
    'GET /a\nAuthorization: Basic {{withScheme}}',
    'GET /a\nAuthorization: Basic user {{mine}}',
    'GET /a\nProxy-Authorization: Bearer {{$aadV2Token}}',
    'POST /a\n\n{"token": "{{mine}}"}',
    'POST /a\n\n{{$aadV2Token}}',
  ];
  for (const text of misplaced) {
    it(`is a mistake in ${JSON.stringify(text)}`, () => {
      assert.deepEqual([...new Set(codes(resolved(`@mine = {{$aadV2Token}}\n@withScheme = Bearer {{mine}}\n${text}`)))], ['tokenMisplaced']);
    });
  }

  it('is a mistake as part of a variable', () => {
    assert.deepEqual(codes(resolved('@a = x {{$aadV2Token}}\nGET /a\nAuthorization: {{a}}')), ['tokenMisplaced']);
  });

  it('stays away where the file has a credential of its own', () => {
    for (const value of ['Basic dXNlcjpw', 'Bearer {{x}}', '']) {
      const request = outgoing(`GET /a\nAuthorization: ${value}`, { x: 'abc' });
      assert.equal(request.authorization, 'asWritten');
      assert.deepEqual(request.headers, [['Authorization', value.replace('{{x}}', 'abc')]]);
    }
  });

  it('cannot be made by a value that looks like the marker', () => {
    const request = outgoing('GET /a\nX: {{x}}', { x: '{{$aadV2Token}}' });
    assert.deepEqual(request.headers, [['X', '{{$aadV2Token}}']]);
  });
});

describe('resolve: which connection the token is of', () => {
  const wishes: readonly (readonly [marker: string, wish: OutgoingRequest['tokenOf']])[] = [
    ['{{$aadV2Token}}', undefined],
    ['{{$aadV2Token new AzureCloud appOnly scopes:User.Read,Mail.Read}}', undefined],
    ['{{$aadV2Token tenantId:common}}', undefined],
    ['{{$aadV2Token appOnly tenantId:contoso.example clientId:c1}}', { tenantId: 'contoso.example', clientId: 'c1' }],
    ['{{$aadV2Token CLIENTID:c1 scopes:x TenantID:t1 appOnly}}', { tenantId: 't1', clientId: 'c1' }],
    ['{{$aadToken new public contoso.onmicrosoft.com aud:other.example}}', { tenantId: 'contoso.onmicrosoft.com' }],
    ['{{$auth.token("contoso")}}', { connection: 'contoso' }],
    ["{{ $auth.token( 'two words' ) }}", { connection: 'two words' }],
    ['{{$auth.token()}}', undefined],
  ];
  for (const [marker, wish] of wishes) {
    it(marker, () => assert.deepEqual(outgoing(`GET /a\nAuthorization: Bearer ${marker}`).tokenOf, wish));
  }

  it('the environment says it as in REST Client, where neither marker, file nor environment names a connection', () => {
    const values = { aadV2TenantId: '{{t}}', aadV2ClientId: 'c', t: 'tenant' };
    const marked = (text: string, changes = {}): OutgoingRequest['tokenOf'] =>
      outgoing(text, {}, { environment: environment(values, changes) }).tokenOf;
    const text = 'GET /a\nAuthorization: {{$aadV2Token appOnly}}';
    assert.deepEqual(marked(text), { tenantId: 'tenant', clientId: 'c' });
    assert.equal(marked(text, { connection: 'contoso' }), undefined);
    assert.equal(marked(`# @connection contoso\n${text}`), undefined);
    assert.deepEqual(marked('GET /a\nAuthorization: {{$aadV2Token clientId:own}}'), { clientId: 'own' });
  });
});

describe('resolve: credentials of the file’s own', () => {
  const jwt = 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln';
  const encoded = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
  const table: readonly (readonly [written: string, sent: string])[] = [
    ['Basic user pass', encoded('user:pass')],
    ['basic user:pass', encoded('user:pass')],
    ['Basic {{user}} {{pass}}', encoded('a b:c:d')],
    ['Basic {{ user }}:{{pass}}', encoded('a b:c:d')],
    ['Basic {{both}}', encoded('u:p w')],
    ['{{basic}}', encoded('u:p w')],
    ['Basic dXNlcjpwYXNz', 'Basic dXNlcjpwYXNz'],
    ['Basic', 'Basic'],
    ['{{jwt}}', `Bearer ${jwt}`],
    ['Bearer {{jwt}}', `Bearer ${jwt}`],
    ['Bearer bearer BEARER {{jwt}}', `BEARER ${jwt}`],
    ['Bearer {{scheme}}', 'Bearer abc'],
    ['Digest a="b"', 'Digest a="b"'],
    ['opaque-token', 'opaque-token'],
    ['', ''],
  ];
  const values = { user: 'a b', pass: 'c:d', both: 'u p w', basic: 'Basic u p w', jwt, scheme: 'Bearer abc' };
  for (const [written, sent] of table) {
    it(`“${written}”`, () => {
      const request = outgoing(`GET /a\nAuthorization: ${written}`, values);
      assert.equal(request.authorization, 'asWritten');
      assert.deepEqual(request.headers, [['Authorization', sent]]);
    });
  }
});
