import assert from 'node:assert/strict';
import { asResponseReference, checkResponsePath, parseResponseReference } from '../../../../../src/core/http/answers/responseReference.ts';

const names = new Set(['login', 'get-user', 'Get a token', 'users', 'users.list', 'response']);

function parsed(reference: string): string | undefined {
  const found = parseResponseReference(reference, names);
  return found && `${found.request} | ${found.path}`;
}

describe('parseResponseReference', () => {
  it('takes the name and what is looked up apart', () => {
    assert.equal(parsed('login.response.body.$.value[0].id'), 'login | response.body.$.value[0].id');
    assert.equal(parsed('login.response.headers.X-Y'), 'login | response.headers.X-Y');
    assert.equal(parsed("login.response.headers['X']"), "login | response.headers['X']");
    assert.equal(parsed('login.request.body.$.x'), 'login | request.body.$.x');
    assert.equal(parsed('get-user.response.status'), 'get-user | response.status');
    assert.equal(parsed('Get a token.response.body.$.x'), 'Get a token | response.body.$.x');
  });

  it('reads what httpYac writes as a path into the body', () => {
    assert.equal(parsed('login.access.token'), 'login | response.body.$.access.token');
    assert.equal(parsed('login[0].id'), 'login | response.body.$[0].id');
    assert.equal(parsed('login.responses.x'), 'login | response.body.$.responses.x');
    assert.equal(parsed('login.response-time'), 'login | response.body.$.response-time');
  });

  it('takes the longest name', () => {
    assert.equal(parsed('users.list.response.status'), 'users.list | response.status');
    assert.equal(parsed('users.other.id'), 'users | response.body.$.other.id');
  });

  it('is none without a request of that name', () => {
    assert.equal(parsed('nobody.response.body.$.x'), undefined);
    assert.equal(parsed('login'), undefined);
    assert.equal(parsed(''), undefined);
    assert.equal(parsed('loginX.response.status'), undefined);
  });

  it('says of an unknown name that a request was meant', () => {
    assert.deepEqual(asResponseReference('nobody.response.body.$.x'), { request: 'nobody', path: 'response.body.$.x' });
    assert.equal(asResponseReference('host.name'), undefined);
    assert.equal(asResponseReference('.response.body'), undefined);
  });

  it('is not held up by anything that is written', () => {
    assert.equal(parsed('.'.repeat(1_000_000)), undefined);
    assert.ok(parsed(`${'login.'.repeat(200_000)}response`)?.startsWith('login | '));
    assert.ok(checkResponsePath(`response.headers['${"'".repeat(1_000_000)}`));
    assert.equal(asResponseReference('a.response.'.repeat(100_000)), undefined);
  });
});

describe('checkResponsePath', () => {
  for (const path of [
    'response.body',
    'response.body.*',
    'response.body.$',
    'response.body.$.x',
    'response.body.$..x',
    'response.body.x[0]',
    'response.body[0].x',
    'response.body.asJson.$.x',
    'response.headers.Location',
    `response.headers["Location"]`,
    'response.status',
    'request.body.*',
    'request.headers.If-Match',
  ]) {
    it(`knows ${path}`, () => assert.equal(checkResponsePath(path), undefined));
  }

  for (const [path, says] of [
    ['response', /response\.status/],
    ['response.time', /response\.status/],
    ['request.status', /response\.status/],
    ['response.body.', /response\.body\.\$\.path/],
    ['response.bodyx', /response\.body\.\$\.path/],
    ['response.headers', /named/],
    ['response.headers[Location]', /named/],
    ['response.headers.Two Words', /named/],
    ['response.body.//id', /XPath/],
    ['response.body.asXml.//id', /XPath/],
    ['response.cookies.x.value', /Set-Cookie/],
  ] as const) {
    it(`refuses ${path}`, () => assert.match(checkResponsePath(path) ?? '', says));
  }
});
