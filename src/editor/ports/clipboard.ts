import type * as vscode from 'vscode';

/** How long a secret may stay in the clipboard. */
const lentMilliseconds = 60_000;

/** Secrets that are in the clipboard for a while. They are taken back after their time, or when the window closes before. */
export class Clipboard {
  readonly #system: vscode.Clipboard;
  readonly #lent = new Map<string, NodeJS.Timeout>();

  constructor(system: vscode.Clipboard) {
    this.#system = system;
  }

  async lend(secret: string): Promise<void> {
    await this.#system.writeText(secret);
    clearTimeout(this.#lent.get(secret));
    this.#lent.set(
      secret,
      setTimeout(() => void this.#takeBack(secret), lentMilliseconds),
    );
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#lent.keys()].map((secret) => this.#takeBack(secret)));
  }

  /** Whatever else was copied in the meantime stays. */
  async #takeBack(secret: string): Promise<void> {
    clearTimeout(this.#lent.get(secret));
    this.#lent.delete(secret);
    if ((await this.#system.readText()) === secret) await this.#system.writeText('');
  }
}
