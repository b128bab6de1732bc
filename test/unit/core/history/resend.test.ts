import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/errors.ts';
import { memoryBody } from '../../../../src/core/graph/transport.ts';
import type { HistoryHead } from '../../../../src/core/history/entry.ts';
import { prepareAgain, requestAgain } from '../../../../src/core/history/resend.ts';
import { answer, connection, tenantId } from '../samples.ts';
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

  it('does not go to another tenant that has taken the name', async () => {
    const one = await kept();
    assert.throws(() => prepareAgain(one, connection({ tenantId: '99999999-2222-4333-8444-555555555555' })), codeIs('otherTenant'));
    assert.ok(prepareAgain(one, connection({ tenantId: tenantId.toUpperCase() })));
  });
});
