import assert from 'node:assert/strict';
import {
  authorityProblem,
  baseUrlProblem,
  checkConnection,
  nameProblem,
  resourceProblem,
  tenantProblem,
  type ConnectionSource,
} from '../../../../src/core/connection/check.ts';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { clientId, tenantId } from '../samples.ts';

const whole = {
  name: 'contoso',
  cloud: 'global',
  tenantId,
  clientId,
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  access: 'readWrite',
} as const;

const local = {
  ...whole,
  cloud: 'custom',
  authority: 'http://localhost:4000',
  resourceUri: 'http://127.0.0.1:4000',
  baseResourceUrl: 'http://127.0.0.1:4000/v1.0',
};

function checked(changes: object, source?: ConnectionSource): Connection {
  const { connection, problems } = checkConnection({ ...whole, ...changes }, 'entry 1', source);
  assert.deepEqual(problems, []);
  return connection ?? assert.fail('no connection');
}

function problemsOf(changes: object, source?: ConnectionSource): string {
  const { connection, problems } = checkConnection({ ...whole, ...changes }, 'entry 1', source);
  assert.equal(connection === undefined, problems.length > 0, 'either a connection or problems');
  return problems.join('\n');
}

describe('checkConnection', () => {
  it('takes a whole connection as it is', () => assert.deepEqual(checked({}), whole));

  it('trims, and takes slashes off the ends of URLs', () => {
    const found = checked({ name: ' contoso ', baseResourceUrl: 'https://graph.microsoft.com/v1.0//', clientId: ` ${clientId}\n` });
    assert.deepEqual(found, whole);
  });

  it('has defaults: the global cloud, and asking before writes', () => {
    const { cloud, access, ...rest } = whole;
    assert.deepEqual(checkConnection(rest, 'x').connection, { ...rest, cloud, access: 'confirmWrites' });
    assert.equal(access, 'readWrite');
  });

  it('starts a production connection read-only', () => {
    const found = checked({ access: undefined, stage: 'production' });
    assert.deepEqual([found.access, found.stage], ['readOnly', 'production']);
  });

  it('leaves out what it does not know', () => assert.deepEqual(checked({ secret: 'x', __proto__: { access: 'readOnly' } }), whole));

  const wrong: readonly (readonly [what: string, changes: object, sentence: RegExp])[] = [
    ['no name', { name: undefined }, /^entry 1: name is missing\.$/],
    ['a blank name', { name: '  ' }, /name is missing/],
    ['a name that is no text', { name: 1 }, /name is missing/],
    ['a long name', { name: 'x'.repeat(61) }, /60 characters at most/],
    ['an invisible character in the name', { name: 'con\u200Btoso' }, /invisible character/],
    ['a line break in the name', { name: 'con\ntoso' }, /invisible character/],
    ['text that runs backwards in the name', { name: 'con\u202Etoso' }, /invisible character/],
    ['the name of the sandbox', { name: 'SANDBOX' }, /reserved for the sandbox/],
    ['an unknown cloud', { cloud: 'germany' }, /“contoso”: cloud must be one of global, usGov, usGovDod, china, custom\./],
    ['no tenant', { tenantId: '' }, /tenantId is missing/],
    ['a tenant that is none', { tenantId: 'contoso' }, /GUID or a domain name/],
    ['common', { tenantId: 'Common' }, /comes from one tenant/],
    ['organizations', { tenantId: 'organizations' }, /comes from one tenant/],
    ['a path for a tenant', { tenantId: '../x' }, /GUID or a domain name/],
    ['no client ID', { clientId: undefined }, /clientId is missing/],
    ['a client ID that is none', { clientId: 'x' }, /client ID must be a GUID/],
    ['a client ID in braces', { clientId: `{${clientId}}` }, /client ID must be a GUID/],
    ['no base', { baseResourceUrl: undefined }, /baseResourceUrl is missing/],
    ['a base that is no URL', { baseResourceUrl: 'graph.microsoft.com' }, /absolute https URL/],
    ['a base over http', { baseResourceUrl: 'http://graph.microsoft.com', resourceUri: 'http://graph.microsoft.com' }, /must start with https/],
    [
      'a loopback base with a token service elsewhere',
      { baseResourceUrl: 'http://127.0.0.1:1', resourceUri: 'http://127.0.0.1:1' },
      /must start with https/,
    ],
    ['a password in the base', { baseResourceUrl: 'https://a:b@graph.microsoft.com' }, /plain URL without user name/],
    ['a query in the base', { baseResourceUrl: 'https://graph.microsoft.com/v1.0?a' }, /plain URL without user name/],
    ['backslashes in the base', { baseResourceUrl: 'https:\\\\graph.microsoft.com' }, /absolute https URL/],
    ['no slashes in the base', { baseResourceUrl: 'https:graph.microsoft.com' }, /absolute https URL/],
    ['a line break in the base', { baseResourceUrl: 'https://graph.mic\nrosoft.com' }, /absolute https URL/],
    ['no resource', { resourceUri: undefined }, /resourceUri is missing/],
    [
      'a resource on another host',
      { resourceUri: 'https://graph.microsoft.us' },
      /must have the same host: https:\/\/graph\.microsoft\.us and https:\/\/graph\.microsoft\.com\/v1\.0 differ/,
    ],
    ['a resource on another port', { resourceUri: 'https://graph.microsoft.com:8443' }, /must have the same host/],
    ['a resource over http', { resourceUri: 'http://graph.microsoft.com' }, /must have the same host/],
    ['a resource that is no URL', { resourceUri: 'graph.microsoft.com' }, /The resource URI must be a URL/],
    ['a custom cloud without authority', { cloud: 'custom' }, /authority is missing/],
    ['an authority over http', { ...local, authority: 'http://login.example.org' }, /authority must be an https URL/],
    ['a password in the authority', { ...local, authority: 'https://a@login.example.org' }, /plain URL without user name/],
    ['an authority that is no URL', { ...local, authority: 'login' }, /authority must be an https URL/],
    ['another stage', { stage: 'test' }, /stage can only be "production"/],
    ['another access', { access: 'all' }, /access must be one of readOnly, confirmWrites, readWrite\./],
    ['a certificate without path', { certificate: { thumbprint: 'x' } }, /certificate needs the path/],
    ['a certificate that is text', { certificate: 'a.pfx' }, /certificate needs the path/],
    ['a SHA-1 thumbprint', { certificate: { pfx: 'a.pfx', thumbprint: 'A'.repeat(40) } }, /SHA-256 thumbprint/],
  ];
  for (const [what, changes, sentence] of wrong) {
    it(`refuses ${what}`, () => assert.match(problemsOf(changes), sentence));
  }

  it('tells of all that is wrong at once', () => assert.equal(checkConnection({}, 'entry 1').problems.length, 5));

  for (const value of [null, 1, 'x', [], undefined]) {
    it(`refuses ${JSON.stringify(value)}`, () => assert.match(checkConnection(value, 'entry 1').problems.join(), /must be an object/));
  }

  it('takes thumbprints with colons and spaces', () => {
    const thumbprint = `${'ab:'.repeat(31)}AB `;
    assert.deepEqual(checked({ certificate: { pfx: 'a.pfx', thumbprint } }).certificate, { pfx: 'a.pfx', thumbprint: 'AB'.repeat(32) });
    assert.deepEqual(checked({ certificate: { pfx: '~/a.pfx' } }).certificate, { pfx: '~/a.pfx' });
  });

  it('takes http where authority and base are on this machine', () => {
    assert.equal(checked(local).authority, 'http://localhost:4000');
    assert.equal(checked({ ...local, authority: 'http://[::1]:4000/' }).authority, 'http://[::1]:4000');
  });

  it('takes other forms of a resource from a person', () => {
    for (const resourceUri of ['api://contoso', '00000003-0000-0000-c000-000000000000'])
      assert.equal(checked({ resourceUri }).resourceUri, resourceUri);
  });
});

describe('checkConnection of a workspace, which may be a stranger’s', () => {
  it('takes no certificate, whatever it says', () => {
    assert.equal(checked({ certificate: { pfx: '/home/adele/key.pfx' } }, 'workspace').certificate, undefined);
    assert.equal(checked({ certificate: 1 }, 'workspace').certificate, undefined);
  });

  it('does not take away the question before a write', () => {
    assert.equal(checked({}, 'workspace').access, 'confirmWrites');
    assert.equal(checked({ access: 'readOnly' }, 'workspace').access, 'readOnly');
  });

  it('wants a resource on the host that gets the token', () => {
    for (const resourceUri of ['api://contoso', '00000003-0000-0000-c000-000000000000']) {
      assert.match(problemsOf({ resourceUri }, 'workspace'), /shared by a workspace needs an https resource URI/);
    }
    assert.match(problemsOf({ baseResourceUrl: 'https://evil.example' }, 'workspace'), /must have the same host/);
  });
});

describe('the checks while typing', () => {
  it('are silent about what is right', () => {
    assert.equal(nameProblem('Contoso – Zürich 2'), undefined);
    assert.equal(tenantProblem('contoso.onmicrosoft.com'), undefined);
    assert.equal(baseUrlProblem('https://graph.microsoft.com/v1.0'), undefined);
    assert.equal(authorityProblem('https://login.example.org/adfs'), undefined);
    assert.equal(resourceProblem('https://graph.microsoft.com/', 'https://graph.microsoft.com/v1.0'), undefined);
  });

  for (const tenant of ['a', '.com', 'a..b', 'a b.com', '-a.com', 'a.com/', 'a_b.com', `${'a'.repeat(64)}.com`, `${'a.'.repeat(130)}com`]) {
    it(`“${tenant.slice(0, 20)}” is no tenant`, () => assert.notEqual(tenantProblem(tenant), undefined));
  }
});
