import { backslash } from '../../jsonSigns.ts';

/** Searches bytes whatever the case of ASCII letters, by the algorithm of Horspool: the longer the text, the fewer bytes are looked at. */
export type ByteSearch = (bytes: Uint8Array) => boolean;

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

/** @param text in lower case, not empty */
export function asciiSearch(text: string): ByteSearch {
  const wanted = Buffer.from(text);
  const last = wanted.length - 1;
  const steps = new Uint32Array(256).fill(wanted.length);
  for (let place = 0; place < last; place++) {
    const byte = wanted[place] ?? 0;
    steps[byte] = last - place;
    if (byte >= 0x61 && byte <= 0x7a) steps[byte - 0x20] = last - place;
  }
  return (bytes) => {
    for (let end = last; end < bytes.length; end += steps[bytes[end] ?? 0] ?? 1) {
      let place = 0;
      while (place <= last && lower(bytes[end - place] ?? 0) === wanted[last - place]) place += 1;
      if (place > last) return true;
    }
    return false;
  };
}

/** Whether a character is written in one way only, whatever its case: all of ASCII for `asciiSearch`, and scripts without capitals. */
function isOneWay(character: string): boolean {
  if (character < '\u0080') return true;
  const code = character.codePointAt(0) ?? 0;
  // What was no UTF-8, or no character, may stand for many bytes.
  return code !== 0xff_fd && (code < 0xd8_00 || code > 0xdf_ff) && character.toLowerCase() === character && character.toUpperCase() === character;
}

/** The longest part of a text in lower case that must stand in the bytes as it is, but for the case of ASCII. */
export function certainPart(text: string): string {
  let best = '';
  let part = '';
  for (const character of text) {
    part = isOneWay(character) ? part + character : '';
    if (part.length > best.length) best = part;
  }
  return best;
}

// Capitals beyond ASCII whose small letters are in ASCII: the sign of the kelvin, and the dotted I.
const kelvin = Buffer.from('\u212A');
const dottedI = Buffer.from('\u0130');

/** Whether the bytes may hold a text that they do not show: by an escape, or by a capital that `asciiSearch` does not know. */
export function mayHide(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return buffer.includes(backslash) || buffer.includes(kelvin) || buffer.includes(dottedI);
}
