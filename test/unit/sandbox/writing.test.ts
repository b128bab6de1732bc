import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { app, graph, start, tokenOf, type Ask } from './fixtures.ts';

const eventual = { ConsistencyLevel: 'eventual' };

describe('changes to the sandbox’s users and groups', () => {
  let sandbox: Sandbox;
  let ask: Ask;
  before(async () => {
    sandbox = await start();
    ask = graph(sandbox, await tokenOf(sandbox));
  });
  after(() => sandbox.close());
  afterEach(() => sandbox.reset());

  const newUser = {
    accountEnabled: true,
    displayName: 'Zoë New',
    mailNickname: 'zoe',
    userPrincipalName: 'zoe@contoso.sandbox',
    passwordProfile: { password: 'x1!aaaaaaaa' },
  };

  it('creates, changes and deletes a user', async () => {
    const created = await ask('/users', { method: 'POST', json: newUser });
    assert.equal(created.status, 201);
    assert.equal(created.headers.get('location'), `${sandbox.url}/v1.0/users/${String(created.body['id'])}`);
    assert.ok(!created.text.includes('x1!a'));
    assert.equal((await ask('/users/zoe@contoso.sandbox', { method: 'PATCH', json: { jobTitle: 'Pilot' } })).status, 204);
    assert.equal((await ask('/users/zoe@contoso.sandbox')).body['jobTitle'], 'Pilot');
    assert.equal((await ask('/users/zoe@contoso.sandbox', { method: 'DELETE' })).status, 204);
    assert.equal((await ask('/users/zoe@contoso.sandbox')).status, 404);
  });

  const wrong: readonly (readonly [name: string, json: unknown, message: string | RegExp])[] = [
    ['a property missing', { ...newUser, displayName: undefined }, "A value is required for property 'displayName' of resource 'User'."],
    [
      'a name taken',
      { ...newUser, userPrincipalName: 'Adele.Vance@contoso.sandbox' },
      'Another object with the same value for property userPrincipalName already exists.',
    ],
    ['a foreign domain', { ...newUser, userPrincipalName: 'zoe@example.org' }, /verified domain/],
    ['an unknown property', { ...newUser, nope: 1 }, "Invalid property 'nope'."],
    ['a value of another type', { ...newUser, accountEnabled: 'yes' }, "Invalid value specified for property 'accountEnabled' of resource 'User'."],
    ['an id', { ...newUser, id: 'x' }, /read-only/],
    ['a list', [], /JSON/],
  ];
  for (const [name, json, message] of wrong) {
    it(`refuses a user with ${name}`, async () => {
      const answer = await ask('/users', { method: 'POST', json });
      assert.equal(answer.status, 400);
      if (typeof message === 'string') assert.equal(answer.body.error.message, message);
      else assert.match(answer.body.error.message, message);
    });
  }

  it('refuses a body that is not JSON, missing, or of no type', async () => {
    const post = (body: string | undefined, type: string | undefined): ReturnType<Ask> =>
      ask('/users', { method: 'POST', ...(body !== undefined && { body }), headers: type === undefined ? {} : { 'Content-Type': type } });
    assert.match((await post('{', 'application/json')).body.error.message, /Unable to read JSON/);
    assert.match((await post(undefined, 'application/json')).body.error.message, /Empty Payload/);
    assert.equal((await post('{}', 'text/plain')).status, 415);
  });

  it('makes, renames and deletes a group, and changes its members', async () => {
    const person = String((await ask('/users/adele.vance@contoso.sandbox')).body['id']);
    const json = { displayName: 'Crew', mailEnabled: false, mailNickname: 'crew', securityEnabled: true };
    const created = await ask('/groups', { method: 'POST', json });
    const group = `/groups/${String(created.body['id'])}`;
    assert.equal(created.status, 201);
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${person}` };
    assert.equal((await ask(`${group}/members/$ref`, { method: 'POST', json: reference })).status, 204);
    assert.match((await ask(`${group}/members/$ref`, { method: 'POST', json: reference })).body.error.message, /already exist/);
    const members = await ask(`${group}/members?$select=displayName,mail`);
    assert.deepEqual(members.body.value, [
      { '@odata.type': '#microsoft.graph.user', displayName: 'Adele Vance', mail: 'adele.vance@contoso.sandbox' },
    ]);
    assert.ok((await ask(`/users/${person}/memberOf`)).body.value.some((one) => one['displayName'] === 'Crew'));
    assert.equal((await ask(`${group}/members/${person}/$ref`, { method: 'DELETE' })).status, 204);
    assert.equal((await ask(`${group}/members/${person}/$ref`, { method: 'DELETE' })).status, 404);
    assert.equal((await ask(`${group}/members/$count`, { headers: eventual })).text, '0');
    assert.equal((await ask(group, { method: 'PATCH', json: { displayName: 'New Crew' } })).status, 204);
    assert.equal((await ask(group)).body['displayName'], 'New Crew');
    assert.equal((await ask(group, { method: 'DELETE' })).status, 204);
    assert.equal((await ask(group)).status, 404);
  });

  it('adds members with the change of a group, all or none', async () => {
    const [one, other] = (await ask('/users?$top=2&$select=id')).body.value.map(({ id }) => String(id));
    const json = { displayName: 'Crew', mailEnabled: false, mailNickname: 'crew', securityEnabled: true };
    const group = `/groups/${String((await ask('/groups', { method: 'POST', json: { ...json, 'members@odata.bind': [] } })).body['id'])}`;
    const bind = async (...ids: readonly unknown[]): Promise<number> => {
      const references = ids.map((id) => `https://graph.microsoft.com/v1.0/directoryObjects/${String(id)}`);
      return (await ask(group, { method: 'PATCH', json: { 'members@odata.bind': references } })).status;
    };
    const members = async (): Promise<readonly unknown[]> => (await ask(`${group}/members?$select=id`)).body.value.map(({ id }) => id);
    assert.deepEqual([await bind(one), await members()], [204, [one]]);
    assert.deepEqual([await bind(other, one), await members()], [400, [one]]);
    assert.deepEqual([await bind(other, 'nobody'), await members()], [404, [one]]);
  });

  it('changes nothing for a path that it refuses', async () => {
    assert.equal((await ask('/users/$count', { method: 'POST', json: newUser })).status, 400);
    assert.equal((await ask('/users/zoe@contoso.sandbox')).status, 404);
    assert.equal((await ask('/users/adele.vance@contoso.sandbox/$count', { method: 'DELETE' })).status, 400);
    assert.equal((await ask('/users/adele.vance@contoso.sandbox')).status, 200);
  });

  it('makes a group by its unique name when told to', async () => {
    const json = { displayName: 'Crew', mailEnabled: false, mailNickname: 'crew', securityEnabled: true };
    const path = "/groups(uniqueName='crew')";
    assert.equal((await ask(path, { method: 'PATCH', json })).status, 404);
    assert.equal((await ask(path, { method: 'PATCH', json, headers: { Prefer: 'create-if-missing' } })).status, 201);
    assert.equal((await ask(path, { method: 'PATCH', json, headers: { Prefer: 'create-if-missing' } })).status, 204);
    assert.equal((await ask(`${path}?$select=uniqueName`)).body['uniqueName'], 'crew');
    assert.equal((await ask(path, { method: 'DELETE' })).status, 204);
  });

  it('undoes all of it on reset', async () => {
    await ask('/users/adele.vance@contoso.sandbox', { method: 'DELETE' });
    sandbox.grant('Mail.Read');
    sandbox.reset();
    assert.equal((await ask('/users/adele.vance@contoso.sandbox')).status, 200);
    assert.deepEqual(sandbox.roles(), app.roles);
  });
});
