import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { app, createPair, graph, start, tokenOf, type Ask } from './fixtures.ts';

const eventual = { ConsistencyLevel: 'eventual' };

describe('the sandbox’s Graph', () => {
  let sandbox: Sandbox;
  let ask: Ask;
  before(async () => {
    sandbox = await start();
    ask = graph(sandbox, await tokenOf(sandbox));
  });
  after(() => sandbox.close());

  it('answers in Graph’s form: context, ids, content type', async () => {
    const answer = await ask('/users?$top=5&$select=displayName,mail,jobTitle', { headers: { 'client-request-id': 'mine' } });
    assert.equal(answer.status, 200);
    assert.equal(
      answer.headers.get('content-type'),
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    );
    assert.equal(answer.headers.get('client-request-id'), 'mine');
    assert.match(answer.headers.get('request-id') ?? '', /^[\da-f-]{36}$/);
    assert.ok(answer.headers.get('x-ms-ags-diagnostic') && answer.headers.get('date'));
    assert.equal(answer.body['@odata.context'], `${sandbox.url}/v1.0/$metadata#users(displayName,mail,jobTitle)`);
    assert.equal(answer.body.value.length, 5);
    assert.deepEqual(answer.body.value[0], { displayName: 'Adele Vance', mail: 'adele.vance@contoso.sandbox', jobTitle: 'Retail Manager' });
  });

  it('pages through all 2,000 users without loss, keeping the options', async () => {
    const seen = new Set<unknown>();
    let next: string | undefined = '/users?$top=999&$select=id&$count=true';
    const counts: unknown[] = [];
    while (next !== undefined) {
      const { body } = await ask(next, { headers: eventual });
      for (const user of body.value) seen.add(user['id']);
      counts.push(body['@odata.count']);
      next = body['@odata.nextLink'] as string | undefined;
      if (next) assert.match(next, /\$top=999&\$select=id&\$count=true&\$skiptoken=[\w-]+$/);
    }
    assert.equal(seen.size, 2000);
    assert.deepEqual(counts, [2000, undefined, undefined]);
    assert.equal((await ask('/users')).body.value.length, 100);
  });

  it('gives one user by id and by name, with the usual properties or those selected', async () => {
    const byName = await ask('/users/Adele.Vance@contoso.sandbox');
    assert.equal(byName.body['displayName'], 'Adele Vance');
    assert.equal(byName.body['@odata.context'], `${sandbox.url}/v1.0/$metadata#users/$entity`);
    assert.ok(!('department' in byName.body));
    const byId = await ask(`/users('${String(byName.body['id'])}')?$select=department,passwordProfile`);
    assert.equal(byId.body['department'], 'Sales');
    assert.equal(byId.body['passwordProfile'], null);
  });

  it('has names of many scripts, and the same people each time', async () => {
    const { body } = await ask('/users?$top=999&$select=displayName,userPrincipalName');
    const text = body.value.map((user) => String(user['displayName'])).join(' ');
    for (const script of ['Han', 'Cyrillic', 'Greek', 'Arabic', 'Devanagari']) assert.match(text, new RegExp(`\\p{Script=${script}}`, 'u'));
    assert.ok(body.value.every((user) => /^[a-z.]+\d*@contoso\.sandbox$/.test(String(user['userPrincipalName']))));
    assert.equal(new Set(body.value.map((user) => user['userPrincipalName'])).size, 999);
    const other = await startSandbox({ app });
    try {
      const again = await graph(other, await tokenOf(other))('/users?$top=999&$select=displayName,userPrincipalName');
      assert.deepEqual(again.body.value, body.value);
    } finally {
      await other.close();
    }
  });

  const refusals: readonly (readonly [path: string, status: number, code: string, message: string | RegExp])[] = [
    [
      '/users/nobody',
      404,
      'Request_ResourceNotFound',
      "Resource 'nobody' does not exist or one of its queried reference-property objects are not present.",
    ],
    ['/me', 400, 'BadRequest', '/me request is only valid with delegated authentication flow.'],
    ['/me/messages', 400, 'BadRequest', /delegated/],
    ['/nonsense', 400, 'BadRequest', "Resource not found for the segment 'nonsense'."],
    ['/users/adele.vance@contoso.sandbox/nonsense', 400, 'BadRequest', "Resource not found for the segment 'nonsense'."],
    ['/$batch', 400, 'BadRequest', "Resource not found for the segment '$batch'."],
    ['/users?$top=1000', 400, 'Request_BadRequest', "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive."],
    ['/users?$top=x', 400, 'BadRequest', /\$top/],
    ['/users?$skip=5', 400, 'Request_BadRequest', /\$skip/],
    ['/users?$skiptoken=zzz', 400, 'Request_BadRequest', /page token/],
    [
      '/users?$select=nope',
      400,
      'BadRequest',
      "Parsing OData Select and Expand failed: Could not find a property named 'nope' on type 'microsoft.graph.user'.",
    ],
    ['/users?$orderby=nope', 400, 'BadRequest', /nope/],
    ['/users?$frobnicate=1', 400, 'BadRequest', /frobnicate/],
    ['/users?$expand=nope', 400, 'BadRequest', /nope/],
    [
      "/users?$filter=nope eq 'x'",
      400,
      'BadRequest',
      "Invalid filter clause: Could not find a property named 'nope' on type 'microsoft.graph.user'.",
    ],
    ["/users?$filter=department ne 'Sales'", 400, 'Request_UnsupportedQuery', /ConsistencyLevel/],
    ["/users?$filter=endsWith(mail,'x')", 400, 'Request_UnsupportedQuery', /ConsistencyLevel/],
    ["/users?$filter=contains(mail,'x')", 400, 'Request_UnsupportedQuery', /contains/],
    ["/users?$filter=department eq 'Sales'&$orderby=displayName", 400, 'Request_UnsupportedQuery', 'Sorting not supported for current query.'],
    ['/users?$search="displayName:adele"', 400, 'Request_UnsupportedQuery', /ConsistencyLevel: eventual/],
    ['/users/$count', 400, 'Request_BadRequest', '$count is not currently supported.'],
    ['/users/%E0%A4%A', 400, 'BadRequest', /percent/],
    ['/drives/b!nope', 404, 'itemNotFound', 'The resource could not be found.'],
    ['/sites/nope', 404, 'itemNotFound', /site/],
    ['/groups/00000000-0000-0000-0000-000000000000', 404, 'Request_ResourceNotFound', /does not exist/],
  ];
  for (const [path, status, code, message] of refusals) {
    it(`refuses ${path} with ${status} ${code}`, async () => {
      const answer = await ask(path);
      assert.deepEqual([answer.status, answer.body.error.code], [status, code], answer.text);
      if (typeof message === 'string') assert.equal(answer.body.error.message, message);
      else assert.match(answer.body.error.message, message);
      assert.deepEqual(Object.keys(answer.body.error.innerError), ['date', 'request-id', 'client-request-id']);
      assert.equal(answer.body.error.innerError['request-id'], answer.headers.get('request-id'));
    });
  }

  it('refuses a method that the path does not have', async () => {
    const answer = await ask('/users', { method: 'DELETE' });
    assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, POST']);
  });

  it('answers advanced queries when they are asked for as such', async () => {
    const sales = await ask("/users?$filter=department ne 'Sales'&$count=true&$select=department&$top=999", { headers: eventual });
    assert.equal(sales.status, 200);
    assert.ok(sales.body.value.length > 100 && sales.body.value.every((user) => user['department'] !== 'Sales'));
    const searched = await ask('/users?$search="displayName:adele" OR "displayName:wilber"&$select=displayName', { headers: eventual });
    assert.deepEqual(
      searched.body.value.map((user) => user['displayName']),
      ['Adele Vance', 'Alex Wilber'],
    );
    const count = await ask('/users/$count', { headers: eventual });
    assert.deepEqual([count.text, count.headers.get('content-type')], ['2000', 'text/plain']);
    const ordered = await ask('/users?$orderby=surname desc,givenName&$select=surname&$top=50&$count=true', { headers: eventual });
    const surnames = ordered.body.value.map((user) => String(user['surname']).toLowerCase());
    assert.deepEqual(
      surnames,
      surnames.toSorted((one, other) => (one < other ? 1 : -1)),
    );
  });

  it('expands manager and members', async () => {
    const user = await ask('/users/alex.wilber@contoso.sandbox?$select=displayName&$expand=manager($select=displayName)');
    assert.deepEqual(user.body['manager'], { '@odata.type': '#microsoft.graph.user', displayName: 'Miriam Graham' });
    const manager = await ask('/users/alex.wilber@contoso.sandbox/manager');
    assert.equal(manager.body['displayName'], 'Miriam Graham');
    assert.equal((await ask('/users/miriam.graham@contoso.sandbox/manager')).status, 404);
    const groups = await ask('/groups?$top=3&$expand=members($select=displayName)');
    assert.equal(groups.body.value.map((group) => (group['members'] as unknown[]).length)[0], 20);
  });

  it('refuses mail until the role is granted, and then only with a fresh token', async () => {
    const path = '/users/adele.vance@contoso.sandbox/messages?$select=subject';
    const refused = await ask(path);
    assert.deepEqual([refused.status, refused.body.error.code], [403, 'ErrorAccessDenied']);
    assert.equal(refused.headers.get('x-sandbox-required-role'), 'Mail.ReadBasic.All');
    sandbox.grant('Mail.ReadBasic.All');
    assert.equal((await ask(path)).status, 403, 'the old token does not know it');
    const fresh = graph(sandbox, await tokenOf(sandbox));
    const messages = await fresh(path);
    assert.equal(messages.body.value.length, 10);
    assert.match(String(messages.body['@odata.nextLink']), /\$select=subject&\$skip=10$/);
    const one = await fresh(`/users/adele.vance@contoso.sandbox/messages/${String(messages.body.value[0]?.['id'])}`);
    assert.equal(one.status, 200);
    assert.equal((await fresh('/users/adele.vance@contoso.sandbox/messages/x')).body.error.code, 'ErrorItemNotFound');
    const [noMail] = (await fresh('/users?$filter=mail eq null&$top=1&$select=id')).body.value;
    assert.equal((await fresh(`/users/${String(noMail?.['id'])}/messages`)).body.error.code, 'MailboxNotEnabledForRESTAPI');
    sandbox.revoke('Mail.ReadBasic.All');
    assert.equal((await graph(sandbox, await tokenOf(sandbox))(path)).status, 403);
  });

  it('says 403 as each workload does', async () => {
    sandbox.register({ clientId: '22222222-2222-4222-8222-222222222222', displayName: 'Nothing', certificates: [createPair().der], roles: [] });
    for (const role of sandbox.roles()) sandbox.revoke(role);
    const bare = graph(sandbox, await tokenOf(sandbox));
    sandbox.reset();
    assert.deepEqual(sandbox.roles(), app.roles);
    const codes = await Promise.all(
      ['/users', '/groups', '/organization', '/applications', '/sites', '/sites/root/drive'].map(async (path) => (await bare(path)).body.error),
    );
    assert.deepEqual(
      codes.map(({ code }) => code),
      [
        'Authorization_RequestDenied',
        'Authorization_RequestDenied',
        'Authorization_RequestDenied',
        'Authorization_RequestDenied',
        'accessDenied',
        'accessDenied',
      ],
    );
    assert.equal(codes[0]?.message, 'Insufficient privileges to complete the operation.');
  });

  it('refuses what is no good token', async () => {
    const token = await tokenOf(sandbox);
    const forged = token.replace(
      /\.[^.]+\./,
      `.${Buffer.from(JSON.stringify({ aud: sandbox.url, exp: 9999999999, roles: ['User.Read.All'] })).toString('base64url')}.`,
    );
    for (const bad of ['', 'x', forged, `${token}x`, token.replace(/[^.]+$/, '')]) {
      const answer = await graph(sandbox, bad)('/users');
      assert.deepEqual([answer.status, answer.body.error.code], [401, 'InvalidAuthenticationToken'], bad);
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer realm="", authorization_uri=/);
    }
    assert.equal((await fetch(`${sandbox.url}/v1.0/users`)).status, 401);
  });

  it('refuses a token that has expired', async () => {
    let now = new Date();
    const clocked = await start(() => now);
    try {
      const token = await tokenOf(clocked);
      now = new Date(now.getTime() + 3_599_000);
      assert.equal((await graph(clocked, token)('/organization')).status, 200);
      now = new Date(now.getTime() + 2000);
      assert.match((await graph(clocked, token)('/organization')).body.error.message, /expired/);
    } finally {
      await clocked.close();
    }
  });

  it('shows drives and files, and redirects to content that needs no token', async () => {
    const drive = await ask('/users/adele.vance@contoso.sandbox/drive');
    const children = await ask(`/drives/${String(drive.body['id'])}/root/children`);
    assert.deepEqual(new Set(children.body.value.map((item) => item['name'])), new Set(['Documents', 'Pictures', 'Übersicht & Pläne.txt']));
    const folder = children.body.value.find((item) => item['name'] === 'Documents');
    const inside = await ask(`/drives/${String(drive.body['id'])}/items/${String(folder?.['id'])}/children`);
    const byPath = await ask('/users/adele.vance@contoso.sandbox/drive/root:/Documents:/children');
    assert.deepEqual(
      byPath.body.value.map((item) => item['id']),
      inside.body.value.map((item) => item['id']),
    );
    const file = await ask('/users/adele.vance@contoso.sandbox/drive/root:/documents/expenses.csv');
    assert.equal(file.body['name'], 'Expenses.csv');
    const moved = await ask(`/drives/${String(drive.body['id'])}/items/${String(file.body['id'])}/content`);
    assert.equal(moved.status, 302);
    const location = moved.headers.get('location') ?? '';
    assert.ok(location.startsWith(`${sandbox.url}/_layouts/`));
    const whole = await fetch(location);
    assert.equal(whole.status, 200);
    const text = await whole.text();
    assert.equal(text.length, file.body['size']);
    const part = await fetch(location, { headers: { Range: 'bytes=0-3' } });
    assert.deepEqual([part.status, await part.text(), part.headers.get('content-range')], [206, 'date', `bytes 0-3/${text.length}`]);
    assert.equal((await fetch(location.replace(/item=[^&]+/, 'item=other'))).status, 401);
    assert.equal((await ask(`/drives/${String(drive.body['id'])}/items/${String(folder?.['id'])}/content`)).body.error.code, 'invalidRequest');
  });

  it('shows sites, their lists and drives', async () => {
    const found = await ask('/sites?search=project');
    assert.deepEqual(
      found.body.value.map((site) => site['displayName']),
      ['Project Aurora'],
    );
    const id = String(found.body.value[0]?.['id']);
    assert.equal((await ask('/sites/contoso.sharepoint.sandbox:/sites/projectaurora')).body['id'], id);
    assert.equal((await ask(`/sites/${id}/lists`)).body.value.length, 4);
    const drives = await ask(`/sites/${id}/drives`);
    assert.equal((await ask(`/drives/${String(drives.body.value[0]?.['id'])}`)).body['driveType'], 'documentLibrary');
    assert.equal((await ask('/sites/root')).body['name'], '');
  });

  it('shows the app with its certificate, by appId too', async () => {
    const { body } = await ask(`/applications(appId='${app.clientId}')`);
    assert.equal(body['displayName'], app.displayName);
    assert.equal((body['keyCredentials'] as unknown[]).length, 1);
    const principal = await ask("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=displayName");
    assert.equal(principal.body['displayName'], 'Microsoft Graph');
  });

  it('finds objects by ids', async () => {
    const [user, group] = [(await ask('/users?$top=1')).body.value[0], (await ask('/groups?$top=1')).body.value[0]];
    const ids = [user?.['id'], group?.['id'], '00000000-0000-0000-0000-000000000000'];
    const all = await ask('/directoryObjects/getByIds', { method: 'POST', json: { ids } });
    assert.deepEqual(
      all.body.value.map((one) => one['@odata.type']),
      ['#microsoft.graph.user', '#microsoft.graph.group'],
    );
    const groups = await ask('/directoryObjects/getByIds', { method: 'POST', json: { ids, types: ['group'] } });
    assert.deepEqual(
      groups.body.value.map((one) => one['id']),
      [group?.['id']],
    );
  });

  it('answers $metadata without a token, and beta as v1.0', async () => {
    const metadata = await fetch(`${sandbox.url}/v1.0/$metadata`);
    assert.match(await metadata.text(), /<EntityType Name="user">.*<Property Name="displayName" Type="Edm.String"\/>/);
    const beta = await ask(`${sandbox.url}/beta/users?$top=1`);
    assert.equal(beta.body['@odata.context'], `${sandbox.url}/beta/$metadata#users`);
    assert.equal((await ask(`${sandbox.url}/v2.0/users`)).body.error.message, 'Invalid version: v2.0');
  });
});
