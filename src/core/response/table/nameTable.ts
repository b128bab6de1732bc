import { plainText } from './valueText.ts';

function isSame(bytes: Uint8Array, from: number, to: number, encoded: Uint8Array): boolean {
  if (to - from !== encoded.length) return false;
  for (let place = 0; place < encoded.length; place++) {
    if (bytes[from + place] !== encoded[place]) return false;
  }
  return true;
}

/** Before the first name of all. */
const start = 0;

/**
 * Names of members with their numbers. The members of a list's items have the same order nearly always: so the one that followed last time is tried first,
 * and of few names only is a text made.
 */
export class NameTable {
  readonly #names: string[] = [];
  readonly #encoded: Uint8Array[] = [];
  readonly #numbers = new Map<string, number>();
  /** For each name, by its number plus one, the number of the one that followed it. */
  readonly #following: number[] = [0];
  #last = start;

  constructor(names: readonly string[] = []) {
    for (const name of names) this.add(name);
  }

  get names(): readonly string[] {
    return this.#names;
  }

  /** The number of the name, new or not. */
  add(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#names.push(name) - 1;
    this.#numbers.set(name, number);
    this.#encoded.push(Buffer.from(name));
    this.#following.push(number + 1);
    return number;
  }

  /** The number of a name as it stands in an item, without its quotes; the name itself where it has none. */
  find(bytes: Uint8Array, from: number, to: number): number | string {
    const expected = this.#following[this.#last] ?? 0;
    const encoded = this.#encoded[expected];
    if (encoded !== undefined && isSame(bytes, from, to, encoded)) {
      this.#last = expected + 1;
      return expected;
    }
    const name = plainText(bytes, from, to);
    const number = this.#numbers.get(name);
    if (number === undefined) return name;
    this.#following[this.#last] = number;
    this.#last = number + 1;
    return number;
  }
}
