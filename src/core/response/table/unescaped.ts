import { backslash } from '../../jsonSigns.ts';

const letterU = 0x75;

// Source: RFC 8259, section 7.
const escapes = new Map([
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x2f, 0x2f],
]);

/** Units that become text in one go: as many as a function may have arguments, and far more than most texts have. */
const room = new Uint16Array(8192);

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}

/** NaN where there are no four digits. */
function hexUnit(text: string, at: number): number {
  let unit = 0;
  for (let place = at; place < at + 4; place++) unit = unit * 16 + hexDigit(text.charCodeAt(place));
  return unit;
}

/** JSON's escapes resolved, wherever they stand; what is none stays, and a lone surrogate is one. Bodies may hold nothing but escapes, so this is quick. */
export function unescaped(text: string): string {
  const done: string[] = [];
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    if (count === room.length) {
      done.push(String.fromCharCode(...room));
      count = 0;
    }
    const code = text.charCodeAt(at);
    room[count++] = code;
    if (code !== backslash) continue;
    const letter = text.charCodeAt(at + 1);
    const unit = letter === letterU ? hexUnit(text, at + 2) : (escapes.get(letter) ?? Number.NaN);
    if (Number.isNaN(unit)) continue;
    room[count - 1] = unit;
    at += letter === letterU ? 5 : 1;
  }
  done.push(String.fromCharCode(...room.subarray(0, count)));
  return done.join('');
}
