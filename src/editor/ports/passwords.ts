import type * as vscode from 'vscode';
import type { PasswordKey } from '../../core/certificate/signingKey.ts';
import type { Log } from './log.ts';

/**
 * Passwords of .pfx files in SecretStorage, under the thumbprint and the file's SHA-256. VS Code may lose a secret (no keyring, another
 * profile, one that it cannot decrypt any more): `undefined` then means to ask again, never that there is none.
 */
export class Passwords {
  readonly #secrets: vscode.SecretStorage;
  readonly #log: Pick<Log, 'info'>;
  readonly #notStored: () => void;
  /** What could not be stored: a keyring that takes nothing must not make us ask with each request. Gone with the window. */
  readonly #told = new Map<string, string>();

  /** @param notStored tells the person: a generated password that only this window knows would be lost with it, and the key in its .pfx */
  constructor(secrets: vscode.SecretStorage, log: Pick<Log, 'info'>, notStored: () => void) {
    this.#secrets = secrets;
    this.#log = log;
    this.#notStored = notStored;
  }

  async get(key: Required<PasswordKey>): Promise<string | undefined> {
    try {
      return (await this.#secrets.get(storageKey(key))) ?? this.#told.get(storageKey(key));
    } catch {
      this.#log.info('A stored password could not be read.');
      return this.#told.get(storageKey(key));
    }
  }

  async keep(key: Required<PasswordKey>, password: string): Promise<void> {
    try {
      await this.#secrets.store(storageKey(key), password);
      this.#told.delete(storageKey(key));
    } catch {
      this.#told.set(storageKey(key), password);
      this.#log.info('A password could not be stored; it is known until the window closes.');
      this.#notStored();
    }
  }

  async forget(key: Required<PasswordKey>): Promise<void> {
    this.#told.delete(storageKey(key));
    await this.#secrets.delete(storageKey(key));
  }
}

function storageKey({ thumbprint, fileSha256 }: Required<PasswordKey>): string {
  return `pfx/${thumbprint}/${fileSha256}`;
}
