import assert from 'node:assert/strict';
import { memoryBody, type Body } from '../../../../src/core/graph/transport.ts';
import { whatChanges } from '../../../../src/core/graph/writeSummary.ts';

const url = 'https://graph.microsoft.com/v1.0/users/1';

describe('what a request would change', () => {
  it('is the request with its title and body', () => {
    const body = memoryBody(new TextEncoder().encode('{"city":"Oslo"}'));
    assert.deepEqual(whatChanges({ title: 'Move', method: 'PATCH', url, writes: [{ method: 'PATCH', url }], body }), [
      'Move',
      `PATCH ${url}`,
      '',
      '{"city":"Oslo"}',
    ]);
  });

  it('says what a body is that cannot be read', () => {
    const lines = (body: Body): readonly string[] => whatChanges({ title: 'x', method: 'PUT', url, writes: [{ method: 'PUT', url }], body });
    assert.match(lines({ size: 5_000_000, read: () => Promise.reject(new Error('not asked for')) }).at(-1) ?? '', /file.*5000000 bytes/);
    assert.match(lines(memoryBody(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]))).at(-1) ?? '', /not text.*5 bytes/);
    assert.match(lines(memoryBody(Buffer.from('a\0b'))).at(-1) ?? '', /not text/);
  });

  it('lists the items of a batch that write, ten at most', () => {
    const writes = Array.from({ length: 12 }, (_, index) => ({ method: 'DELETE', url: `/users/${index}` }));
    const lines = whatChanges({ title: 'Clean up', method: 'POST', url: 'https://graph.microsoft.com/v1.0/$batch', writes });
    assert.equal(lines[2], '    DELETE /users/0');
    assert.equal(lines.length, 13);
    assert.equal(lines.at(-1), '    and 2 more');
  });

  it('says what an overridden method does', () => {
    assert.deepEqual(whatChanges({ title: 'x', method: 'POST', url, writes: [{ method: 'DELETE', url }] }), [
      'x',
      `POST ${url}`,
      `    DELETE ${url}`,
    ]);
  });

  it('cuts what is too long for a question', () => {
    const [, line] = whatChanges({ title: 'x', method: 'DELETE', url: `${url}${'x'.repeat(1000)}`, writes: [] });
    assert.match(line ?? '', /^DELETE \S{200,310}$/);
  });
});
