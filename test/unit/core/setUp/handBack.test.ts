import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatHandBack, handBackMarks, readHandBack } from '../../../../src/core/setUp/handBack.ts';
import { block, handBack } from './handBackSample.ts';

describe('the block that the admin’s script prints', () => {
  it('is read as it was written, with or without permissions', () => {
    assert.deepEqual(readHandBack(block), handBack);
    assert.deepEqual(readHandBack(formatHandBack({ ...handBack, roles: [] })), { ...handBack, roles: [] });
  });

  it('is found in the whole output, with Windows’ line ends, quoted in a mail, with lines broken, hyphens changed, capitals in the IDs', () => {
    for (const text of [
      `Granting User.Read.All.\n${block}\nPS C:\\Users\\anna>`,
      block.replaceAll('\n', '\r\n'),
      block.replaceAll(/^/gm, '> > '),
      block.replace('Mail.Read ', 'Mail.Read\n> '),
      block.replaceAll('-----', '\u2014\u2014'),
      block.replaceAll(': ', ':\n'),
      block.toUpperCase().replace('USER.READ.ALL', 'User.Read.All').replace('MAIL.READ', 'Mail.Read').replaceAll('TENANT ID', 'Tenant ID'),
      `${formatHandBack({ ...handBack, clientId: handBack.tenantId })}\n\n${block}`,
      `${block}\n${handBackMarks.begin}\nnot whole\n${handBackMarks.end}`,
    ]) {
      assert.deepEqual(readHandBack(text), handBack, text);
    }
  });

  it('is not found where it is not whole', () => {
    for (const text of [
      '',
      'Hello',
      handBackMarks.begin,
      handBackMarks.end + handBackMarks.begin,
      block.replace(handBackMarks.end, ''),
      block.replace(handBack.clientId, 'none'),
      block.replace('Application object ID', 'Object'),
    ]) {
      assert.equal(readHandBack(text), undefined, text);
    }
  });

  it('is looked for in any text without an error', () => {
    const parts = fc.constantFrom(handBackMarks.begin, handBackMarks.end, 'Tenant ID: ', 'Granted: ', handBack.tenantId, '\n', '> ', block);
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string())), (pieces) => {
        const found = readHandBack(pieces.join(''));
        assert.ok(found === undefined || found.tenantId.length === 36);
      }),
    );
  });
});
