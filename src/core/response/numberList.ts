/** Unsigned 32-bit numbers in one buffer that doubles when it is full: 4 bytes each, where an array of numbers may take 16. */
export class Uint32List {
  #items: Uint32Array;
  #length = 0;

  constructor(capacity: number) {
    this.#items = new Uint32Array(Math.max(16, capacity));
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#items.length) {
      const larger = new Uint32Array(this.#items.length * 2);
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.#length++] = value;
  }

  pop(): number {
    if (this.#length === 0) {
      return 0;
    }
    this.#length -= 1;
    return this.at(this.#length);
  }

  /** 0 outside the list. */
  at(index: number): number {
    return this.#items[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#items[index] = value;
  }

  /** In a list whose numbers never fall: the index of the last one that is at most `value`, or -1. */
  lastAtMost(value: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
