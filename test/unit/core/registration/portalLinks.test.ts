import assert from 'node:assert/strict';
import { portalLinks } from '../../../../src/core/registration/portalLinks.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = '66666666-7777-4888-9999-aaaaaaaaaaaa';

describe('links into the portal', () => {
  it('go to the portal of the cloud, into the tenant, to the app', () => {
    const apps = 'view/Microsoft_AAD_RegisteredApps';
    assert.deepEqual(portalLinks('global', { tenantId, clientId }), {
      registrations: `https://entra.microsoft.com/${tenantId}/#${apps}/ApplicationsListBlade`,
      newRegistration: `https://entra.microsoft.com/${tenantId}/#${apps}/CreateApplicationBlade/quickStartType~/null/isMSAApp~/false`,
      overview: `https://entra.microsoft.com/${tenantId}/#${apps}/ApplicationMenuBlade/~/Overview/appId/${clientId}/isMSAApp~/false`,
      certificates: `https://entra.microsoft.com/${tenantId}/#${apps}/ApplicationMenuBlade/~/Credentials/appId/${clientId}/isMSAApp~/false`,
      permissions: `https://entra.microsoft.com/${tenantId}/#${apps}/ApplicationMenuBlade/~/CallAnAPI/appId/${clientId}/isMSAApp~/false`,
      enterpriseApp: `https://entra.microsoft.com/${tenantId}/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/appId/${clientId}`,
      adminConsent: `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${clientId}`,
    });
    for (const [cloud, portal, login] of [
      ['usGov', 'https://portal.azure.us', 'https://login.microsoftonline.us'],
      ['usGovDod', 'https://portal.azure.us', 'https://login.microsoftonline.us'],
      ['china', 'https://portal.azure.cn', 'https://login.partner.microsoftonline.cn'],
    ] as const) {
      const { certificates, adminConsent } = portalLinks(cloud, { tenantId: 'contoso.com', clientId });
      assert.ok(certificates?.startsWith(`${portal}/#@contoso.com/${apps}`), certificates);
      assert.ok(adminConsent?.startsWith(`${login}/contoso.com/adminconsent`), adminConsent);
    }
  });

  it('are left out where an ID is missing or is none', () => {
    for (const ids of [{}, { clientId: 'x/../y', tenantId: '#/evil' }]) {
      const links = portalLinks('global', ids);
      assert.deepEqual(Object.keys(links), ['registrations', 'newRegistration']);
      assert.ok(links.registrations?.startsWith('https://entra.microsoft.com/#view/'));
    }
    assert.equal(portalLinks('global', { clientId }).adminConsent, undefined);
    assert.ok(portalLinks('global', { clientId }).certificates);
  });

  it('go to the sandbox’s own pages where the login host is this machine, and else only to the consent page of a custom cloud', () => {
    const local = portalLinks('custom', { tenantId, clientId, authority: 'http://127.0.0.1:4000' });
    assert.equal(local.registrations, 'http://127.0.0.1:4000/portal');
    assert.ok(local.certificates?.startsWith('http://127.0.0.1:4000/portal'));
    assert.equal(local.adminConsent, `http://127.0.0.1:4000/${tenantId}/adminconsent?client_id=${clientId}`);
    assert.deepEqual(portalLinks('custom', { tenantId, clientId, authority: 'https://login.example.org/' }), {
      adminConsent: `https://login.example.org/${tenantId}/adminconsent?client_id=${clientId}`,
    });
    assert.deepEqual(portalLinks('custom', { tenantId, clientId }), {});
  });
});
