import assert from 'node:assert/strict';
import { parse } from '../../../../../src/core/http/parse.ts';
import { importFlow } from '../../../../../src/core/powerAutomate/fromFlow/importFlow.ts';

const secret = 'Hush-8842';

function http(inputs: object, more: object = {}): string {
  return JSON.stringify({
    Call: { type: 'Http', inputs: { method: 'POST', uri: 'https://graph.microsoft.com/v1.0/x', ...inputs }, runAfter: {}, ...more },
  });
}

const oauth = {
  type: 'ActiveDirectoryOAuth',
  authority: 'https://login.microsoftonline.us/',
  tenant: 'contoso.onmicrosoft.com',
  audience: 'https://graph.microsoft.us',
  clientId: '11111111-2222-4333-8444-555555555555',
  credentialType: 'Certificate',
};
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const after = {
  Secret: { type: 'Compose', inputs: secret, runtimeConfiguration: { secureData: { properties: ['inputs'] } } },
  apiKey: { type: 'Compose', inputs: secret },
};

const runtimeConfiguration = { secureData: { properties: ['inputs'] } };
const configured = {
  Config: { type: 'Compose', inputs: { clientSecret: secret } },
  Hidden: { type: 'Compose', inputs: { a: secret }, runtimeConfiguration },
  V: { type: 'InitializeVariable', inputs: { variables: [{ name: 'v', value: secret }, { name: 'w' }] }, runtimeConfiguration },
  W: { type: 'SetVariable', inputs: { name: 'w', value: secret }, runtimeConfiguration },
  apiKey: { type: 'Compose', inputs: `${secret}@{guid()}` },
  appPassword: { type: 'Compose', inputs: `@concat('${secret}', guid())` },
};

const secured = { S: { type: 'InitializeVariable', inputs: { variables: [{ name: 's', value: "@{outputs('T')}" }] }, runtimeConfiguration } };

/** A value under a name that says nothing, and where it is used. */
function composed(inputs: unknown, use: object, more: object = {}): string {
  return JSON.stringify({ T: { type: 'Compose', inputs }, Twice: { type: 'Compose', inputs: "@{outputs('T')}" }, ...more, ...action(http(use)) });
}

function action(text: string): object {
  return JSON.parse(text) as object;
}

describe('Secrets that a flow holds', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['the certificate and its password', http({ authentication: { ...oauth, pfx: secret, password: secret } })],
    ['a client secret', http({ authentication: { ...oauth, secret } })],
    ['another authentication', http({ authentication: { type: 'Basic', username: 'x', password: secret } })],
    ['a token', http({ headers: { Authorization: `Bearer ${secret}` } })],
    ['Basic', http({ headers: { authorization: `Basic ${secret}` } })],
    ['a key', http({ headers: { 'Ocp-Apim-Subscription-Key': secret } })],
    ['a cookie', http({ headers: { Cookie: secret } })],
    ['a form', http({ headers: form, body: `client_id=a&client_secret=${secret}&scope=x` })],
    ['a form in pieces', http({ headers: form, body: `client_id=@{triggerBody()}&client_secret=${secret}` })],
    ['a form whose type is not said', http({ body: `client_id=a&client_secret=${secret}` })],
    ['a form whose type an expression brings', http({ headers: { 'Content-Type': "@{triggerBody()?['t']}" }, body: `a=b&password=${secret}` })],
    ['a body as text', http({ body: `{"passwordProfile":{"password":"${secret}\\"x"}}` })],
    ['a body as a value', http({ body: { passwordProfile: { password: secret } } })],
    ['a signature in the URL', http({ uri: `https://x.example/a?sp=1&sig=${secret}` })],
    ['a user in the URL', http({ uri: `https://me:${secret}@x.example/a` })],
    ['a list', http({ body: { password: [secret] } })],
    ['a longer list', http({ body: { password: ['a]', secret], tokens: [], token: [secret, 1] } })],
    ['a list around an expression', http({ body: `{"password":["${secret}@{guid()}${secret}", "${secret}"]}` })],
    ['a new password', http({ body: { currentPassword: secret, newPassword: secret } })],
    ['a value around an expression', http({ body: `{"password":"${secret}@{utcNow()}${secret}","x":"@{utcNow()}"}` })],
    ['a form around an expression', http({ headers: form, body: `client_secret=${secret}@{guid()}${secret}&x=1` })],
    ['a configuration', JSON.stringify({ ...configured, ...action(http({ body: "x@{outputs('Config')?['clientSecret']}" })) })],
    ['secured values', JSON.stringify({ ...configured, ...action(http({ body: "x@{outputs('Hidden')?['a']}" })) })],
    ['a secured variable', JSON.stringify({ ...configured, ...action(http({ body: "x@{variables('v')}" })) })],
    ['a variable that is set secured', JSON.stringify({ ...configured, ...action(http({ body: "x@{variables('w')}" })) })],
    ['a name around an expression', JSON.stringify({ ...configured, ...action(http({ body: "x@{outputs('apiKey')}" })) })],
    ['an expression under such a name', JSON.stringify({ ...configured, ...action(http({ body: "x@{outputs('appPassword')}" })) })],
    ['an object in a text', composed({ password: secret }, { body: "x@{outputs('Twice')}" })],
    ['a text of JSON', composed(`{"password":"${secret}"}`, { body: "x@{outputs('T')}" })],
    ['a text of a form', composed(`a=b&client_secret=${secret}`, { headers: form, body: "@{outputs('T')}" })],
    ['a URL', composed(`https://x.example/a?sig=${secret}`, { uri: "@{outputs('T')}" })],
    ['a URL with a user', composed(`https://me:${secret}@x.example/a`, { uri: "@{outputs('T')}" })],
    ['the end of a URL', composed(`?a=b&sig=${secret}`, { uri: "https://x.example/a@{outputs('T')}" })],
    ['a signature of any name', composed(secret, { uri: "https://x.example/a?sig=@{outputs('T')}" })],
    ['a token of any name', composed(`Bearer ${secret}`, { headers: { Authorization: "@{outputs('T')}" } })],
    ['a key of any name', composed(secret, { headers: { 'x-api-key': "@{outputs('Twice')}" } })],
    ['a password of any name', composed(secret, { body: { password: "@{outputs('Twice')}" } })],
    ['a user of any name', composed(`me:${secret}`, { uri: "https://@{outputs('T')}@x.example/a" })],
    ['what a secret is made of', composed(secret, { body: "x@{outputs('apiKey')}" }, { apiKey: { type: 'Compose', inputs: "@{outputs('Twice')}" } })],
    ['what a secured variable is made of', composed(secret, { body: "x@{variables('s')}" }, secured)],
    [
      'several lines that a secret is made of',
      composed(`a\n${secret}`, { body: "x@{outputs('apiKey')}" }, { apiKey: { type: 'Compose', inputs: "@{outputs('Twice')}" } }),
    ],
    ['secured inputs', JSON.stringify({ ...after, ...action(http({ body: "@{outputs('Secret')}@{outputs('apiKey')}" })) })],
  ];
  for (const [name, text] of cases) {
    it(`stay out of the file, and a note says so: ${name}`, () => {
      const { requests, notes } = importFlow(text);
      assert.doesNotMatch(requests + notes.join('\n'), new RegExp(secret));
      assert.ok(notes.length > 0, requests);
      assert.deepEqual(parse(requests).problems, []);
    });
  }

  it('are not in the hints of what is asked for either', () => {
    const basic = importFlow(http({ headers: { Authorization: `Basic @{base64('me:${secret}')}` } })).requests;
    assert.match(basic, /# @secret value\nPOST .*\nAuthorization: Basic \{\{value\}\}\n$/);
    const others = [
      http({ headers: { 'x-api-key': `@{concat('${secret}', 'x')}` } }),
      http({ body: `{"password":"@{concat('${secret}', 'x')}"}` }),
      http({ body: { password: `@concat('${secret}', 'x')` } }),
      http({ uri: `https://x.example/a?sig=@{concat('${secret}', 'x')}` }),
      http({ body: `@{replace('{"password":"${secret}"}', 'x', 'y')}` }),
      http({ uri: `@{toLower('https://x.example/a?sig=${secret}')}` }),
    ];
    for (const text of others) assert.doesNotMatch(importFlow(text).requests, new RegExp(secret));
    assert.match(importFlow(http({ headers: { 'x-y': "@{toUpper('a')}" } })).requests, /# @prompt value toUpper\('a'\)\n/);
  });

  it('are asked for in each place where the value is used', () => {
    const both = { body: '{"password":"@{outputs(\'T\')}","x":"@{outputs(\'Twice\')}"}' };
    const { requests } = importFlow(composed(secret, both));
    assert.match(requests, /^# @secret T\n@Twice = \{\{T\}\}\n\n### Call\nPOST .*\n\n\{"password":"\{\{T\}\}","x":"\{\{Twice\}\}"\}\n$/);
    const left = importFlow(composed(`Bearer ${secret}`, { headers: { Authorization: "@{outputs('T')}" } })).requests;
    assert.equal(left, '### Call\nPOST https://graph.microsoft.com/v1.0/x\n');
  });

  it('are not shown while they are typed in where an expression brings them', () => {
    const apiKey = { type: 'Compose', inputs: "@body('Get_secret')?['value']" };
    assert.match(importFlow(JSON.stringify({ apiKey, ...action(http({ body: "x@{outputs('apiKey')}" })) })).requests, /^# @secret value$/m);
  });

  it('are not taken to be in a URL for the expression at its start', () => {
    assert.deepEqual(importFlow(composed('x.example', { uri: "https://@{outputs('T')}/a" })).notes, []);
  });

  it('are asked for where they are no text', () => {
    const body = (value: unknown): string | undefined =>
      importFlow(http({ body: { password: value, n: 1 } }))
        .requests.split('\n\n')[1]
        ?.replaceAll(/\s+/g, '');
    assert.equal(body(123), '{"password":{{password}},"n":1}');
    assert.equal(body(['x']), '{"password":["{{password}}"],"n":1}');
    assert.equal(body(['x', 5]), '{"password":[{{password}}],"n":1}');
    for (const value of [true, null, [], { a: 1 }]) assert.equal(body(value), JSON.stringify({ password: value, n: 1 }));
  });

  it('become prompts that are not shown', () => {
    const { requests } = importFlow(http({ headers: form, body: `client_id=a&client_secret=${secret}&scope=x` }));
    assert.match(requests, /# @secret client_secret\nPOST .*\n[^]*\n\nclient_id=a&client_secret=\{\{client_secret\}\}&scope=x\n$/);
  });

  it('are no reason to lose the connection’s fields', () => {
    const { connection } = importFlow(
      http({ uri: 'https://graph.microsoft.us/v1.0/users', authentication: { ...oauth, pfx: secret, password: secret } }),
    );
    assert.deepEqual(connection, {
      baseResourceUrl: 'https://graph.microsoft.us/v1.0',
      resourceUri: 'https://graph.microsoft.us',
      tenantId: 'contoso.onmicrosoft.com',
      clientId: '11111111-2222-4333-8444-555555555555',
      cloud: 'usGov',
    });
  });
});
