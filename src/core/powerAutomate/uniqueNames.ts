/** Gives out names, each once. */
export class UniqueNames {
  readonly #taken = new Set<string>();
  /** How far the numbers of a name have come: a file may call a hundred thousand things the same. */
  readonly #counts = new Map<string, number>();
  readonly #keyOf: (name: string) => string;

  /** @param keyOf names with the same key are the same, such as those that differ only in case */
  constructor(keyOf: (name: string) => string = (name) => name) {
    this.#keyOf = keyOf;
  }

  has(name: string): boolean {
    return this.#taken.has(this.#keyOf(name));
  }

  add(name: string): void {
    this.#taken.add(this.#keyOf(name));
  }

  /** The name, or the first free one with a number behind it. */
  take(name: string, separator: string): string {
    const key = this.#keyOf(name);
    let count = this.#counts.get(key) ?? 1;
    let free = name;
    while (this.has(free)) {
      count += 1;
      free = `${name}${separator}${count}`;
    }
    this.#counts.set(key, count);
    this.add(free);
    return free;
  }
}
