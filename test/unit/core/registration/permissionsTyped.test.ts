import assert from 'node:assert/strict';
import { applicationPermissions } from '../../../../src/core/registration/permissions.ts';
import { permissionDoubt, typedPermissions } from '../../../../src/core/registration/permissionsTyped.ts';

describe('permissions that a person types', () => {
  it('are read one by one, as a list, and as scopes; ours in our spelling, each once', () => {
    assert.deepEqual(typedPermissions(' user.read.all '), ['User.Read.All']);
    assert.deepEqual(typedPermissions('User.Read.All, Mail.Read;Teamwork.Migrate.All'), ['User.Read.All', 'Mail.Read', 'Teamwork.Migrate.All']);
    assert.deepEqual(typedPermissions('https://graph.microsoft.com/User.Read.All'), ['User.Read.All']);
    assert.deepEqual(typedPermissions('User.Read.All user.read.all https://graph.microsoft.com/User.Read.All'), ['User.Read.All']);
    assert.deepEqual(typedPermissions('api://contoso/Tasks.Do'), ['Tasks.Do']);
  });

  it('are none where anything else is among them', () => {
    for (const text of ['', ' , ', 'mail', 'read mail', 'User.Read.All and more', 'https://graph.microsoft.com/.default', 'A.b,'.repeat(60)]) {
      assert.deepEqual(typedPermissions(text), [], text);
    }
  });

  it('are doubted where they are not known, with the name that may be meant', () => {
    assert.match(
      permissionDoubt('Userr.Read.All') ?? '',
      /not among the application permissions that are known here\. Did you mean User\.Read\.All\?/,
    );
    assert.match(permissionDoubt('user.read') ?? '', /delegated permission.*Did you mean User\.Read\.All\?/);
    assert.match(permissionDoubt('Mail.Read.Shared') ?? '', /delegated permission/);
    assert.match(permissionDoubt('Xyz.Frobnicate.All') ?? '', /known here\.$/);
    for (const { value } of applicationPermissions()) assert.equal(permissionDoubt(value.toLowerCase()), undefined, value);
  });
});
