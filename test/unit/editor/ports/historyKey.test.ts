import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { HistoryKey } from '../../../../src/editor/ports/historyKey.ts';

/** As much of SecretStorage as the key needs; it answers later, as VS Code does. */
class Secrets {
  readonly stored = new Map<string, string>();
  stores = 0;

  async get(name: string): Promise<string | undefined> {
    await turn();
    return this.stored.get(name);
  }

  async store(name: string, value: string): Promise<void> {
    await turn();
    this.stores++;
    this.stored.set(name, value);
  }
}

const over = (secrets: Secrets): HistoryKey => new HistoryKey(secrets as never);

describe('the key of the history', () => {
  it('is made on first use, once, and is the same from then on', async () => {
    const secrets = new Secrets();
    const key = over(secrets);
    const keys = await Promise.all([key.get(), key.get(), key.get()]);
    assert.equal(secrets.stores, 1);
    assert.equal(keys[0]?.length, 32);
    for (const one of [...keys, await over(secrets).get()]) assert.deepEqual(Buffer.from(one), Buffer.from(keys[0] ?? []));
    assert.deepEqual([...secrets.stored.keys()], ['history.key']);
  });

  it('is one for two windows that make it at the same time', async () => {
    const secrets = new Secrets();
    const windows = [over(secrets), over(secrets)];
    const first = await Promise.all(windows.map((window) => window.get()));
    assert.equal(secrets.stores, 2, 'both have made one');
    assert.deepEqual(Buffer.from(first[0] ?? []), Buffer.from(first[1] ?? []));
    const later = await Promise.all(windows.map((window) => window.get()));
    assert.deepEqual(later, first);
  });

  it('is another one when it was lost or spoiled', async () => {
    const secrets = new Secrets();
    const key = over(secrets);
    const before = Buffer.from(await key.get());
    secrets.stored.clear();
    const after = Buffer.from(await key.get());
    assert.notDeepEqual(after, before);
    secrets.stored.set('history.key', 'c2hvcnQ=');
    assert.equal((await key.get()).length, 32);
  });
});
