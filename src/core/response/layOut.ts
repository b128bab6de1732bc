import { isUtf8 } from 'node:buffer';
import { t } from '@vscode/l10n';
import type { BodyKind } from '../../shared/responseView.ts';
import { asUtf8 } from './bodyEncoding.ts';
import { hexHeadBytes, hexLines } from './hexLines.ts';
import { type JsonLines, jsonLines } from './jsonLines.ts';
import type { LineSource } from './lineSource.ts';
import { isJson, isNeverText, isText, type MediaType, parseMediaType } from './mediaType.ts';
import { placeInText } from './placeInText.ts';
import { textLines } from './textLines.ts';

/** A body cut into lines. */
export interface LaidOut {
  readonly kind: BodyKind;
  readonly source: LineSource;
  /** Why the body is not shown as what its media type says, or what could not be read. */
  readonly note?: string;
  /** Of JSON: the bytes in UTF-8 that its index is of, and the lines. */
  readonly json?: { readonly bytes: Uint8Array; readonly lines: JsonLines };
}

function jsonNote(bytes: Uint8Array, json: JsonLines): string | undefined {
  if (json.fault === undefined) {
    return undefined;
  }
  const { line, column } = placeInText(bytes, json.fault);
  if (json.fault >= bytes.length) {
    return t('The JSON ends too early, at line {0}, column {1} of the body as it came.', line, column);
  }
  return json.rawFrom === 0
    ? t('The body is not JSON: line {0}, column {1} has something else. It is shown as it came.', line, column)
    : t(
        'The JSON is broken at line {0}, column {1} of the body as it came. From line {2} on it is shown as it came.',
        line,
        column,
        json.rawFrom + 1,
      );
}

/** Text that no media type announces: valid UTF-8 without NUL. */
function looksLikeText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}

function isBinary(bytes: Uint8Array, media: MediaType): boolean {
  if (media.charset?.startsWith('utf-16') === true || (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return isNeverText(media);
  }
  // Text by its media type may still be an image that a server mislabelled.
  return isNeverText(media) || (isText(media) ? bytes.includes(0) && !isUtf8(bytes) : !looksLikeText(bytes));
}

function laidOut(kind: BodyKind, source: LineSource, notes: readonly (string | undefined)[]): LaidOut {
  const note = notes.filter((part) => part !== undefined).join('\n');
  return { kind, source, ...(note !== '' && { note }) };
}

/** Without a character that the end cuts in two, which would make all of it look like something else than UTF-8. */
function withoutHalf(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  const lead = bytes[end - 1] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return bytes.length - (end - 1) < length ? bytes.subarray(0, end - 1) : bytes;
}

/**
 * Cuts a body into lines to show: JSON pretty-printed, text by its own lines, anything else as the hex of its head. Pure and total,
 * linear in time and memory, without recursion; about 0.1 s for each 10 MB, so call it in a worker for large bodies.
 *
 * @param mediaType the value of Content-Type, or '' when there was none.
 * @param wholeSize of the body, in bytes, where these are only its first
 */
export function layOut(all: Uint8Array, mediaType: string, wholeSize = all.length): LaidOut {
  const media = parseMediaType(mediaType);
  if (all.length === 0) {
    return laidOut('empty', textLines(all), []);
  }
  const isCut = wholeSize > all.length;
  const bytes = isCut ? withoutHalf(all) : all;
  if (isBinary(bytes, media)) {
    return laidOut('binary', hexLines(bytes), [wholeSize > hexHeadBytes ? t('The first {0} of {1} bytes.', hexHeadBytes, wholeSize) : undefined]);
  }
  const cutNote = isCut ? t('Only the first {0} of {1} bytes are shown.', all.length, wholeSize) : undefined;
  const text = asUtf8(bytes, media);
  const start = text.bytes.find((byte) => byte > 0x20);
  const mayBeJson = isJson(media) || (!isText(media) && (start === 0x7b || start === 0x5b));
  if (mayBeJson) {
    const lines = jsonLines(text.bytes);
    // That it ends too early needs no saying when it was cut here.
    const endsEarly = isCut && lines.fault === text.bytes.length;
    const notes = [text.note, cutNote, endsEarly ? undefined : jsonNote(text.bytes, lines)];
    if (lines.fault === undefined || endsEarly || (isJson(media) && lines.rawFrom > 0)) {
      return { ...laidOut('json', lines, notes), json: { bytes: text.bytes, lines } };
    }
    if (isJson(media)) {
      return laidOut('text', textLines(text.bytes), notes);
    }
  }
  return laidOut('text', textLines(text.bytes), [text.note, cutNote]);
}
