import assert from 'node:assert/strict';
import { chosenName } from '../../../../src/core/connection/chosenName.ts';
import { wishedConnection } from '../../../../src/core/connection/wish.ts';
import { clientId, connection, tenantId } from '../samples.ts';

describe('chosenName', () => {
  it('the request or its file, then the command line, the environment, the workspace', () => {
    const all = { pinned: 'p', commandLine: 'c', environment: 'e', workspace: 'w' };
    assert.deepEqual(chosenName(all), { name: 'p', by: 'pinned' });
    assert.deepEqual(chosenName({ ...all, pinned: undefined }), { name: 'c', by: 'commandLine' });
    assert.deepEqual(chosenName({ environment: 'e', workspace: 'w' }), { name: 'e', by: 'environment' });
    assert.deepEqual(chosenName({ workspace: 'w' }), { name: 'w', by: 'workspace' });
    assert.equal(chosenName({}), undefined);
  });
});

describe('wishedConnection', () => {
  const other = connection({ name: 'other', clientId: '99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee' });
  const all = [connection(), other];

  it('by its name or its IDs', () => {
    assert.equal(wishedConnection({ connection: 'OTHER' }, all), other);
    assert.equal(wishedConnection({ clientId: other.clientId.toUpperCase(), tenantId }, all), other);
    assert.equal(wishedConnection({ clientId, tenantId: 'contoso.example' }, all)?.name, 'contoso');
  });

  it('none for no wish', () => {
    assert.equal(wishedConnection({}, all), undefined);
    assert.equal(wishedConnection(undefined, all), undefined);
  });

  it('says so when there is none, or more than one', () => {
    assert.throws(() => wishedConnection({ connection: 'x' }, all), {
      code: 'connectionUnknown',
      message: 'There is no connection “x”, which the token variable asks for.',
    });
    assert.throws(() => wishedConnection({ connection: 'other', clientId: 'c' }, all), {
      message: 'There is no connection “other” for the app c, which the token variable asks for.',
    });
    assert.throws(() => wishedConnection({ tenantId: 't', clientId: 'c' }, all), {
      message: 'There is no connection for the tenant t, the app c, which the token variable asks for.',
    });
    assert.throws(() => wishedConnection({ tenantId: 'contoso.example' }, all), { code: 'connectionUnknown' });
    assert.throws(() => wishedConnection({ tenantId }, all), { code: 'connectionAmbiguous' });
  });
});
