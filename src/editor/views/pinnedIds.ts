import type * as vscode from 'vscode';

const storedUnder = 'pinnedResponses';
/** More panels than anybody keeps. */
const most = 50;

/** What the responses that are pinned are called in the history. A panel whose tab was never in front is not there after a reload: what it showed stays pinned until it is seen. */
export class PinnedIds {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  has(id: string): boolean {
    return this.#ids().includes(id);
  }

  async add(ids: readonly string[]): Promise<void> {
    const others = this.#ids().filter((id) => !ids.includes(id));
    await this.#memento.update(storedUnder, [...others, ...ids].slice(-most));
  }

  async remove(id: string): Promise<void> {
    if (this.has(id))
      await this.#memento.update(
        storedUnder,
        this.#ids().filter((one) => one !== id),
      );
  }

  #ids(): readonly string[] {
    return this.#memento.get<readonly string[]>(storedUnder, []);
  }
}
