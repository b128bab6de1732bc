import * as vscode from 'vscode';

/** How long a secret may stay in the clipboard. */
const lentMilliseconds = 60_000;

/** Secrets that are in the clipboard for a while. They are taken back after their time, or when the window closes before. */
export class Clipboard {
  readonly #lent = new Map<string, NodeJS.Timeout>();

  async lend(secret: string): Promise<void> {
    await vscode.env.clipboard.writeText(secret);
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
    if ((await vscode.env.clipboard.readText()) === secret) await vscode.env.clipboard.writeText('');
  }
}
