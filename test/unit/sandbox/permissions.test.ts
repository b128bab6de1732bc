import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { graph, start, tokenOf, type Ask } from './fixtures.ts';

const adele = '/users/adele.vance@contoso.sandbox';

describe('the sandbox’s permissions', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await start();
  });
  after(() => sandbox.close());
  afterEach(() => sandbox.reset());

  /** Asks with a token that carries these roles alone. */
  const having = async (...roles: readonly string[]): Promise<Ask> => {
    for (const role of sandbox.roles()) sandbox.revoke(role);
    for (const role of roles) sandbox.grant(role);
    return graph(sandbox, await tokenOf(sandbox));
  };
  const aGroup = async (): Promise<string> => String((await (await having('Group.Read.All'))('/groups?$top=1')).body.value[0]?.['id']);

  const cases: readonly (readonly [role: string, method: string, path: string | (() => Promise<string>), status: number])[] = [
    ['User.ReadBasic.All', 'GET', '/users?$top=1', 200],
    ['User.ReadBasic.All', 'GET', `${adele}/manager`, 403],
    ['User.ReadBasic.All', 'GET', '/users/delta', 403],
    ['User.Read.All', 'GET', '/organization', 200],
    ['GroupMember.ReadWrite.All', 'GET', async () => `/groups/${await aGroup()}/members`, 200],
    ['GroupMember.ReadWrite.All', 'GET', '/groups', 403],
    ['Files.Read.All', 'GET', '/sites/root/drives', 200],
    ['Files.Read.All', 'GET', '/sites/root', 403],
    ['User.DeleteRestore.All', 'DELETE', adele, 204],
    ['Directory.ReadWrite.All', 'DELETE', adele, 403],
    ['Directory.ReadWrite.All', 'DELETE', async () => `/groups/${await aGroup()}`, 403],
  ];
  for (const [role, method, path, status] of cases) {
    const where = typeof path === 'string' ? path : '/groups/{group}…';
    it(`${role} ${status < 400 ? 'is enough' : 'is not enough'} for ${method} ${where}`, async () => {
      const wanted = typeof path === 'string' ? path : await path();
      assert.equal((await (await having(role))(wanted, { method })).status, status);
    });
  }

  it('User.ReadBasic.All shows who people are, and no more', async () => {
    const ask = await having('User.ReadBasic.All');
    const select = '?$select=displayName,mail,jobTitle,businessPhones';
    assert.deepEqual((await ask(`/users${select}&$top=1`)).body.value, [
      { displayName: 'Adele Vance', mail: 'adele.vance@contoso.sandbox', jobTitle: null, businessPhones: [] },
    ]);
    assert.equal((await ask(`${adele}${select}`)).body['jobTitle'], null);
    const { manager } = (await ask(`${adele}?$expand=manager`)).body as { readonly manager?: Readonly<Record<string, unknown>> };
    assert.deepEqual([typeof manager?.['displayName'], manager?.['jobTitle']], ['string', null]);
  });

  it('without a permission for people, members are IDs alone', async () => {
    const group = await aGroup();
    const path = `/groups/${group}/members?$top=1&$select=id,displayName`;
    const [named] = (await (await having('GroupMember.Read.All', 'User.ReadBasic.All'))(path)).body.value;
    const [nameless] = (await (await having('GroupMember.Read.All'))(path)).body.value;
    assert.equal(typeof named?.['displayName'], 'string');
    assert.deepEqual(nameless, { ...named, displayName: null });
  });
});
