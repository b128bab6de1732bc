import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConnection } from '../../../../src/core/connection/check.ts';
import type { Connection } from '../../../../src/core/connection/connection.ts';
import type { ConnectionStore } from '../../../../src/core/connection/stores.ts';
import { storeCertificate, storeReplacedPair } from '../../../../src/editor/commands/storeCertificate.ts';
import { createConnectionFile } from '../../../../src/node/connectionFile.ts';

const path = join(homedir(), 'keys', 'contoso.pfx');
const [oldPrint, newPrint] = ['AB'.repeat(32), 'CD'.repeat(32)];
const entry = { pfx: path, thumbprint: newPrint };
const files = { shown: (shown: string) => shown };
const contoso: Connection = {
  name: 'contoso',
  cloud: 'global',
  tenantId: '11111111-2222-4333-8444-555555555555',
  clientId: '22222222-2222-4333-8444-555555555555',
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  certificate: { pfx: path, thumbprint: oldPrint },
  access: 'confirmWrites',
};

describe('the certificate of stored connections', () => {
  let folder: string;
  let store: ConnectionStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'preauthorised-graph-certificate-'));
    store = createConnectionFile(folder, checkConnection);
    await store.save(contoso, 'new');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

  const thumbprints = async () => (await store.list()).connections.map(({ certificate }) => certificate?.thumbprint);

  it('is the new one of a pair that was replaced, however its .pfx is written; others keep theirs', async () => {
    await store.save({ ...contoso, name: 'tilde', certificate: { pfx: '~/keys/contoso.pfx', thumbprint: oldPrint } }, 'new');
    await store.save({ ...contoso, name: 'other', certificate: { pfx: '/keys/other.pfx', thumbprint: oldPrint } }, 'new');
    assert.deepEqual(await storeReplacedPair(store, files, entry), ['contoso', 'tilde']);
    assert.deepEqual(await thumbprints(), [newPrint, newPrint, oldPrint]);
  });

  it('stays the new one when it is chosen by who read the connection before the pair was replaced', async () => {
    const readBefore = contoso;
    await storeReplacedPair(store, files, entry);
    await storeCertificate(store, readBefore, entry);
    assert.deepEqual(await thumbprints(), [newPrint]);
  });

  it('is changed though another window changes something else at the same moment', async () => {
    const other = createConnectionFile(folder, checkConnection);
    await Promise.all([
      storeCertificate(store, contoso, entry),
      other.change('contoso', (stored) => ({ ...stored, access: 'readOnly' })),
      other.change('contoso', (stored) => ({ ...stored, stage: 'production' })),
    ]);
    assert.deepEqual((await store.list()).connections, [{ ...contoso, access: 'readOnly', stage: 'production', certificate: entry }]);
  });

  it('stays what another window has chosen since it was looked who uses the replaced pair', async () => {
    const chosen = { pfx: '/keys/other.pfx', thumbprint: oldPrint };
    const late: ConnectionStore = {
      ...store,
      list: async () => {
        const listed = await store.list();
        await store.change('contoso', (stored) => ({ ...stored, certificate: chosen }));
        return listed;
      },
    };
    assert.deepEqual(await storeReplacedPair(late, files, entry), [], 'and is not said to be changed');
    assert.deepEqual((await store.list()).connections, [{ ...contoso, certificate: chosen }]);
  });

  it('is all that is changed of what is stored by now', async () => {
    await store.save({ ...contoso, access: 'readOnly', stage: 'production' }, 'replace');
    await storeCertificate(store, { ...contoso, name: 'Contoso' }, entry);
    assert.deepEqual((await store.list()).connections, [{ ...contoso, access: 'readOnly', stage: 'production', certificate: entry }]);
  });
});
