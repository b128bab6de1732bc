import assert from 'node:assert/strict';
import { objects, readApplication } from '../../../../src/core/registration/application.ts';
import { extendKeys } from '../../../../src/core/registration/applicationKeys.ts';
import type { CreationPorts } from '../../../../src/core/registration/creation.ts';
import { createRegistration, type Registration } from '../../../../src/core/registration/createRegistration.ts';
import { graphCaller, type GraphCaller } from '../../../../src/core/registration/graphCaller.ts';
import { isForbidden } from '../../../../src/core/registration/graphRefused.ts';
import { registrationPlan, type RegistrationWish } from '../../../../src/core/registration/registrationPlan.ts';
import { undoCreated, undoOrder } from '../../../../src/core/registration/undoCreated.ts';
import { rolesOf } from '../../../../src/core/token/claims.ts';
import { Tokens } from '../../../../src/core/token/tokens.ts';
import { never } from '../samples.ts';
import { CreatedList, pairNamed, personToken, ports, setUp, signingKey, startTenant, transport, watched, type TestTenant } from './tenant.ts';

describe('Registering an app', () => {
  let tenant: TestTenant;
  let list: CreatedList;
  beforeEach(async () => {
    tenant = await startTenant({});
    list = new CreatedList();
  });
  afterEach(() => tenant.sandbox.close());

  const pair = pairNamed('second');
  const wish = (changes: Partial<RegistrationWish> = {}): RegistrationWish => ({
    setUp: setUp(tenant),
    tenantId: tenant.sandbox.tenantId,
    displayName: "Marketing's app",
    cer: pair.der,
    ...changes,
  });
  const creation = (changes: Partial<CreationPorts> = {}): CreationPorts => ({
    created: list.all,
    onCreated: list.onCreated,
    wait: () => Promise.resolve(),
    now: () => new Date(),
    ...changes,
  });
  const create = async (wanted = wish(), caller = tenant.admin): Promise<Registration> =>
    createRegistration(await registrationPlan(wanted, caller, never), caller, creation(), never);
  const rolesInToken = async (clientId: string): Promise<readonly string[]> => {
    const tokens = new Tokens(transport, () => Promise.resolve(signingKey(pair)));
    return rolesOf((await tokens.acquire({ ...tenant.connection, clientId }, { fresh: true, signal: never })).claims);
  };
  const appsCalled = async (name: string): Promise<number> => {
    const { body } = await tenant.admin.call('GET', '/v1.0/applications', never);
    return objects(body?.['value']).filter(({ displayName }) => displayName === name).length;
  };

  it('says first what will be made, in words and as it is sent, and makes nothing', async () => {
    const { objects } = await registrationPlan(wish(), tenant.admin, never);
    assert.deepEqual(
      objects.map(({ kind, label }) => [kind, label]),
      [
        ['application', "Marketing's app"],
        ['servicePrincipal', "Marketing's app"],
        ['appRoleAssignment', 'User.Read.All'],
        ['appRoleAssignment', 'Group.Read.All'],
      ],
    );
    assert.match(objects[0]?.sentence ?? '', /“Marketing's app”.*CN=sandbox test.*\d{4}-\d\d-\d\d/);
    assert.equal(objects[0]?.body['signInAudience'], 'AzureADMyOrg');
    assert.ok(!JSON.stringify(objects).includes('PRIVATE'));
    assert.equal(await appsCalled("Marketing's app"), 0);
  });

  it('writes down what was being made when the person cancelled, and makes nothing after it', async () => {
    for (const at of ['/v1.0/applications', '/v1.0/servicePrincipals', '/appRoleAssignedTo']) {
      const abort = new AbortController();
      const cancelling: typeof transport = (wire, signal) => {
        if (wire.method === 'POST' && wire.url.endsWith(at)) abort.abort();
        return transport(wire, signal);
      };
      const token = () => Promise.resolve(personToken(tenant.sandbox.adminToken()));
      const caller = graphCaller(tenant.connection, 'anna', token, ports({ transport: cancelling }));
      const wanted = wish({ displayName: at, setUp: setUp(tenant, { name: at }) });
      const plan = await registrationPlan(wanted, caller, never);
      const before = list.all.length;
      await assert.rejects(createRegistration(plan, caller, creation(), abort.signal), { name: 'AbortError' });
      assert.equal(await appsCalled(at), 1);
      const made = list.kinds().slice(before);
      assert.equal(
        made.at(-1),
        at === '/v1.0/applications' ? 'application' : at === '/v1.0/servicePrincipals' ? 'servicePrincipal' : 'appRoleAssignment',
      );
      await create(wanted);
      assert.equal(await appsCalled(at), 1);
      assert.equal(list.kinds().slice(before).length, 4);
    }
  });

  it('makes app, service principal and consent; the app signs in and has its permissions', async () => {
    const { clientId, applicationObjectId, keyId } = await create();
    assert.deepEqual(await rolesInToken(clientId), ['Group.Read.All', 'User.Read.All']);
    assert.deepEqual(list.kinds(), ['application', 'servicePrincipal', 'appRoleAssignment', 'appRoleAssignment']);
    const application = await readApplication(tenant.admin, { appId: clientId }, never);
    assert.equal(application?.objectId, applicationObjectId);
    assert.equal(application?.keyCredentials[0]?.['keyId'], keyId);
    const access = application?.requiredResourceAccess[0]?.['resourceAccess'];
    assert.ok(Array.isArray(access) && access.length === 2);
    const [first] = list.all;
    assert.deepEqual(
      [first?.clientId, first?.tenantId, first?.connection, first?.baseResourceUrl],
      [clientId, tenant.sandbox.tenantId, 'marketing', `${tenant.sandbox.url}/v1.0`],
    );
  });

  it('can be stopped after each call and goes on: nothing is made twice', async () => {
    let calls = 0;
    const counted = watched(tenant.admin, () => void calls++);
    await create(wish({ displayName: 'Counted' }), counted);
    const total = calls;
    assert.ok(total > 8, String(total));
    for (let stop = 1; stop <= total; stop++) {
      const own = new CreatedList();
      const wanted = wish({ displayName: `Stopped ${stop}`, setUp: setUp(tenant, { name: `stopped-${stop}` }) });
      let left = stop;
      const dying = watched(
        tenant.admin,
        () => undefined,
        () => {
          if (--left === 0) throw new Error('crash');
        },
      );
      const run = async (caller: GraphCaller): Promise<Registration> =>
        createRegistration(
          await registrationPlan(wanted, caller, never),
          caller,
          creation({ created: [...own.all], onCreated: own.onCreated }),
          never,
        );
      await assert.rejects(run(dying), /crash/, `stop ${stop}`);
      const { clientId } = await run(tenant.admin);
      assert.deepEqual(await rolesInToken(clientId), ['Group.Read.All', 'User.Read.All'], `stop ${stop}`);
      assert.equal(await appsCalled(`Stopped ${stop}`), 1, `stop ${stop}`);
      const ids = own.all.map(({ id }) => id);
      assert.deepEqual([ids.length, new Set(ids).size], [4, 4], `stop ${stop}: ${own.kinds().join(', ')}`);
    }
  });

  it('can be done again with the same plan and makes nothing more', async () => {
    const wanted = wish();
    const first = await create(wanted);
    assert.deepEqual(await create({ ...wanted, created: list.all }), first);
    assert.equal(list.all.length, 4);
    assert.deepEqual((await registrationPlan({ ...wanted, created: list.all }, tenant.admin, never)).objects, []);
  });

  it('does not take what an earlier set-up of that name has made for its own', async () => {
    const earlier = await create();
    const wanted = wish({ setUp: setUp(tenant, { startedAt: new Date(Date.now() + 60_000).toISOString() }), cer: pairNamed('third').der });
    const later = await createRegistration(await registrationPlan(wanted, tenant.admin, never), tenant.admin, creation(), never);
    assert.notEqual(later.clientId, earlier.clientId);
  });

  it('gives an app that is there what it lacks: its keys and permissions stay', async () => {
    tenant.sandbox.grant('Sites.Read.All');
    tenant.sandbox.grant('User.Read.All');
    const [first] = await tenant.keys();
    const wanted = wish({ setUp: setUp(tenant, { clientId: tenant.connection.clientId }) });
    const { objects } = await registrationPlan(wanted, tenant.admin, never);
    assert.deepEqual(
      objects.map(({ kind, label }) => [kind, label]),
      [
        ['keyCredential', 'CN=sandbox test'],
        ['appRoleAssignment', 'Group.Read.All'],
      ],
    );
    const { clientId, keyId } = await create(wanted);
    assert.equal(clientId, tenant.connection.clientId);
    assert.deepEqual(
      (await tenant.keys()).map((key) => key['keyId']),
      [first?.['keyId'], keyId],
    );
    assert.deepEqual(await rolesInToken(clientId), ['Group.Read.All', 'Sites.Read.All', 'User.Read.All']);
    assert.deepEqual(list.kinds(), ['keyCredential', 'appRoleAssignment']);
  });

  it('lists all that it made, and undoes it: an app as a whole, of others’ only what is ours', async () => {
    const { clientId } = await create();
    for (const object of undoOrder(list.all)) await undoCreated(object, tenant.admin, never);
    assert.equal(await readApplication(tenant.admin, { appId: clientId }, never), undefined);
    for (const object of list.all) await undoCreated(object, tenant.admin, never);

    list = new CreatedList();
    tenant.sandbox.grant('Sites.Read.All');
    const before = await tenant.keys();
    await extendKeys(tenant.admin, tenant.objectId, pairNamed('third').der, never);
    await create(wish({ setUp: setUp(tenant, { clientId: tenant.connection.clientId }) }));
    for (const object of undoOrder(list.all)) await undoCreated(object, tenant.admin, never);
    assert.deepEqual(tenant.sandbox.roles(), ['Sites.Read.All']);
    const after = await tenant.keys();
    assert.deepEqual([after.length, after[0]], [2, before[0]]);
  });

  it('stops at a refusal, which another person may lift: what was made stays written down', async () => {
    const limited = graphCaller(
      tenant.connection,
      'maker@contoso.sandbox',
      () => Promise.resolve(personToken(tenant.sandbox.adminToken(['Application.ReadWrite.All']))),
      ports(),
    );
    const wanted = wish();
    await assert.rejects(create(wanted, limited), (error: Error & { fix?: { sentence: string } }) => {
      assert.match(error.message, /^The permission User\.Read\.All was not granted\. Microsoft Graph answered with status 403/);
      assert.match(error.fix?.sentence ?? '', /Privileged Role Administrator/);
      return isForbidden(error);
    });
    assert.deepEqual(list.kinds(), ['application', 'servicePrincipal']);
    await create(wanted);
    assert.deepEqual(list.kinds(), ['application', 'servicePrincipal', 'appRoleAssignment', 'appRoleAssignment']);
  });

  it('waits for what Graph does not see yet', async () => {
    let refusals = 0;
    const blind: GraphCaller = {
      who: 'blind',
      call: async (method, path, signal, body) => {
        if (method === 'POST' && path !== '/v1.0/applications' && refusals++ % 3 < 2)
          return { status: 400, body: { error: { code: 'Request_BadRequest', message: 'not seen' } } };
        return tenant.admin.call(method, path, signal, body);
      },
    };
    const waits: number[] = [];
    const plan = await registrationPlan(wish(), blind, never);
    const wait = (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      return Promise.resolve();
    };
    const { clientId } = await createRegistration(plan, blind, creation({ wait }), never);
    assert.deepEqual(await rolesInToken(clientId), ['Group.Read.All', 'User.Read.All']);
    assert.deepEqual(waits, [1000, 2000, 1000, 2000, 1000, 2000]);
  });

  it('names permissions that there are not, and an app that there is not', async () => {
    const unknown = wish({ setUp: setUp(tenant, { permissions: ['User.Read.All', 'Usr.Read'] }) });
    await assert.rejects(registrationPlan(unknown, tenant.admin, never), { code: 'permissionUnknown', message: /Usr\.Read\.$/ });
    const nobody = wish({ setUp: setUp(tenant, { clientId: '11111111-2222-4333-8444-555555555555' }) });
    await assert.rejects(registrationPlan(nobody, tenant.admin, never), { code: 'applicationMissing' });
  });
});
