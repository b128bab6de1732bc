import { isUtf8 } from 'node:buffer';
import { t } from '@vscode/l10n';
import type { BodyKind, BodyLine } from '../../shared/responseView.ts';
import { asUtf8 } from './bodyEncoding.ts';
import { findPlaces, type FoundPlaces } from './findPlaces.ts';
import { foldRanges } from './foldRanges.ts';
import { hexHeadBytes, hexLines } from './hexLines.ts';
import { type JsonLines, jsonLines } from './jsonLines.ts';
import { type LineSource, shownBytes, shownUnits } from './lineSource.ts';
import { isJson, isNeverText, isText, type MediaType, parseMediaType } from './mediaType.ts';
import { placeInText } from './placeInText.ts';
import { textLines } from './textLines.ts';

/** A body as lines to look at. Lines are numbered from 0 and made when they are asked for. */
export interface BodyLines {
  readonly kind: BodyKind;
  readonly lineCount: number;
  /** Why the body is not shown as what its media type says, or what could not be read. */
  readonly note?: string;
  /** The lines that there are between `from` and `from + count`. */
  lines(from: number, count: number): BodyLine[];
  find(text: string, matchCase: boolean, limit: number): FoundPlaces;
  /** First and last line of each block, one after the other, in the order of first lines; the outermost blocks where there are more than `limit`. */
  folds(limit: number): number[];
}

function shownLine(source: LineSource, line: number): BodyLine {
  const length = source.byteLength(line);
  let text = source.text(line, shownBytes);
  const foldEnd = source.foldEnd(line);
  const fold = foldEnd === undefined ? {} : { foldEnd };
  if (text.length <= shownUnits) {
    return { text, ...fold };
  }
  text = text.slice(0, shownUnits);
  if (/[\ud800-\udbff]$/.test(text)) {
    text = text.slice(0, -1);
  }
  const hidden = Math.max(1, length - Buffer.byteLength(text));
  return { text, rest: t('… {0} more bytes in this line', hidden), ...fold };
}

function bodyLines(kind: BodyKind, source: LineSource, notes: readonly (string | undefined)[]): BodyLines {
  const note = notes.filter((part) => part !== undefined).join('\n');
  return {
    kind,
    lineCount: source.lineCount,
    ...(note === '' ? {} : { note }),
    lines(from, count) {
      const first = Math.max(0, Math.trunc(from) || 0);
      const end = Math.min(source.lineCount, first + Math.max(0, Math.trunc(count) || 0));
      return Array.from({ length: Math.max(0, end - first) }, (_, index) => shownLine(source, first + index));
    },
    find: (text, matchCase, limit) => findPlaces(source, text, matchCase, limit),
    folds: (limit) => foldRanges(source, limit),
  };
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

function layOutBinary(bytes: Uint8Array): BodyLines {
  const note = bytes.length > hexHeadBytes ? t('The first {0} of {1} bytes.', hexHeadBytes, bytes.length) : undefined;
  return bodyLines('binary', hexLines(bytes), [note]);
}

/**
 * Cuts a body into lines to show: JSON pretty-printed, text by its own lines, anything else as the hex of its head. Pure and total,
 * linear in time and memory, without recursion; about 0.1 s for each 10 MB, so call it in a worker for large bodies.
 *
 * @param mediaType the value of Content-Type, or '' when there was none.
 */
export function layOutBody(bytes: Uint8Array, mediaType: string): BodyLines {
  const media = parseMediaType(mediaType);
  if (bytes.length === 0) {
    return bodyLines('empty', textLines(bytes), []);
  }
  if (isBinary(bytes, media)) {
    return layOutBinary(bytes);
  }
  const text = asUtf8(bytes, media);
  const start = text.bytes.find((byte) => byte > 0x20);
  const mayBeJson = isJson(media) || (!isText(media) && (start === 0x7b || start === 0x5b));
  if (mayBeJson) {
    const json = jsonLines(text.bytes);
    if (json.fault === undefined || (isJson(media) && json.rawFrom > 0)) {
      return bodyLines('json', json, [text.note, jsonNote(text.bytes, json)]);
    }
    if (isJson(media)) {
      return bodyLines('text', textLines(text.bytes), [text.note, jsonNote(text.bytes, json)]);
    }
  }
  return bodyLines('text', textLines(text.bytes), [text.note]);
}
