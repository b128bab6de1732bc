import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { graph, start, tokenOf, type Ask } from './fixtures.ts';

const adele = '/users/adele.vance@contoso.sandbox';
const alex = '/users/alex.wilber@contoso.sandbox';

describe('the sandbox’s mail, mailboxes and sign-ins', () => {
  let sandbox: Sandbox;
  let ask: Ask;
  before(async () => {
    sandbox = await start();
    ask = graph(sandbox, await tokenOf(sandbox));
  });
  afterEach(() => sandbox.reset());
  after(() => sandbox.close());

  const post = (path: string, json: unknown): ReturnType<Ask> => ask(path, { method: 'POST', json });
  const to = (address: string): unknown => [{ emailAddress: { address } }];
  const subjectOfFirst = async (reader: Ask, who: string): Promise<unknown> =>
    (await reader(`${who}/messages?$select=subject&$top=1`)).body.value[0]?.['subject'];

  it('take a message, which is then in the mailboxes, and stays with the sender unless told otherwise', async () => {
    const message = { subject: 'Soon', body: { contentType: 'Text', content: 'Renew it.' }, toRecipients: to('Adele.Vance@contoso.sandbox') };
    const sent = await post(`${alex}/sendMail`, { message, saveToSentItems: false });
    assert.deepEqual([sent.status, sent.text], [202, '']);
    sandbox.grant('Mail.Read');
    const reader = graph(sandbox, await tokenOf(sandbox));
    assert.equal(await subjectOfFirst(reader, adele), 'Soon');
    assert.notEqual(await subjectOfFirst(reader, alex), 'Soon');
    await post(`${alex}/sendMail`, { message: { ...message, subject: 'Later' } });
    assert.deepEqual([await subjectOfFirst(reader, adele), await subjectOfFirst(reader, alex)], ['Later', 'Later']);
    const first = (await reader(`${adele}/messages?$top=1`)).body.value[0];
    assert.deepEqual([first?.['bodyPreview'], first?.['isRead']], ['Renew it.', false]);
  });

  it('refuse a message for nobody, to no address, of no mailbox, or none at all', async () => {
    const refused = await Promise.all([
      post(`${alex}/sendMail`, { message: { subject: 'x', toRecipients: [] } }),
      post(`${alex}/sendMail`, { message: { subject: 'x', toRecipients: to('nobody') } }),
      post('/users/barbel.huber@contoso.sandbox/sendMail', { message: { subject: 'x', toRecipients: to('a@example.org') } }),
      post(`${alex}/sendMail`, {}),
    ]);
    assert.deepEqual(
      refused.map(({ status, body }) => [status, body.error.code]),
      [
        [400, 'ErrorInvalidRecipients'],
        [400, 'ErrorInvalidRecipients'],
        [404, 'MailboxNotEnabledForRESTAPI'],
        [400, 'BadRequest'],
      ],
    );
  });

  it('keep automatic replies, and answer with what was changed', async () => {
    const path = `${adele}/mailboxSettings`;
    assert.equal(((await ask(path)).body['automaticRepliesSetting'] as Record<string, unknown>)['status'], 'disabled');
    const json = { automaticRepliesSetting: { status: 'alwaysEnabled', internalReplyMessage: 'Gone.' } };
    const changed = await ask(path, { method: 'PATCH', json });
    assert.equal(changed.status, 200);
    assert.deepEqual(
      Object.keys(changed.body).filter((name) => !name.startsWith('@')),
      ['automaticRepliesSetting'],
    );
    const after = (await ask(path)).body['automaticRepliesSetting'] as Record<string, unknown>;
    assert.deepEqual([after['status'], after['internalReplyMessage'], after['externalAudience']], ['alwaysEnabled', 'Gone.', 'all']);
    for (const wrong of [{ automaticRepliesSetting: { status: 'on' } }, { nope: 1 }, { automaticRepliesSetting: 'on' }, { userPurpose: 'room' }]) {
      assert.equal((await ask(path, { method: 'PATCH', json: wrong })).status, 400, JSON.stringify(wrong));
    }
    const other = (await ask(`${alex}/mailboxSettings`)).body['automaticRepliesSetting'] as Record<string, unknown>;
    assert.equal(other['status'], 'disabled');
  });

  it('end sessions, and block an account', async () => {
    const revoked = await ask(`${adele}/revokeSignInSessions`, { method: 'POST' });
    assert.equal(revoked.status, 200);
    assert.deepEqual(revoked.body, { '@odata.context': `${sandbox.url}/v1.0/$metadata#Edm.Boolean`, value: true });
    const since = (await ask(`${adele}?$select=signInSessionsValidFromDateTime`)).body['signInSessionsValidFromDateTime'];
    assert.match(String(since), /^\d{4}-\d\d-\d\dT/);
    assert.equal((await ask(adele, { method: 'PATCH', json: { accountEnabled: false } })).status, 204);
    assert.equal((await ask(`${adele}?$select=accountEnabled`)).body['accountEnabled'], false);
  });

  it('want a permission each; the one for blocking is for nothing else', async () => {
    for (const role of sandbox.roles()) sandbox.revoke(role);
    const settings = { automaticRepliesSetting: { status: 'disabled' } };
    const needs = async (path: string, options: Parameters<Ask>[1]): Promise<unknown> => {
      const bare = graph(sandbox, await tokenOf(sandbox));
      return (await bare(path, options)).headers.get('x-sandbox-required-role');
    };
    const table: readonly (readonly [string, Parameters<Ask>[1], string])[] = [
      [`${alex}/sendMail`, { method: 'POST', json: {} }, 'Mail.Send'],
      [`${alex}/mailboxSettings`, {}, 'MailboxSettings.Read'],
      [`${alex}/mailboxSettings`, { method: 'PATCH', json: settings }, 'MailboxSettings.ReadWrite'],
      [`${alex}/revokeSignInSessions`, { method: 'POST' }, 'User.RevokeSessions.All'],
      [alex, { method: 'PATCH', json: { accountEnabled: true } }, 'User.EnableDisableAccount.All'],
      [alex, { method: 'PATCH', json: { accountEnabled: true, jobTitle: 'x' } }, 'User.ReadWrite.All'],
    ];
    for (const [path, options, role] of table) assert.equal(await needs(path, options), role);
    sandbox.grant('User.EnableDisableAccount.All');
    assert.equal(await needs(alex, { method: 'PATCH', json: { accountEnabled: true } }), 'User.Read.All');
    sandbox.grant('User.Read.All');
    const blocker = graph(sandbox, await tokenOf(sandbox));
    assert.equal((await blocker(alex, { method: 'PATCH', json: { accountEnabled: true } })).status, 204);
    assert.equal((await blocker(alex, { method: 'PATCH', json: { jobTitle: 'x' } })).status, 403);
  });

  it('list the members of groups within a group, each once and without itself', async () => {
    const made = async (name: string, members: readonly string[]): Promise<string> => {
      const json = {
        displayName: name,
        mailEnabled: false,
        mailNickname: name,
        securityEnabled: true,
        'members@odata.bind': members.map((id) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`),
      };
      return String((await post('/groups', json)).body['id']);
    };
    const person = String((await ask(adele)).body['id']);
    const inner = await made('inner', [person]);
    const outer = await made('outer', [inner, person]);
    await post(`/groups/${inner}/members/$ref`, { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${outer}` });
    const { value } = (await ask(`/groups/${outer}/transitiveMembers?$select=id`)).body;
    assert.deepEqual(
      value.map((one) => one['id']),
      [inner, person],
    );
  });
});
