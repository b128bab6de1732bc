/** Units of text that are encoded in one go. */
const chunkUnits = 65_536;

/** Bytes and texts one behind the other. Text becomes bytes bit by bit: no string grows as long as a file. */
export class ByteChunks {
  readonly #chunks: Uint8Array[] = [];
  #text: string[] = [];
  #units = 0;
  #length = 0;

  text(text: string): void {
    this.#text.push(text);
    this.#units += text.length;
    if (this.#units >= chunkUnits) this.#encode();
  }

  bytes(bytes: Uint8Array): void {
    this.#encode();
    this.#chunks.push(bytes);
    this.#length += bytes.length;
  }

  joined(): Uint8Array {
    this.#encode();
    const all = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  #encode(): void {
    if (this.#units === 0) return;
    const chunk = Buffer.from(this.#text.join(''));
    this.#text = [];
    this.#units = 0;
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }
}
