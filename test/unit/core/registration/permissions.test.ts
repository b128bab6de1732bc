import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applicationPermissions,
  isPermissionName,
  permissionNamed,
  permissionsFor,
  requestsNeeding,
} from '../../../../src/core/registration/permissions.ts';

function values(method: string, url: string): readonly string[] {
  return permissionsFor(method, url).map(({ value }) => value);
}

describe('application permissions', () => {
  it('are some forty or more, each once, each with a goal, what it allows and a request', () => {
    const all = applicationPermissions();
    assert.ok(all.length >= 40);
    assert.equal(new Set(all.map(({ value }) => value.toLowerCase())).size, all.length);
    assert.equal(new Set(all.map(({ goal }) => goal)).size, all.length);
    for (const { value, goal, allows, requests, covers = [] } of all) {
      assert.ok(isPermissionName(value), value);
      assert.ok(goal && allows.endsWith('.'), value);
      assert.ok(requests.length > 0 && requests.every((request) => /^(?:GET|POST|PUT|PATCH|DELETE) \/\S+$/.test(request)), value);
      // What covers itself, or what nobody knows, would be a slip of the table.
      for (const covered of covers) assert.ok(covered !== value && permissionNamed(covered), `${value} covers ${covered}`);
    }
  });

  it('are found for a request, the least first, however it is written', () => {
    for (const url of [
      '/users?$top=5',
      'users',
      'https://graph.microsoft.com/v1.0/Users',
      'https://graph.microsoft.us/beta/users/$count#x',
      '{{graph}}/v1.0/users',
    ]) {
      assert.deepEqual(values('get', url), ['User.ReadBasic.All', 'User.Read.All'], url);
    }
    assert.deepEqual(values('GET', '/users/anna@contoso.com/messages'), ['Mail.ReadBasic.All', 'Mail.Read']);
    assert.deepEqual(values('POST', '/users/anna@contoso.com/sendMail'), ['Mail.Send']);
    assert.deepEqual(values('GET', "/reports/getMailboxUsageDetail(period='D30')"), ['Reports.Read.All']);
    assert.ok(values('GET', '/drives/b!x/root:/Reports/a.xlsx:/content').includes('Files.Read.All'));
    assert.deepEqual(values('GET', '/nothing/of/the/kind'), []);
    assert.deepEqual(values('DELETE', '/sites'), []);
  });

  it('know which requests need them: those of narrower ones too, unless these are asked for as well', () => {
    const requests = [
      { method: 'GET', url: '/users', line: 1 },
      { method: 'PATCH', url: 'https://graph.microsoft.com/v1.0/users/42', line: 5 },
      { method: 'GET', url: '/sites?search=x', line: 9 },
    ];
    assert.deepEqual(
      requestsNeeding('User.ReadWrite.All', requests).map(({ line }) => line),
      [1, 5],
    );
    assert.deepEqual(
      requestsNeeding('user.readwrite.all', requests, ['User.ReadWrite.All', 'User.Read.All', 'User.ReadBasic.All']).map(({ line }) => line),
      [5],
    );
    assert.deepEqual(requestsNeeding('Nobody.Knows.This', requests), []);
  });

  it('are told from what is no name', () => {
    for (const name of ['User.Read.All', 'Mail.Send', 'User-PasswordProfile.ReadWrite.All']) assert.ok(isPermissionName(name), name);
    for (const name of ['', 'User', "a'b.c", 'a b.c', 'a..b', 'a.b;', '$(a).b', 'a.b\n', `a.${'b'.repeat(130)}`])
      assert.ok(!isPermissionName(name), name);
  });

  it('are looked up for any text without an error', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (method, url) => {
        assert.ok(Array.isArray(permissionsFor(method, url)));
      }),
      { numRuns: 50 },
    );
  });
});
