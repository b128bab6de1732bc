import type * as vscode from 'vscode';
import type { PasswordKey } from '../../core/certificate/signingKey.ts';

/**
 * Passwords of .pfx files in SecretStorage, under the thumbprint and the file's SHA-256. VS Code may lose a secret (no keyring, another
 * profile): `undefined` then means to ask again, never that there is none.
 */
export class Passwords {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  async get(key: Required<PasswordKey>): Promise<string | undefined> {
    return this.#secrets.get(storageKey(key));
  }

  async keep(key: Required<PasswordKey>, password: string): Promise<void> {
    await this.#secrets.store(storageKey(key), password);
  }

  async forget(key: Required<PasswordKey>): Promise<void> {
    await this.#secrets.delete(storageKey(key));
  }
}

function storageKey({ thumbprint, fileSha256 }: Required<PasswordKey>): string {
  return `pfx/${thumbprint}/${fileSha256}`;
}
