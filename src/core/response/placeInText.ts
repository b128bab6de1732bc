/** Line and column, both from 1, of an offset in UTF-8; the column counts UTF-16 units as editors do. */
export function placeInText(bytes: Uint8Array, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let column = 1;
  for (let index = 0; index < Math.min(offset, bytes.length); index++) {
    const byte = bytes[index] ?? 0;
    const isEnd = byte === 0x0a || (byte === 0x0d && bytes[index + 1] !== 0x0a);
    if (isEnd) {
      line += 1;
      column = 1;
    } else if (byte !== 0x0d && (byte & 0xc0) !== 0x80) {
      column += byte >= 0xf0 ? 2 : 1;
    }
  }
  return { line, column };
}
