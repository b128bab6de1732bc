import assert from 'node:assert/strict';
import { memoryBody } from '../../../../src/core/graph/transport.ts';
import { forAdmin } from '../../../../src/core/response/forAdmin.ts';
import { answer, canary, clientId, tenantId, token } from '../samples.ts';
import { exchangeWith } from './exchanges.ts';

async function lineOf(url: string): Promise<string> {
  const text = forAdmin(await exchangeWith(answer(403), { url }));
  return /^Request: (.*)$/m.exec(text)?.[1]?.replace('https://graph.microsoft.com/v1.0', '') ?? assert.fail(text);
}

describe('forAdmin', () => {
  it('has what an admin needs, and no token', async () => {
    const reply = answer(403, [
      ['request-id', 'r-1'],
      ['client-request-id', 'c-1'],
      ['Date', 'Mon, 23 Nov 2026 10:00:00 GMT'],
    ]);
    const text = forAdmin(
      await exchangeWith(reply, {
        url: '/users/adele@contoso.com',
        changes: { method: 'PATCH', body: memoryBody(new TextEncoder().encode('of the body')) },
      }),
    );
    for (const part of [
      'PATCH',
      clientId,
      tenantId,
      'User.Read.All',
      '2026-09-21T14:13:20.000Z',
      'r-1',
      'c-1',
      'Mon, 23 Nov 2026 10:00:00 GMT',
      '403',
    ])
      assert.ok(text.includes(part), part);
    for (const secret of [canary, 'adele', 'of the body']) assert.ok(!text.includes(secret), secret);
  });

  it('says when the token has no permission', async () => {
    assert.match(forAdmin(await exchangeWith(answer(403), { token: token({}) })), /in the token: none/);
  });

  const table: readonly (readonly [url: string, shown: string])[] = [
    ['/users', 'GET /users'],
    ['/users/11111111-2222-4333-8444-555555555555', 'GET /users/{id}'],
    ['/users/adele@contoso.com/messages', 'GET /users/{id}/messages'],
    ['/users/adele%40contoso.com/messages/AAMkAD=/attachments', 'GET /users/{id}/messages/{id}/attachments'],
    ['/users/adele/manager', 'GET /users/{id}/manager'],
    ["/users('adele@contoso.com')/messages", 'GET /users(…)/messages'],
    ["/applications(appId='x')", 'GET /applications(…)'],
    ['/users/delta', 'GET /users/delta'],
    ['/users/$count', 'GET /users/$count'],
    ['/groups/x/members/$ref', 'GET /groups/{id}/members/$ref'],
    ['/directoryObjects/getByIds', 'GET /directoryObjects/getByIds'],
    ['/groups/x/members/microsoft.graph.user', 'GET /groups/{id}/members/microsoft.graph.user'],
    ['/users/x/mailFolders/inbox/messages', 'GET /users/{id}/mailFolders/{id}/messages'],
    ['/users/x/people/AdeleVance', 'GET /users/{id}/people/{id}'],
    ['/teams/x/channels/19:abc@thread.tacv2/messages', 'GET /teams/{id}/channels/{id}/messages'],
    ['/drives/b!x/root:/Reviews/Adele.docx:/content', 'GET /drives/{id}/root:/{path}:/content'],
    ['/users/x/drive/root:/Warnings/AdeleVance', 'GET /users/{id}/drive/root:/{path}'],
    ['/drive/items/x:/Secret:/createUploadSession', 'GET /drive/items/{id}/{path}:/createUploadSession'],
    ['/drive/root%3A/Salaries/Adele%3A/content', 'GET /drive/root:/{path}:/content'],
    ['/sites/contoso.sharepoint.com:/sites/Layoffs', 'GET /sites/{id}/{path}'],
    ["/reports/getTeamsUserActivityUserDetail(period='D7')", 'GET /reports/getTeamsUserActivityUserDetail(…)'],
    ['/identity/conditionalAccess/policies', 'GET /identity/conditionalAccess/policies'],
    ["/users?$filter=mail eq 'adele@contoso.com'&$top=5", 'GET /users?$filter=…&$top=…'],
    ['/users?$search="displayName:adele"', 'GET /users?$search=…'],
    ['/users?adele', 'GET /users'],
    ['/users?$top=1&adele@contoso.com', 'GET /users?$top=…'],
    ['/organization/contoso/branding', 'GET /organization/{id}/branding'],
    ['/me/drive/special/adele/children', 'GET /me/drive/special/{id}/children'],
    ['/security/alerts_v2/adele', 'GET /security/alerts_v2/{id}'],
    ['/security/cases/ediscoveryCases/adele', 'GET /security/cases/ediscoveryCases/{id}'],
    ['/identity/conditionalAccess/policies/adele', 'GET /identity/conditionalAccess/policies/{id}'],
    ['/users/x/adele', 'GET /users/{id}/{id}'],
    ['/users/x/manager/adele', 'GET /users/{id}/manager/{id}'],
    ['/user/adele', 'GET /user/{id}'],
    ['/user/Adele', 'GET /user/{id}'],
    ['/users/x/drive/root/children', 'GET /users/{id}/drive/root/children'],
    ['/sites/root/lists/x/items', 'GET /sites/{id}/lists/{id}/items'],
    ['/teams/x/channels/y/messages/z/replies', 'GET /teams/{id}/channels/{id}/messages/{id}/replies'],
    ['/auditLogs/signIns', 'GET /auditLogs/signIns'],
    ['/drives/x/items/y/workbook/worksheets/z/tables', 'GET /drives/{id}/items/{id}/workbook/worksheets/{id}/tables'],
    ['/%zz/x', 'GET /{id}/{id}'],
  ];
  for (const [url, shown] of table) {
    it(url, async () => assert.equal(await lineOf(url), shown));
  }

  it('of a download elsewhere, the host alone: such an address is a key', async () => {
    const place = 'https://contoso-my.sharepoint.com/personal/adele_contoso_com/download?tempauth=secret';
    const text = forAdmin(await exchangeWith([answer(302, [['Location', place]]), answer(403)]));
    assert.match(text, /GET https:\/\/contoso-my\.sharepoint\.com\/…\n/);
    assert.ok(!/adele|tempauth|secret/.test(text));
  });
});
