import assert from 'node:assert/strict';
import { clientId, createPair, graph, pair, thumbprint, tokenOf, type Ask } from './fixtures.ts';
import {
  keyCredential,
  outcomeOf,
  proof,
  register,
  replication,
  signIn,
  startClocked,
  type ClockedSandbox,
  type ProofChanges,
} from './registrationFixtures.ts';

const [next, other] = [createPair(), createPair()];

describe('rolling keys in the sandbox', () => {
  let clocked: ClockedSandbox;
  let ask: Ask;
  let objectId: string;
  beforeEach(async () => {
    clocked = await startClocked();
    // The app reads nothing about applications: it needs no permission for its own.
    for (const role of clocked.sandbox.roles()) clocked.sandbox.revoke(role);
    ask = graph(clocked.sandbox, await tokenOf(clocked.sandbox));
    objectId = String((await clocked.admin(`/applications(appId='${clientId}')`)).body['id']);
  });
  afterEach(() => clocked.sandbox.close());

  const add = (proofText: unknown, id = objectId): ReturnType<Ask> =>
    ask(`/applications/${id}/addKey`, { method: 'POST', json: { keyCredential: keyCredential(next), passwordCredential: null, proof: proofText } });

  it('adds a key beside the old one, and removes the old one, without any permission', async () => {
    const { sandbox, pass, now } = clocked;
    const added = await add(proof(objectId, pair, now()));
    assert.equal(added.status, 200, added.text);
    assert.deepEqual([added.body['type'], added.body['usage'], added.body['key']], ['AsymmetricX509Cert', 'Verify', null]);
    assert.equal(outcomeOf(await signIn(sandbox, clientId, next)), 700027);
    pass(replication);
    assert.deepEqual(outcomeOf(await signIn(sandbox, clientId, next)), []);
    assert.deepEqual(outcomeOf(await signIn(sandbox, clientId, pair)), []);
    const keys = (await clocked.admin(`/applications/${objectId}`)).body['keyCredentials'] as { keyId: string }[];
    assert.equal(keys[1]?.keyId, added.body['keyId']);
    const remove = (keyId: unknown): ReturnType<Ask> =>
      ask(`/applications(appId='${clientId}')/removeKey`, { method: 'POST', json: { keyId, proof: proof(objectId, next, now()) } });
    assert.equal((await remove(keys[0]?.keyId)).status, 204);
    assert.equal(outcomeOf(await signIn(sandbox, clientId, pair)), 700027);
    assert.equal((await remove(keys[0]?.keyId)).status, 400);
  });

  const refused: Readonly<Record<string, (now: number) => ProofChanges>> = {
    PS256: () => ({ header: { alg: 'PS256' } }),
    'no x5t': () => ({ header: { x5t: undefined, 'x5t#S256': thumbprint(pair) } }),
    'Microsoft Graph as audience': () => ({ claims: { aud: '00000003-0000-0000-c000-000000000000' } }),
    'the client ID as issuer': () => ({ claims: { iss: clientId } }),
    'a life of eleven minutes': (now) => ({ claims: { exp: Math.floor(now / 1000) + 660 } }),
    'no nbf': () => ({ claims: { nbf: undefined } }),
    'a time long past': (now) => ({ claims: { nbf: Math.floor(now / 1000) - 2000, exp: Math.floor(now / 1000) - 1400 } }),
    'a time to come': (now) => ({ claims: { nbf: Math.floor(now / 1000) + 400, exp: Math.floor(now / 1000) + 1000 } }),
    'a key of nobody': () => ({ header: { x5t: thumbprint(other, 'sha1') }, signer: other }),
    'another key under the name of the right one': () => ({ signer: other }),
  };
  for (const [name, changes] of Object.entries(refused)) {
    it(`refuses a proof with ${name}`, async () => {
      const answer = await add(proof(objectId, pair, clocked.now(), changes(clocked.now())));
      assert.deepEqual([answer.status, answer.body.error.code], [401, 'Authentication_MissingOrMalformed'], answer.text);
      assert.equal((await add(proof(objectId, pair, clocked.now()))).status, 200, 'the same without the change is right');
    });
  }

  it('refuses padding, and no proof at all', async () => {
    const right = proof(objectId, pair, clocked.now());
    for (const wrong of [`${right}=`, `${right}==`, right.replace('.', '=.'), '', undefined, 7]) {
      assert.equal((await add(wrong)).body.error?.code, 'Authentication_MissingOrMalformed', String(wrong));
    }
  });

  it('refuses a proof of a key that has expired', async () => {
    clocked.pass(86_400_000 + 1000);
    const soon = clocked.now();
    const longer = createPair({ from: new Date(soon - 60_000), until: new Date(soon + 86_400_000) });
    await clockedAdminAdds(longer);
    ask = graph(clocked.sandbox, String((await signInAt(longer, soon)).body['access_token']));
    const answer = await add(proof(objectId, pair, soon));
    assert.match(JSON.stringify(answer.body.error.details), /not valid now/);
  });

  it('is for apps as themselves: not for a person, and not for the app of somebody else', async () => {
    const { admin, now, sandbox } = clocked;
    const json = { keyCredential: keyCredential(next), passwordCredential: null, proof: proof(objectId, pair, now()) };
    const delegated = await admin(`/applications/${objectId}/addKey`, { method: 'POST', json });
    assert.deepEqual([delegated.status, delegated.body.error.code], [401, 'Authentication_MissingOrMalformed']);
    const stranger = await register(admin, other);
    assert.equal((await add(proof(stranger.objectId, other, now()), stranger.objectId)).status, 403);
    assert.equal((await add(proof(objectId, pair, now()), '11111111-1111-4111-8111-111111111111')).status, 403);
    sandbox.grant('Application.ReadWrite.All');
    ask = graph(sandbox, await tokenOf(sandbox));
    assert.equal((await add(proof(stranger.objectId, other, now()), stranger.objectId)).status, 200);
    assert.equal((await add(proof(objectId, pair, now()), stranger.objectId)).status, 401);
  });

  it('keeps to the tenant’s policy', async () => {
    clocked.sandbox.limitKeyLifetime(1);
    assert.equal((await add(proof(objectId, pair, clocked.now()))).body.error.code, 'CredentialInvalidLifetimeAsPerAppPolicy');
  });

  it('says when a key last got a token, in beta only', async () => {
    const { sandbox, pass, now } = clocked;
    pass(60_000);
    assert.equal((await signIn(sandbox, clientId, pair)).status, 200);
    sandbox.grant('AuditLog.Read.All');
    const reader = graph(sandbox, await tokenOf(sandbox));
    const [key] = (await clocked.admin(`/applications/${objectId}`)).body['keyCredentials'] as { keyId: string }[];
    const url = `${sandbox.url}/beta/reports/appCredentialSignInActivities`;
    const { body } = await reader(`${url}?$filter=appId eq '${clientId}'`);
    assert.equal(body.value.length, 1);
    assert.equal(body.value[0]?.['keyId'], key?.keyId);
    const activity = body.value[0]?.['signInActivity'] as { lastSignInDateTime: string };
    assert.equal(activity.lastSignInDateTime, `${new Date(now()).toISOString().slice(0, 19)}Z`);
    assert.equal((await reader('/reports/appCredentialSignInActivities')).status, 400);
    assert.equal((await clocked.admin(url)).status, 403);
  });

  async function clockedAdminAdds(added: ReturnType<typeof createPair>): Promise<void> {
    // The token of before has expired with the key.
    const admin = graph(clocked.sandbox, clocked.sandbox.adminToken());
    const kept = (await admin(`/applications/${objectId}`)).body['keyCredentials'] as object[];
    const answer = await admin(`/applications/${objectId}`, { method: 'PATCH', json: { keyCredentials: [...kept, keyCredential(added)] } });
    assert.equal(answer.status, 204, answer.text);
    clocked.pass(replication);
  }

  function signInAt(signer: ReturnType<typeof createPair>, now: number): ReturnType<typeof signIn> {
    const seconds = Math.floor(now / 1000);
    return signIn(clocked.sandbox, clientId, signer, { nbf: seconds, iat: seconds, exp: seconds + 600 });
  }
});
