import type { LineSource } from './lineSource.ts';

const perLine = 16;

/** The most bytes of a binary body that are shown. */
export const hexHeadBytes = 4096;

/** The first 4 KiB as `00000000  89 50 4e 47 …  |.PNG…|`. */
export function hexLines(bytes: Uint8Array): LineSource {
  const head = bytes.subarray(0, hexHeadBytes);
  return {
    lineCount: Math.ceil(head.length / perLine),
    text(line) {
      const row = head.subarray(line * perLine, (line + 1) * perLine);
      const hex = Array.from(row, (byte) => byte.toString(16).padStart(2, '0'));
      const text = Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
      const offset = (line * perLine).toString(16).padStart(8, '0');
      return `${offset}  ${`${hex.slice(0, 8).join(' ')}  ${hex.slice(8).join(' ')}`.padEnd(perLine * 3)}  |${text}|`;
    },
    foldEnd: () => undefined,
    byteLength: () => perLine,
  };
}
