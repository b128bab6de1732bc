import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { objects } from '../../../../src/core/registration/application.ts';
import { createRegistration } from '../../../../src/core/registration/createRegistration.ts';
import type { GraphCaller } from '../../../../src/core/registration/graphCaller.ts';
import { registrationPlan, type RegistrationWish } from '../../../../src/core/registration/registrationPlan.ts';
import { undoCreated, undoOrder } from '../../../../src/core/registration/undoCreated.ts';
import { never } from '../samples.ts';
import { CreatedList, pairNamed, setUp, startTenant, type TestTenant } from './tenant.ts';

describe('An app of the same name and certificate', () => {
  const pair = pairNamed('second');
  let tenant: TestTenant;
  let list: CreatedList;
  let clientId: string;
  beforeEach(async () => {
    tenant = await startTenant({});
    list = new CreatedList();
    clientId = randomUUID();
  });
  afterEach(() => tenant.sandbox.close());

  const wish = (): RegistrationWish => ({
    setUp: setUp(tenant),
    tenantId: tenant.sandbox.tenantId,
    displayName: 'Marketing',
    cer: pair.der,
  });
  const create = async (wanted: RegistrationWish, caller: GraphCaller): Promise<string> => {
    const ports = { created: list.all, onCreated: list.onCreated, wait: () => Promise.resolve(), now: () => new Date() };
    return (await createRegistration(await registrationPlan(wanted, caller, never), caller, ports, never)).clientId;
  };

  it('that is older than the set-up is extended, but stays when the set-up is undone', async () => {
    tenant.sandbox.register({ clientId, displayName: 'Marketing', certificates: [pair.der], roles: ['Sites.Read.All'] });
    assert.equal(await create(wish(), tenant.admin), clientId);
    assert.deepEqual(list.kinds(), ['appRoleAssignment', 'appRoleAssignment']);
    for (const object of undoOrder(list.all)) await undoCreated(object, tenant.admin, never);
    const { status, body } = await tenant.admin.call('GET', `/v1.0/applications(appId='${clientId}')?$select=id,keyCredentials`, never);
    assert.equal(status, 200);
    assert.equal(objects(body?.['keyCredentials']).length, 1);
  });

  it('is not taken for ours when Graph does not say how old it is', async () => {
    tenant.sandbox.register({ clientId, displayName: 'Marketing', certificates: [pair.der], roles: [] });
    const silent: GraphCaller = {
      who: 'silent',
      call: async (method, path, signal, sent) => {
        const { status, body } = await tenant.admin.call(method, path, signal, sent);
        const { createdDateTime: _, ...rest } = body ?? {};
        return { status, body: body && rest };
      },
    };
    assert.equal(await create(wish(), silent), clientId);
    assert.ok(!list.kinds().includes('application'));
  });

  it('waits for a look at the permissions that is answered as if the service principal were not there', async () => {
    let left = 2;
    const forgetful: GraphCaller = {
      who: 'forgetful',
      call: async (method, path, signal, sent) => {
        if (method === 'POST' && path.endsWith('/appRoleAssignedTo') && left-- > 0) return { status: 404, body: undefined };
        if (left === 1 && path.includes('/appRoleAssignments')) {
          left = 0;
          return { status: 404, body: undefined };
        }
        return tenant.admin.call(method, path, signal, sent);
      },
    };
    await create(wish(), forgetful);
    assert.equal(list.kinds().filter((kind) => kind === 'appRoleAssignment').length, 2);
  });
});
