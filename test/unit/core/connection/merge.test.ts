import assert from 'node:assert/strict';
import { authorityOf, cloudNamed, clouds, graphDefaults } from '../../../../src/core/connection/clouds.ts';
import { checkConnection } from '../../../../src/core/connection/check.ts';
import { bindingKey } from '../../../../src/core/connection/identity.ts';
import { mergeConnections } from '../../../../src/core/connection/merge.ts';
import { connection } from '../samples.ts';

describe('mergeConnections', () => {
  it('has a person’s own first, then what only the workspace has', () => {
    const [own, shared] = [connection({ name: 'own' }), connection({ name: 'shared' })];
    assert.deepEqual(mergeConnections([own], [shared]), [
      { connection: own, source: 'user' },
      { connection: shared, source: 'workspace' },
    ]);
  });

  it('takes the stricter access of the two, whichever it is', () => {
    const [strict, free] = [connection({ access: 'readOnly' }), connection({ access: 'readWrite' })];
    for (const [own, shared] of [
      [strict, free],
      [free, strict],
    ] as const) {
      const merged = mergeConnections([own], [{ ...shared, name: 'CONTOSO' }]);
      assert.deepEqual(merged, [{ connection: { ...own, access: 'readOnly' }, source: 'user' }]);
    }
  });

  it('takes the production stage of either', () => {
    const production = connection({ stage: 'production' });
    assert.equal(mergeConnections([connection()], [production])[0]?.connection.stage, 'production');
    assert.equal(mergeConnections([production], [connection()])[0]?.connection.stage, 'production');
  });

  it('tells of a clash, and uses the person’s own', () => {
    const evil = connection({ resourceUri: 'https://evil.example', baseResourceUrl: 'https://evil.example' });
    const certificate = { pfx: 'mine.pfx' };
    const [merged, ...more] = mergeConnections([connection({ certificate })], [evil]);
    assert.deepEqual(more, []);
    assert.deepEqual(merged?.connection, connection({ certificate }));
    assert.match(merged?.clash ?? '', /another tenant, app or host \(.*https:\/\/evil\.example\)/);
  });

  it('lists a name once, though two levels of settings share it', () => {
    const [first, second] = [connection({ name: 'a' }), connection({ name: 'A', clientId: '22222222-0000-4000-8000-000000000000' })];
    assert.deepEqual(mergeConnections([], [first, second]), [{ connection: first, source: 'workspace' }]);
  });
});

describe('bindingKey', () => {
  const same = bindingKey(connection());
  it('is the same whatever the connection is called, and however its ids are written', () => {
    assert.equal(
      bindingKey(
        connection({
          name: 'x',
          access: 'readOnly',
          tenantId: connection().tenantId.toUpperCase(),
          baseResourceUrl: 'https://GRAPH.microsoft.com/beta',
        }),
      ),
      same,
    );
  });

  for (const changes of [
    { cloud: 'usGov' },
    { tenantId: 'contoso.com' },
    { clientId: '22222222-0000-4000-8000-000000000000' },
    { baseResourceUrl: 'https://evil.example' },
    { baseResourceUrl: 'https://graph.microsoft.com:8443' },
    { cloud: 'custom', authority: 'https://evil.example' },
  ] as const) {
    it(`differs with ${JSON.stringify(changes)}`, () => assert.notEqual(bindingKey(connection(changes)), same));
  }

  it('differs with the token service of a custom cloud', () => {
    const [one, other] = ['https://login.example.org', 'https://evil.example'].map((authority) =>
      bindingKey(connection({ cloud: 'custom', authority })),
    );
    assert.notEqual(one, other);
  });
});

describe('clouds', () => {
  for (const cloud of clouds()) {
    it(`${cloud.name}: its Graph defaults make a connection`, () => {
      const { problems } = checkConnection({ ...connection({ cloud: cloud.name }), ...graphDefaults(cloud) }, 'x', 'workspace');
      assert.deepEqual(problems, []);
      assert.equal(authorityOf({ cloud: cloud.name, authority: 'https://evil.example' }), cloud.authority, 'only a custom cloud names its authority');
    });
  }

  it('a custom cloud is its authority', () => {
    assert.equal(cloudNamed('custom'), undefined);
    assert.equal(authorityOf({ cloud: 'custom', authority: 'https://login.example.org//' }), 'https://login.example.org');
  });
});
