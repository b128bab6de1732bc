import assert from 'node:assert/strict';
import type { PendingSetUp } from '../../../../src/core/setUp/pending.ts';
import { waitsFor, type LastToken, type WaitsFor } from '../../../../src/core/setUp/waitsFor.ts';

const ids = { tenantId: '11111111-2222-4333-8444-555555555555', clientId: '22222222-2222-4333-8444-555555555555' };
const begun: PendingSetUp = {
  id: '33333333-3333-4333-8333-333333333333',
  way: 'portal',
  name: 'contoso',
  cloud: 'global',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  certificate: { pfx: '/keys/contoso.pfx', thumbprint: 'AB'.repeat(32) },
  access: 'confirmWrites',
  permissions: ['User.Read.All'],
  startedAt: '2026-11-20T12:00:00.000Z',
};
const known: PendingSetUp = { ...begun, ...ids };
const byAdmin: PendingSetUp = { ...known, way: 'adminScript' };
const answered: PendingSetUp = { ...byAdmin, applicationObjectId: '44444444-2222-4333-8444-555555555555' };
const { certificate: _, ...open } = begun;

const token = (...roles: readonly string[]): LastToken => ({ state: 'works', roles });
const failed: LastToken = { state: 'failed', roles: ['User.Read.All'] };

describe('what a set-up waits for', () => {
  const cases: readonly (readonly [what: string, setUp: PendingSetUp, last: LastToken | undefined, expected: WaitsFor])[] = [
    ['its answers', open, undefined, 'answers'],
    ['the registration', begun, undefined, 'register'],
    ['the admin, while the app is not known', { ...begun, way: 'adminScript' }, undefined, 'admin'],
    ['the admin, who extends an app that is known', byAdmin, failed, 'admin'],
    ['a yes to the Azure CLI', { ...begun, way: 'azureCli' }, undefined, 'confirmation'],
    ['a yes to the Azure CLI, which extends an app that is known', { ...known, way: 'azureCli' }, token('Mail.Read'), 'confirmation'],
    ['a first token, after the yes', { ...answered, way: 'azureCli' }, undefined, 'token'],
    ['nothing, since an app that is known has all', { ...known, way: 'azureCli' }, token('User.Read.All'), 'nothing'],
    ['a first token', known, undefined, 'token'],
    ['a first token, after the admin’s block', answered, undefined, 'token'],
    ['the certificate', { ...known, found: 'certificate' }, undefined, 'certificate'],
    ['the certificate, which the last token said too', { ...known, found: 'certificate' }, failed, 'certificate'],
    ['the certificate, after the admin’s block', { ...answered, found: 'certificate' }, failed, 'certificate'],
    ['permissions', { ...known, found: 'permissions' }, undefined, 'permissions'],
    ['permissions, whatever was found before', { ...known, found: 'certificate' }, token('Mail.Read'), 'permissions'],
    ['permissions, of which there are none', { ...known, permissions: [] }, { state: 'warning', roles: [] }, 'permissions'],
    ['permissions, since the admin’s app gets a token', byAdmin, token('Mail.Read'), 'permissions'],
    ['something else', { ...known, found: 'other' }, undefined, 'other'],
    ['something else, since it worked once', { ...known, found: 'permissions' }, failed, 'other'],
    ['nothing, be the names in another case', byAdmin, token('user.read.all'), 'nothing'],
  ];
  for (const [what, setUp, last, expected] of cases) it(what, () => assert.equal(waitsFor(setUp, last), expected));
});
