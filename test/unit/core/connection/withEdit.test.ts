import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import { withEdit } from '../../../../src/core/connection/withEdit.ts';

const earlier: Connection = {
  name: 'contoso',
  cloud: 'global',
  tenantId: 'contoso.onmicrosoft.com',
  clientId: '11111111-2222-4333-8444-555555555555',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  certificate: { pfx: '/keys/old.pfx', thumbprint: 'AA' },
  access: 'confirmWrites',
};

describe('a connection that was edited', () => {
  it('keeps the certificate to which a renewal has switched it meanwhile', () => {
    const renewed = { ...earlier, applicationObjectId: 'b', certificate: { pfx: '/keys/new.pfx', thumbprint: 'BB' } };
    assert.deepEqual(withEdit(renewed, earlier, { ...earlier, access: 'readOnly' }), { ...renewed, access: 'readOnly' });
  });

  it('has what the person changed, also what they took away', () => {
    const { certificate: _, ...without } = earlier;
    const edited: Connection = { ...without, name: 'fabrikam', stage: 'production', access: 'readOnly' };
    assert.deepEqual(withEdit(earlier, earlier, edited), edited);
    assert.deepEqual(withEdit({ ...earlier, stage: 'production' }, { ...earlier, stage: 'production' }, earlier), earlier);
  });

  it('is never half of one app and half of another', () => {
    const moved = { ...earlier, tenantId: 'fabrikam.onmicrosoft.com', applicationObjectId: 'b' };
    const edited = { ...earlier, clientId: '99999999-2222-4333-8444-555555555555' };
    assert.deepEqual(withEdit(moved, earlier, edited), edited);
  });

  it('gets nothing for its own that it only showed: a workspace’s stage and access', () => {
    const shown = { ...earlier, access: 'readOnly', stage: 'production' } as const;
    assert.deepEqual(withEdit(earlier, shown, { ...shown, name: 'two' }), { ...earlier, name: 'two' });
  });
});
