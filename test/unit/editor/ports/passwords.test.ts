import assert from 'node:assert/strict';
import { Passwords } from '../../../../src/editor/ports/passwords.ts';

const key = { thumbprint: 'A'.repeat(64), fileSha256: 'b'.repeat(64) };
const other = { ...key, fileSha256: 'c'.repeat(64) };

/** As much of SecretStorage as passwords need. `broken`: what a keyring does that cannot decrypt, or takes nothing. */
class Secrets {
  readonly stored = new Map<string, string>();
  broken = { get: false, store: false };

  async get(name: string): Promise<string | undefined> {
    if (this.broken.get) throw new Error('Error while decrypting the ciphertext');
    return this.stored.get(name);
  }

  async store(name: string, value: string): Promise<void> {
    if (this.broken.store) throw new Error('no keyring');
    this.stored.set(name, value);
  }

  async delete(name: string): Promise<void> {
    this.stored.delete(name);
  }
}

describe('passwords of .pfx files', () => {
  const lines: string[] = [];
  let told = 0;
  const over = (secrets: Secrets): Passwords => new Passwords(secrets as never, { info: (line) => lines.push(line) }, () => (told += 1));

  it('are kept for each file of a certificate', async () => {
    const secrets = new Secrets();
    await over(secrets).keep(key, 'one');
    await over(secrets).keep(other, 'two');
    assert.equal(await over(secrets).get(key), 'one');
    assert.equal(await over(secrets).get(other), 'two');
    await over(secrets).forget(key);
    assert.equal(await over(secrets).get(key), undefined);
  });

  it('that cannot be decrypted any more are asked for again, not an error', async () => {
    const secrets = new Secrets();
    const passwords = over(secrets);
    await passwords.keep(key, 'secret one');
    secrets.broken.get = true;
    assert.equal(await passwords.get(key), undefined);
    secrets.broken.get = false;
    await passwords.keep(key, 'typed again');
    assert.equal(await passwords.get(key), 'typed again');
  });

  it('that cannot be stored are known until the window closes, and the person is told', async () => {
    told = 0;
    const secrets = new Secrets();
    secrets.broken.store = true;
    const passwords = over(secrets);
    await passwords.keep(key, 'secret two');
    assert.equal(await passwords.get(key), 'secret two');
    assert.equal(await over(secrets).get(key), undefined, 'another window is told nothing');
    assert.equal(told, 1);
    secrets.broken.store = false;
    await over(secrets).keep(other, 'secret three');
    assert.equal(told, 1);
    await passwords.forget(key);
    assert.equal(await passwords.get(key), undefined);
    assert.doesNotMatch(lines.join(), /secret/);
  });
});
