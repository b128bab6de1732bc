import { backslash, quote } from '../../jsonSigns.ts';
import { decodeUtf8 } from '../lineSource.ts';
import { unescaped } from './unescaped.ts';

function isEscaped(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (bytes[at] === backslash) return true;
  }
  return false;
}

/** Bytes of a text of JSON without its quotes, as the text they stand for. */
export function plainText(bytes: Uint8Array, from: number, to: number): string {
  const text = decodeUtf8(bytes, from, to);
  return isEscaped(bytes, from, to) ? unescaped(text) : text;
}

export function isString(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === quote;
}

/** The whole text of a value: a string without quotes and escapes, all else as sent. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return isString(bytes, from) ? plainText(bytes, from + 1, to - 1) : decodeUtf8(bytes, from, to);
}

/** The text by which a value is found: as `textOf`, and what is nested without escapes too. */
export function foundText(bytes: Uint8Array, from: number, to: number): string {
  return isString(bytes, from) ? plainText(bytes, from + 1, to - 1) : plainText(bytes, from, to);
}

/** The text without more than `units` UTF-16 units; a pair of surrogates is not torn apart. */
export function cutText(text: string, units: number): { readonly text: string; readonly cut?: true } {
  if (text.length <= units) return { text };
  const last = text.charCodeAt(units - 1);
  const next = text.charCodeAt(units);
  const isPair = last >= 0xd8_00 && last < 0xdc_00 && next >= 0xdc_00 && next < 0xe0_00;
  return { text: text.slice(0, isPair ? units - 1 : units), cut: true };
}

/** As `textOf`, only as far as `units` reach and a little more: of 20 MB in one string nothing is read that is not shown. */
export function firstText(bytes: Uint8Array, from: number, to: number, units: number): string {
  // A unit takes at most six bytes, as `\u0041`; with two more, what is torn apart at the end lies behind `units`.
  const most = (units + 2) * 6;
  if (to - from <= most) return textOf(bytes, from, to);
  return isString(bytes, from) ? plainText(bytes, from + 1, from + most) : decodeUtf8(bytes, from, from + most);
}
