import assert from 'node:assert/strict';
import { createPair, graph, tokenOf, type Ask } from './fixtures.ts';
import { grant, keyCredential, outcomeOf, pemOf, register, replication, signIn, startClocked, type ClockedSandbox } from './registrationFixtures.ts';

const [one, two, three] = [createPair(), createPair(), createPair()];

describe('registrations in the sandbox', () => {
  let clocked: ClockedSandbox;
  let admin: Ask;
  beforeEach(async () => {
    clocked = await startClocked();
    admin = clocked.admin;
  });
  afterEach(() => clocked.sandbox.close());

  it('are made step by step, and each step shows at the token endpoint after its replication', async () => {
    const { sandbox, pass } = clocked;
    const made = await admin('/applications', {
      method: 'POST',
      json: { displayName: 'Reports', signInAudience: 'AzureADMyOrg', keyCredentials: [keyCredential(one)], requiredResourceAccess: [] },
    });
    assert.equal(made.status, 201, made.text);
    assert.equal(made.headers.get('location'), `${sandbox.url}/v1.0/applications/${String(made.body['id'])}`);
    const clientId = String(made.body['appId']);
    const outcome = async (): Promise<unknown> => outcomeOf(await signIn(sandbox, clientId, one));
    assert.equal(await outcome(), 700016);
    pass(replication - 1);
    assert.equal(await outcome(), 700016);
    pass(1);
    assert.equal(await outcome(), 7000229);
    const principal = await admin('/servicePrincipals', { method: 'POST', json: { appId: clientId } });
    assert.equal(principal.status, 201, principal.text);
    assert.equal(await outcome(), 7000229);
    pass(replication);
    assert.deepEqual(await outcome(), []);
    await grant(admin, String(principal.body['id']), 'User.Read.All');
    await grant(admin, String(principal.body['id']), 'Mail.Send');
    assert.deepEqual(await outcome(), []);
    pass(replication);
    assert.deepEqual(await outcome(), ['User.Read.All', 'Mail.Send']);
    const token = String((await signIn(sandbox, clientId, one)).body['access_token']);
    assert.equal((await graph(sandbox, token)('/users?$top=1')).status, 200);
  });

  it('know a new key only after the replication, and a removed one at once no more', async () => {
    const { sandbox, pass } = clocked;
    const { objectId, clientId } = await register(admin, one);
    pass(replication);
    const [kept] = (await admin(`/applications/${objectId}`)).body['keyCredentials'] as { keyId: string }[];
    const changed = await admin(`/applications/${objectId}`, { method: 'PATCH', json: { keyCredentials: [kept, keyCredential(two)] } });
    assert.equal(changed.status, 204, changed.text);
    assert.equal(outcomeOf(await signIn(sandbox, clientId, two)), 700027);
    assert.deepEqual(outcomeOf(await signIn(sandbox, clientId, one)), []);
    pass(replication);
    assert.deepEqual(outcomeOf(await signIn(sandbox, clientId, two)), []);
    await admin(`/applications/${objectId}`, { method: 'PATCH', json: { keyCredentials: [] } });
    assert.equal(outcomeOf(await signIn(sandbox, clientId, one)), 700027);
  });

  it('replace the whole list of keys with a PATCH; who is sent back stays, who is not is gone', async () => {
    const { objectId } = await register(admin, one, two);
    const path = `/applications/${objectId}`;
    const keys = async (): Promise<{ keyId: string; key: string | null; endDateTime: string }[]> =>
      (await admin(`${path}?$select=keyCredentials`)).body['keyCredentials'] as never;
    const before = await keys();
    assert.deepEqual(
      before.map(({ key }) => key),
      [one, two].map(({ der }) => Buffer.from(der).toString('base64')),
    );
    const sentBack = { ...before[1], key: null };
    assert.equal((await admin(path, { method: 'PATCH', json: { keyCredentials: [sentBack, keyCredential(three)] } })).status, 204);
    const after = await keys();
    assert.deepEqual(after[0], before[1]);
    assert.equal(after[1]?.key, Buffer.from(three.der).toString('base64'));
    assert.equal(after.length, 2);
    const stretched = { ...after[0], key: null, endDateTime: '2049-01-01T00:00:00Z' };
    for (const entry of [stretched, { ...after[0], key: Buffer.from(one.der).toString('base64') }]) {
      const refused = await admin(path, { method: 'PATCH', json: { keyCredentials: [entry] } });
      assert.equal(refused.status, 400);
      assert.match(refused.body.error.message, /Update to existing credential with KeyId '[\da-f-]{36}' is not allowed/);
    }
    assert.equal((await keys()).length, 2, 'nothing is half written');
  });

  it('give the key itself only for one object that is selected', async () => {
    const { objectId, clientId } = await register(admin, one);
    const keyIn = (body: unknown): unknown => (body as { keyCredentials: { key: unknown }[] }).keyCredentials[0]?.key;
    assert.equal(keyIn((await admin(`/applications/${objectId}`)).body), null);
    assert.equal(typeof keyIn((await admin(`/applications(appId='${clientId}')?$select=id,keyCredentials`)).body), 'string');
    const list = await admin(`/applications?$select=id,keyCredentials&$filter=appId eq '${clientId}'`);
    assert.equal(keyIn(list.body.value[0]), null);
  });

  const expired = createPair({ from: new Date(Date.now() - 172_800_000), until: new Date(Date.now() - 86_400_000) });
  const refused: Readonly<Record<string, readonly [object, string]>> = {
    'a private key': [{ ...keyCredential(one), usage: 'Sign' }, 'Request_BadRequest'],
    'a .pfx': [{ ...keyCredential(one), type: 'X509CertAndPassword' }, 'Request_BadRequest'],
    'an entry without a key': [{ ...keyCredential(one), key: null }, 'Request_BadRequest'],
    'what is no certificate': [{ ...keyCredential(one), key: 'MAAA' }, 'Request_BadRequest'],
    PEM: [{ ...keyCredential(one), key: Buffer.from(pemOf(one)).toString('base64') }, 'Request_BadRequest'],
    'an end after the certificate’s': [{ ...keyCredential(one), endDateTime: '2049-01-01T00:00:00Z' }, 'KeyCredentialsInvalidEndDate'],
    'an expired certificate': [keyCredential(expired), 'KeyCredentialsInvalidEndDate'],
    'a start before the certificate’s': [{ ...keyCredential(one), startDateTime: '2020-01-01T00:00:00Z' }, 'KeyCredentialsInvalidStartDate'],
  };
  for (const [name, [key, code]] of Object.entries(refused)) {
    it(`refuse ${name}`, async () => {
      const answer = await admin('/applications', { method: 'POST', json: { displayName: 'x', keyCredentials: [key] } });
      assert.deepEqual([answer.status, answer.body.error?.code], [400, code], answer.text);
    });
  }

  it('refuse a key that lasts longer than the tenant’s policy allows, and say what that is', async () => {
    const { sandbox } = clocked;
    sandbox.grant('Policy.Read.All');
    const reader = graph(sandbox, await tokenOf(sandbox));
    const open = await reader('/policies/defaultAppManagementPolicy');
    assert.deepEqual(open.body['applicationRestrictions'], { passwordCredentials: [], keyCredentials: [] });
    sandbox.limitKeyLifetime(1);
    const limited = await reader('/policies/defaultAppManagementPolicy');
    assert.match(limited.text, /"restrictionType":"asymmetricKeyLifetime","state":"enabled","maxLifetime":"P1D"/);
    assert.equal((await admin('/policies/defaultAppManagementPolicy')).status, 403);
    const answer = await admin('/applications', { method: 'POST', json: { displayName: 'x', keyCredentials: [keyCredential(one)] } });
    assert.equal(answer.body.error.code, 'CredentialInvalidLifetimeAsPerAppPolicy');
    sandbox.limitKeyLifetime(2);
    assert.equal((await admin('/applications', { method: 'POST', json: { displayName: 'x', keyCredentials: [keyCredential(one)] } })).status, 201);
  });

  it('have one service principal, of a registration that is there', async () => {
    const { clientId, principalId } = await register(admin, one);
    const again = await admin('/servicePrincipals', { method: 'POST', json: { appId: clientId } });
    assert.deepEqual([again.status, again.body.error.code], [409, 'Request_MultipleObjectsWithSameKeyValue']);
    const nobody = await admin('/servicePrincipals', { method: 'POST', json: { appId: '11111111-1111-4111-8111-111111111111' } });
    assert.deepEqual([nobody.status, nobody.body.error.code], [400, 'NoBackingApplicationObject']);
    assert.equal((await admin(`/servicePrincipals/${principalId}`)).body['appId'], clientId);
    assert.equal((await admin(`/servicePrincipals(appId='${clientId}')`, { method: 'DELETE' })).status, 204);
    assert.equal((await admin(`/servicePrincipals/${principalId}`)).status, 404);
    clocked.pass(replication);
    assert.equal(outcomeOf(await signIn(clocked.sandbox, clientId, one)), 7000229);
  });

  it('show a granted permission from both ends, once, until it is taken away', async () => {
    const { sandbox, pass } = clocked;
    const { clientId, principalId } = await register(admin, one);
    const assignment = await grant(admin, principalId, 'User.Read.All');
    const resource = `/servicePrincipals/${String(assignment['resourceId'])}`;
    assert.deepEqual([assignment['principalId'], assignment['principalDisplayName']], [principalId, 'Made']);
    const again = await admin(`${resource}/appRoleAssignedTo`, { method: 'POST', json: assignment });
    assert.deepEqual([again.status, again.body.error.message], [400, 'Permission being assigned already exists on the object.']);
    for (const list of [
      `/servicePrincipals/${principalId}/appRoleAssignments`,
      `${resource}/appRoleAssignedTo?$filter=principalId eq ${principalId}`,
    ]) {
      assert.deepEqual(
        (await admin(list)).body.value.map(({ id }) => id),
        [assignment['id']],
        list,
      );
    }
    pass(replication);
    assert.deepEqual(outcomeOf(await signIn(sandbox, clientId, one)), ['User.Read.All']);
    const removed = await admin(`${resource}/appRoleAssignedTo/${String(assignment['id'])}`, { method: 'DELETE' });
    assert.equal(removed.status, 204);
    assert.deepEqual(outcomeOf(await signIn(sandbox, clientId, one)), []);
    const other = { ...assignment, appRoleId: '11111111-1111-4111-8111-111111111111' };
    assert.match((await admin(`${resource}/appRoleAssignedTo`, { method: 'POST', json: other })).body.error.message, /was not found on application/);
    const elsewhere = await admin(`/servicePrincipals/${principalId}/appRoleAssignedTo`, { method: 'POST', json: assignment });
    assert.equal(elsewhere.status, 400);
    const fromTheApp = await admin(`/servicePrincipals/${principalId}/appRoleAssignments`, { method: 'POST', json: assignment });
    assert.equal(fromTheApp.status, 201);
  });

  it('are gone with all that is theirs when they are deleted', async () => {
    const { objectId, clientId, principalId } = await register(admin, one);
    assert.equal((await admin(`/applications/${objectId}`, { method: 'DELETE' })).status, 204);
    for (const path of [`/applications/${objectId}`, `/servicePrincipals/${principalId}`]) assert.equal((await admin(path)).status, 404);
    assert.equal(outcomeOf(await signIn(clocked.sandbox, clientId, one)), 700016);
  });

  it('need the permissions that Graph wants', async () => {
    const { sandbox } = clocked;
    const { objectId, principalId } = await register(admin, one);
    const app = graph(sandbox, await tokenOf(sandbox));
    const weak = graph(sandbox, sandbox.adminToken(['AppRoleAssignment.ReadWrite.All']));
    const writes: readonly (readonly [Ask, string, string])[] = [
      [app, 'POST', '/applications'],
      [app, 'PATCH', `/applications/${objectId}`],
      [app, 'DELETE', `/applications/${objectId}`],
      [app, 'POST', '/servicePrincipals'],
      [app, 'DELETE', `/servicePrincipals/${principalId}`],
      [app, 'POST', `/servicePrincipals/${principalId}/appRoleAssignments`],
      [weak, 'POST', `/servicePrincipals/${principalId}/appRoleAssignments`],
      [weak, 'GET', '/applications'],
    ];
    for (const [ask, method, path] of writes) {
      const answer = await ask(path, { method });
      assert.deepEqual([answer.status, answer.body.error.code], [403, 'Authorization_RequestDenied'], `${method} ${path}`);
    }
  });

  it('of an unknown form are refused', async () => {
    const bodies = [
      {},
      { displayName: '' },
      { displayName: 'x', appId: 'y' },
      { displayName: 'x', requiredResourceAccess: [{}] },
      { displayName: 'x', color: 1 },
    ];
    for (const json of bodies) assert.equal((await admin('/applications', { method: 'POST', json })).status, 400, JSON.stringify(json));
  });
});
