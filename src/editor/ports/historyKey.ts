import type * as vscode from 'vscode';
import { randomBytes } from 'node:crypto';

const storageKey = 'history.key';
/** AES-256. Bytes. */
const keyLength = 32;

/**
 * The key of the history, in SecretStorage. It is read anew each time, since another window may have replaced it. If VS Code has lost it, a new
 * one is made; what was kept before can then no longer be opened, and stays until it is too old.
 */
export class HistoryKey {
  readonly #secrets: vscode.SecretStorage;
  #making: Promise<Uint8Array> | undefined;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  async get(): Promise<Uint8Array> {
    return (await this.#read()) ?? (await (this.#making ??= this.#make().finally(() => (this.#making = undefined))));
  }

  async #read(): Promise<Uint8Array | undefined> {
    const bytes = Buffer.from((await this.#secrets.get(storageKey)) ?? '', 'base64');
    return bytes.length === keyLength ? bytes : undefined;
  }

  async #make(): Promise<Uint8Array> {
    const made = randomBytes(keyLength);
    await this.#secrets.store(storageKey, made.toString('base64'));
    // Of two windows that make one at the same time, the last to write wins, and both use its key.
    return (await this.#read()) ?? made;
  }
}
