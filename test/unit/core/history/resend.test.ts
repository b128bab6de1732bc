import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors.ts';
import { memoryBody } from '../../../../src/core/graph/transport.ts';
import type { HistoryHead } from '../../../../src/core/history/entry.ts';
import { prepareAgain, requestAgain } from '../../../../src/core/history/resend.ts';
import { answer, clientId, connection, tenantId } from '../samples.ts';
import { keptOf } from './entries.ts';

async function kept(changes: Partial<HistoryHead> = {}) {
  const body = memoryBody(Buffer.from('{"a":1}'));
  const one = await keptOf(answer(200), { changes: { method: 'PATCH', url: '/users/1', body, headers: [['If-Match', '*']] } });
  assert.ok(one?.requestBody);
  return { head: { ...one.entry.head, ...changes }, request: one.entry.request, requestBody: one.requestBody };
}

const codeIs = (code: string) => (error: unknown) => error instanceof UserError && error.code === code;

describe('a request of the history that is sent again', () => {
  it('is the one that was sent, over the connection as it is by now', async () => {
    const again = prepareAgain(await kept(), connection({ access: 'readOnly', baseResourceUrl: 'https://graph.microsoft.com/beta' }));
    assert.equal(again.target.url, 'https://graph.microsoft.com/beta/users/1');
    assert.equal(again.verdict.kind, 'refused');
    assert.equal(Buffer.from((await again.request.body?.read(0, 100)) ?? []).toString(), '{"a":1}');
    assert.deepEqual(again.request.headers, [['If-Match', '*']]);
  });

  it('is not one of which a part is missing', async () => {
    for (const notResendable of ['credentialMasked', 'bodyNotKept'] as const) {
      const one = await kept({ notResendable });
      assert.throws(() => requestAgain(one), codeIs('notResendable'));
    }
  });

  it('does not go over another connection that has taken the name, and says what differs', async () => {
    const one = await kept();
    const other = '99999999-2222-4333-8444-555555555555';
    const cases: readonly [Parameters<typeof connection>[0], RegExp][] = [
      [{ tenantId: other }, /: tenant 9{8}\S+ instead of 1{8}\S+\.$/],
      [{ clientId: other }, /: app 9{8}\S+ instead of a{8}\S+\.$/],
      [{ baseResourceUrl: 'https://graph.example.org/v1.0' }, /: host graph\.example\.org instead of graph\.microsoft\.com\.$/],
      [
        { cloud: 'custom', authority: 'https://login.example.org' },
        /: cloud custom instead of global, sign-in at https:\S+org instead of https:\S+com\.$/,
      ],
    ];
    for (const [changes, message] of cases) {
      assert.throws(() => prepareAgain(one, connection(changes)), { code: 'otherConnection', message });
    }
    assert.ok(prepareAgain(one, connection({ tenantId: tenantId.toUpperCase(), baseResourceUrl: 'https://GRAPH.microsoft.com' })));
  });

  it('of a program that kept no more than the tenant goes to no other one', async () => {
    const { head, ...rest } = await kept();
    const { identity, ...older } = head;
    assert.equal(identity?.clientId, clientId);
    const code = 'otherConnection';
    assert.throws(() => prepareAgain({ ...rest, head: older }, connection({ tenantId: '99999999-2222-4333-8444-555555555555' })), { code });
    assert.ok(prepareAgain({ ...rest, head: older }, connection()));
  });

  it('goes to the sandbox wherever that listens by now', async () => {
    const at = (port: number, changes = {}) => {
      const url = `http://localhost:${port}`;
      return connection({ name: 'Sandbox', cloud: 'custom', authority: url, resourceUri: url, baseResourceUrl: `${url}/v1.0`, ...changes });
    };
    const body = memoryBody(Buffer.from('{}'));
    const one = await keptOf(answer(200), { changes: { method: 'PATCH', url: '/users/1', body }, over: at(1111) });
    assert.ok(one);
    const again = { head: one.entry.head, request: one.entry.request };
    assert.equal(prepareAgain(again, at(2222)).target.url, 'http://localhost:2222/v1.0/users/1');
    assert.throws(() => prepareAgain(again, at(2222, { tenantId: '99999999-2222-4333-8444-555555555555' })), { code: 'otherConnection' });
  });
});
