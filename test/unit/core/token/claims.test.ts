import assert from 'node:assert/strict';
import { claimMeaning, dateClaim, readClaims, rolesOf } from '../../../../src/core/token/claims.ts';

function jwt(payload: unknown): string {
  return `e30.${Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)).toString('base64url')}.sig`;
}

describe('readClaims', () => {
  it('reads the payload, other alphabets too', () =>
    assert.deepEqual(readClaims(jwt({ app_displayname: 'Zürich 日本' })), { app_displayname: 'Zürich 日本' }));

  for (const token of ['', 'opaque', 'a.b', 'a..c', jwt('null'), jwt('[1]'), jwt('"x"'), jwt('{'), '.'.repeat(100)]) {
    it(`${JSON.stringify(token.slice(0, 20))} has none`, () => assert.deepEqual(readClaims(token), {}));
  }
});

describe('claims', () => {
  it('roles are in alphabetical order, and only texts', () => {
    assert.deepEqual(rolesOf({ roles: ['User.Read.All', 1, 'Mail.Read', null] }), ['Mail.Read', 'User.Read.All']);
    for (const roles of [undefined, null, 'Mail.Read', {}]) assert.deepEqual(rolesOf({ roles }), []);
  });

  it('roles are no place for other texts: long, over lines, or hidden', () => {
    const hostile = ['x'.repeat(201), 'a\nGrant: all', 'a\u2028b', 'a\u202Eb', 'a\u0000', '\u200B', ''];
    assert.deepEqual(rolesOf({ roles: [...hostile, 'Mail.Read', 'x'.repeat(200)] }), ['Mail.Read', 'x'.repeat(200)]);
  });

  it('dates are seconds', () => {
    assert.equal(dateClaim({ iat: 1_790_000_000 }, 'iat')?.toISOString(), '2026-09-21T14:13:20.000Z');
    for (const iat of ['1', null, Number.NaN, Infinity, 1e20, -1e20]) assert.equal(dateClaim({ iat }, 'iat'), undefined);
  });

  it('a meaning is a sentence, or nothing', () => {
    assert.match(claimMeaning('roles') ?? '', /application permissions/);
    for (const name of ['unknown', 'constructor', 'toString', '__proto__']) assert.equal(claimMeaning(name), undefined, name);
  });
});
