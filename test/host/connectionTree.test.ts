import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Connection } from '../../src/core/connection/connection.ts';
import type { KnownConnection } from '../../src/core/connection/merge.ts';
import type { KnownCertificate } from '../../src/core/connection/stores.ts';
import type { Renewal } from '../../src/core/renewal/renewal.ts';
import type { CreatedObject, PendingSetUp } from '../../src/core/setUp/pending.ts';
import type { PendingWork } from '../../src/core/setUp/pendingStore.ts';
import { nameOf, setUpIdOf, thumbprintOf } from '../../src/editor/commands/nodeArguments.ts';
import type { Health } from '../../src/editor/views/connectionHealth.ts';
import type { ConnectionItem, ConnectionNode, FactItem } from '../../src/editor/views/connectionNodes.ts';
import { certificateItems } from '../../src/editor/views/connections/certificateItem.ts';
import { connectionItems } from '../../src/editor/views/connections/connectionItem.ts';
import { setUpItems } from '../../src/editor/views/connections/setUpItem.ts';
import { treeItem } from '../../src/editor/views/connections/treeItem.ts';
import { readTree, type TreeDeps } from '../../src/editor/views/connections/treeSource.ts';

const now = new Date('2026-11-23T12:00:00Z');
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000 + 3_600_000).toISOString();
const guid = (digit: string): string => `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;

const contoso: Connection = {
  name: 'Contoso',
  cloud: 'global',
  tenantId: guid('1'),
  clientId: guid('2'),
  resourceUri: 'https://graph.microsoft.com',
  baseResourceUrl: 'https://graph.microsoft.com/v1.0',
  certificate: { thumbprint: 'AB'.repeat(32), pfx: '/keys/contoso.pfx' },
  access: 'confirmWrites',
};

const pair: KnownCertificate = {
  thumbprint: 'AB'.repeat(32),
  sha1Thumbprint: 'CD'.repeat(20),
  subject: 'CN=Contoso Onboarding',
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: inDays(300),
  keySize: 2048,
  cer: '/keys/contoso.cer',
  pfx: '/keys/contoso.pfx',
  fileSha256: 'ef'.repeat(32),
  createdAt: '2026-01-01T00:00:00.000Z',
};

const setUp: PendingSetUp = {
  id: guid('3'),
  way: 'adminScript',
  name: 'contoso',
  cloud: 'global',
  resourceUri: contoso.resourceUri,
  baseResourceUrl: contoso.baseResourceUrl,
  certificate: { thumbprint: 'AB'.repeat(32), pfx: '/keys/contoso.pfx' },
  access: 'confirmWrites',
  permissions: ['User.Read.All'],
  startedAt: '2026-11-20T12:00:00.000Z',
};

const renewal: Renewal = {
  id: guid('4'),
  connection: 'CONTOSO',
  bindingKey: 'any',
  way: 'addKey',
  done: 'made',
  old: { thumbprint: pair.thumbprint, pfx: pair.pfx },
  pfx: '/keys/new.pfx',
  cer: '/keys/new.cer',
  startedAt: '2026-11-20T12:00:00.000Z',
};

const works: Health = {
  how: 'token',
  at: '2026-11-23T11:00:00.000Z',
  state: 'works',
  sentence: 'A token came.',
  roles: ['Mail.Read', 'User.Read.All'],
};

interface Given {
  readonly connections?: readonly KnownConnection[];
  readonly certificates?: readonly KnownCertificate[];
  readonly work?: Partial<PendingWork>;
  readonly health?: Health;
  readonly gone?: readonly string[];
  readonly password?: string;
  readonly bound?: { readonly thumbprint: string; readonly pfx: string };
}

function depsOf({ connections = [{ connection: contoso, source: 'user' }], certificates = [pair], gone = [], ...given }: Given): TreeDeps {
  const never = (): { dispose(): void } => ({ dispose: () => undefined });
  return {
    connections: { list: () => connections, onDidChange: never },
    certificates: { list: () => Promise.resolve(certificates), binding: () => Promise.resolve(given.bound) },
    files: { existing: (paths) => Promise.resolve(paths.filter((path) => !gone.includes(path))), shown: (path) => path.replace('/keys', '~') },
    passwords: { get: () => Promise.resolve(given.password) },
    pending: { list: () => Promise.resolve({ setUps: [], renewals: [], created: [], ...given.work }), watch: never },
    health: { of: () => given.health, onDidChange: never },
    log: { error: () => undefined },
  };
}

async function connectionOf(given: Given): Promise<ConnectionItem> {
  const [item] = connectionItems(await readTree(depsOf(given), now));
  assert.ok(item);
  return item;
}

function textsOf(facts: readonly FactItem[]): readonly string[] {
  return facts.map((fact) => treeItem(fact)).map(({ label, description }) => `${label as string}: ${String(description)}`);
}

describe('the connections’ view', () => {
  const states: readonly (readonly [string, Given, string, ConnectionItem['level']])[] = [
    ['not tested', {}, 'not tested yet', 'plain'],
    ['works', { health: works }, '2 permissions', 'good'],
    ['no permission', { health: { ...works, state: 'warning', roles: [] } }, 'no permissions', 'attention'],
    ['with a warning', { health: { ...works, how: 'test', state: 'warning' } }, '2 permissions, but the last test warns', 'attention'],
    ['refused', { health: { ...works, state: 'failed' } }, 'did not work', 'bad'],
    ['soon', { health: works, certificates: [{ ...pair, notAfter: inDays(12) }] }, 'expires in 12 days', 'attention'],
    ['not so soon', { health: works, certificates: [{ ...pair, notAfter: inDays(45) }] }, 'expires in 45 days', 'plain'],
    ['expired', { health: works, certificates: [{ ...pair, notAfter: inDays(-3) }] }, 'expired 2 days ago', 'bad'],
    ['moved', { health: works, gone: [pair.pfx] }, 'the .pfx is not where it was', 'bad'],
    ['waiting', { health: { ...works, state: 'failed' }, work: { setUps: [setUp] } }, 'waiting for admin', 'attention'],
    ['renewing', { health: works, work: { renewals: [renewal] } }, 'renewal not done', 'attention'],
    [
      'renewed',
      { health: works, work: { renewals: [{ ...renewal, done: 'switched' }] } },
      'renewed; the old certificate is still in the app',
      'good',
    ],
  ];
  for (const [title, given, state, level] of states) {
    it(`says in a few words how a connection is: ${title}`, async () => {
      const item = await connectionOf(given);
      assert.deepEqual([item.state, item.level], [state, level]);
      assert.ok(String(treeItem(item).accessibilityInformation?.label).includes(state));
    });
  }

  it('has the words that the menus look for', async () => {
    const created: CreatedObject = {
      kind: 'application',
      id: guid('5'),
      label: 'Contoso',
      clientId: contoso.clientId,
      tenantId: contoso.tenantId,
      cloud: 'global',
      baseResourceUrl: contoso.baseResourceUrl,
      connection: 'contoso',
      createdAt: '2026-11-20T12:00:00.000Z',
    };
    const all = await connectionOf({ work: { setUps: [setUp], renewals: [renewal], created: [created] } });
    assert.equal(all.contextValue, 'connection.user.pending.renewing.created.app.certificate');
    assert.equal((await connectionOf({})).contextValue, 'connection.user.app.certificate');
    const { certificate: _, ...shared } = contoso;
    const ofWorkspace: Given = { connections: [{ connection: shared, source: 'workspace' }] };
    assert.equal((await connectionOf(ofWorkspace)).contextValue, 'connection.workspace.app');
    const bound = await connectionOf({ ...ofWorkspace, bound: { thumbprint: pair.thumbprint, pfx: pair.pfx } });
    assert.equal(bound.contextValue, 'connection.workspace.app.certificate');
    assert.equal(thumbprintOf(bound), pair.thumbprint);
  });

  it('offers the portal on the lines of a connection as on the connection itself', async () => {
    const words = async (connection: Connection): Promise<readonly boolean[]> => {
      const { contextValue, facts } = await connectionOf({ connections: [{ connection, source: 'user' }] });
      const ids = facts.filter(({ copy }) => copy === connection.clientId || copy === connection.applicationObjectId);
      return [contextValue, ...ids.map((fact) => fact.contextValue ?? '')].map((value) => /\bapp\b/.test(value));
    };
    const known = { ...contoso, applicationObjectId: guid('6') };
    assert.deepEqual(await words(known), [true, true, true]);
    assert.deepEqual(await words({ ...known, cloud: 'custom', authority: 'https://login.example.org' }), [false, false, false]);
  });

  it('tells of a warning in the tooltip why', async () => {
    const sentence = 'The clock of this computer is six minutes slow.';
    const { tooltip } = treeItem(await connectionOf({ health: { ...works, how: 'test', state: 'warning', sentence } }));
    assert.ok(typeof tooltip === 'string' && tooltip.includes(sentence));
  });

  it('hands names and IDs to commands', async () => {
    const item = await connectionOf({ work: { setUps: [setUp] } });
    assert.deepEqual([nameOf(item), thumbprintOf(item), setUpIdOf(item)], ['Contoso', pair.thumbprint, setUp.id]);
    for (const fact of item.facts) assert.equal(nameOf(fact), 'Contoso');
    assert.equal(nameOf({ name: 'of somebody else' }), undefined);
    assert.equal(thumbprintOf('Contoso'), undefined);
    assert.equal(thumbprintOf('ab'.repeat(32)), 'AB'.repeat(32));
  });

  it('shows what a connection is, and copies it whole', async () => {
    const { facts } = await connectionOf({ health: works });
    const copies = facts.flatMap(({ copy }) => (copy === undefined ? [] : [copy]));
    assert.deepEqual(copies, [pair.sha1Thumbprint, contoso.tenantId, contoso.clientId, contoso.baseResourceUrl]);
    const permissions = facts.find(({ facts: below }) => below);
    assert.deepEqual(textsOf(permissions?.facts ?? []), ['Mail.Read: ', 'User.Read.All: ']);
    for (const fact of facts) assert.equal(fact.contextValue?.startsWith('fact'), fact.copy !== undefined, fact.id);
  });

  it('says PRODUCTION in words', async () => {
    const item = treeItem(await connectionOf({ connections: [{ connection: { ...contoso, stage: 'production' }, source: 'user' }] }));
    assert.match(String(item.description), /^PRODUCTION · /);
    assert.match(String(item.accessibilityInformation?.label), /PRODUCTION/);
  });

  it('has a set-up that is no connection yet as a line of its own', async () => {
    const source = await readTree(depsOf({ connections: [], work: { setUps: [setUp] } }), now);
    const [item] = setUpItems(source);
    assert.deepEqual([item?.name, item?.state, item?.contextValue], ['contoso', 'waiting for admin', 'setUp.pending']);
    assert.equal(setUpItems(await readTree(depsOf({ work: { setUps: [setUp] } }), now)).length, 0);
  });

  it('says of a certificate who uses it, where its files are, and whether the password is known, never the password', async () => {
    const password = 'correct horse battery';
    const source = await readTree(depsOf({ password, gone: ['/keys/contoso.cer'] }), now);
    const items = certificateItems(source);
    const texts = textsOf(items[0]?.facts ?? []);
    for (const expected of [`SHA-1: ${pair.sha1Thumbprint}`, '.pfx: ~/contoso.pfx', '.cer: ~/contoso.cer (not there any more)', 'Used by: Contoso']) {
      assert.ok(texts.includes(expected), `${expected} in\n${texts.join('\n')}`);
    }
    assert.ok(texts.some((text) => text.startsWith('Password: known')));
    const nodes: readonly ConnectionNode[] = [...items, ...connectionItems(source)];
    assert.equal(JSON.stringify([nodes, nodes.map((node) => treeItem(node))]).includes(password), false);
  });

  it('tells certificates of the same subject apart by their files', async () => {
    const states = async (others: readonly KnownCertificate[]): Promise<readonly string[]> =>
      certificateItems(await readTree(depsOf({ certificates: [pair, ...others] }), now)).map(({ state }) => state.replace(/ · .*$/, ''));
    assert.deepEqual(await states([{ ...pair, pfx: '/keys/second.pfx', createdAt: '2025' }]), ['contoso.pfx', 'second.pfx']);
    assert.match((await states([{ ...pair, pfx: '/keys/second.pfx', subject: 'CN=Other' }])).join(), /^(?!.*pfx)/);
  });

  it('says what cannot be read, and shows the rest', async () => {
    const deps: TreeDeps = { ...depsOf({}), pending: { ...depsOf({}).pending, list: () => Promise.reject(new Error('pending.json is broken')) } };
    const source = await readTree(deps, now);
    assert.deepEqual([source.problems, source.connections.length], [['pending.json is broken'], 1]);
  });

  it('shows connections also where the certificates’ file is broken, and says so once', async () => {
    const { certificate: _, ...shared } = contoso;
    const connections: readonly KnownConnection[] = [
      { connection: contoso, source: 'user' },
      { connection: { ...shared, name: 'Fabrikam' }, source: 'workspace' },
    ];
    const broken = (): Promise<never> => Promise.reject(new Error('certificates.json is broken'));
    const source = await readTree({ ...depsOf({ connections }), certificates: { list: broken, binding: broken } }, now);
    assert.deepEqual([source.problems, connectionItems(source).map(({ name }) => name)], [['certificates.json is broken'], ['Contoso', 'Fabrikam']]);
  });

  it('gives no line the identity of another', async () => {
    const other = { ...contoso, name: 'Fabrikam' };
    const connections: readonly KnownConnection[] = [
      { connection: contoso, source: 'user' },
      { connection: other, source: 'user' },
    ];
    const source = await readTree(depsOf({ connections, certificates: [pair, { ...pair, pfx: '/keys/second.pfx' }], health: works }), now);
    const nodes: readonly ConnectionNode[] = [...connectionItems(source), ...certificateItems(source)];
    const below = (node: ConnectionNode): readonly ConnectionNode[] => ('facts' in node ? [node, ...(node.facts ?? []).flatMap(below)] : [node]);
    const ids = nodes.flatMap(below).map((node) => treeItem(node).id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.every((id) => id !== undefined && id !== ''));
    assert.equal(treeItem({ kind: 'certificates', certificates: [] }).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
  });
});
