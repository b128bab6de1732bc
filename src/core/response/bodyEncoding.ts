import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { t } from '@vscode/l10n';
import type { MediaType } from './mediaType.ts';

export interface Utf8Body {
  readonly bytes: Uint8Array;
  /** What a reader should know about how the text was read. */
  readonly note?: string;
}

/** Bytes 0x80 to 0x9F of windows-1252 (WHATWG Encoding). Node 20 and 22 read them as control characters in TextDecoder. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (control) => windows1252[control.charCodeAt(0) - 0x80] ?? control);
}

/** What a byte order mark says, which outranks the charset parameter; else the parameter; else UTF-8, JSON's and today's default. */
function encodingOf(bytes: Uint8Array, media: MediaType): { readonly label: string; readonly skip: number } {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return { label: 'utf-8', skip: 3 };
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { label: first === 0xff ? 'utf-16le' : 'utf-16be', skip: 2 };
  }
  return { label: media.charset ?? 'utf-8', skip: 0 };
}

function decoderFor(label: string, fatal: boolean): TextDecoder | undefined {
  try {
    return new TextDecoder(label, { fatal, ignoreBOM: true });
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array, label: string): Utf8Body {
  try {
    return { bytes: Buffer.from(decoderFor(label, true)?.decode(bytes) ?? '') };
  } catch {
    const text = decoderFor(label, false)?.decode(bytes) ?? '';
    return { bytes: Buffer.from(text), note: t('The body is not valid {0}: what could not be read is shown as {1}.', label.toUpperCase(), '\ufffd') };
  }
}

/** The body as UTF-8, whatever it came in. Wrong UTF-8 stays as it is in the bytes and is replaced where it is shown. */
export function asUtf8(all: Uint8Array, media: MediaType): Utf8Body {
  const { label, skip } = encodingOf(all, media);
  const bytes = all.subarray(skip);
  const encoding = decoderFor(label, false)?.encoding;
  if (encoding === 'windows-1252') {
    return { bytes: Buffer.from(fromWindows1252(bytes)) };
  }
  if (encoding !== undefined && encoding !== 'utf-8') {
    return decode(bytes, encoding);
  }
  if (isUtf8(bytes)) {
    return encoding === undefined ? { bytes, note: t('The charset {0} is not known; the body is shown as UTF-8.', label) } : { bytes };
  }
  return { bytes, note: t('The body is not valid {0}: what could not be read is shown as {1}.', 'UTF-8', '\ufffd') };
}

/** Reads a body slice by slice. */
export interface SliceDecoder {
  /** Bytes of the byte order mark, which are not part of the text. */
  readonly skip: number;
  /** @param more there are further slices */
  readonly decode: (slice: Uint8Array, more: boolean) => string;
}

/** As `asUtf8`, for a body that is too long to be read at once. What could not be read is U+FFFD. @param first bytes of the body */
export function sliceDecoder(first: Uint8Array, media: MediaType): SliceDecoder {
  const { label, skip } = encodingOf(first, media);
  const decoder = decoderFor(label, false) ?? new TextDecoder('utf-8', { ignoreBOM: true });
  const isWindows1252 = decoder.encoding === 'windows-1252';
  return { skip, decode: (slice, more) => (isWindows1252 ? fromWindows1252(slice) : decoder.decode(slice, { stream: more })) };
}
