import type * as vscode from 'vscode';

const prefix = 'variable:';
/** SecretStorage of the oldest VS Code cannot list what it holds. */
const keysKey = 'keptVariables';

/** A value that is kept, without the value. */
export interface KeptVariable {
  readonly key: string;
  readonly name: string;
  readonly environment: string;
  readonly folder: string;
}

/** Values of variables that were asked for once: `{"provider": "SecretStorage"}` in an environment file. Their keys, which hold no value, are kept apart. */
export class SecretVariables {
  readonly #secrets: vscode.SecretStorage;
  readonly #state: vscode.Memento;

  /** @param state of the machine, as the secrets are */
  constructor(secrets: vscode.SecretStorage, state: vscode.Memento) {
    this.#secrets = secrets;
    this.#state = state;
  }

  /** VS Code may lose a secret: `undefined` then means to ask again. @param key of a kept value in an environment */
  async get(key: string): Promise<string | undefined> {
    return this.#secrets.get(prefix + key);
  }

  async store(key: string, value: string): Promise<void> {
    // First the key: a value that nobody can find again could never be forgotten.
    await this.#state.update(keysKey, [...new Set([...this.#keys(), key])]);
    await this.#secrets.store(prefix + key, value);
  }

  async delete(key: string): Promise<void> {
    await this.#secrets.delete(prefix + key);
    const others = this.#keys().filter((one) => one !== key);
    await this.#state.update(keysKey, others);
  }

  list(): readonly KeptVariable[] {
    return this.#keys().map((key) => {
      const [folder, environment, name] = partsOf(key);
      return { key, name: name ?? key, environment: environment ?? '', folder: folder ?? '' };
    });
  }

  #keys(): readonly string[] {
    return this.#state.get<readonly string[]>(keysKey, []);
  }
}

/** As an environment's values are kept: the file's folder, the environment, the variable. */
function partsOf(key: string): readonly string[] {
  try {
    const parts: unknown = JSON.parse(key);
    return Array.isArray(parts) ? parts.map(String) : [];
  } catch {
    return [];
  }
}
