import { isUtf8 } from 'node:buffer';
import { t } from '@vscode/l10n';
import type { HeaderField } from '../../../shared/responseView.ts';
import { headerValue } from '../../graph/exchange.ts';
import type { Body } from '../../graph/transport.ts';
import { asUtf8 } from '../../response/bodyEncoding.ts';
import { parseMediaType } from '../../response/mediaType.ts';

/** Why a value could not be had: a sentence, never with a value in it. */
export interface Nothing {
  readonly kind: 'nothing';
  readonly reason: string;
  /** It is surely not there; not only that it could not be looked for. */
  readonly isAbsent?: true;
}

/** It could not be looked for. No assertion holds then. */
export function nothing(reason: string): Nothing {
  return { kind: 'nothing', reason };
}

/** It was looked for and is not there, which is what `notExists` asserts. */
export function absent(reason: string): Nothing {
  return { kind: 'nothing', reason, isAbsent: true };
}

/** The text of a body and, where it is JSON, what it holds. */
export interface JsonBody {
  readonly kind: 'json';
  readonly text: string;
  readonly value: unknown;
}

/** Bytes. A larger body is looked at in the response view, not taken apart for a variable. */
const mostBytes = 32 * 1024 * 1024;

/** The body as text, by its own charset. */
export async function readText(
  body: Body | undefined,
  headers: readonly HeaderField[],
): Promise<{ readonly kind: 'text'; readonly text: string } | Nothing> {
  if (body === undefined) return absent(t('There is no body.'));
  if (body.size > mostBytes) return nothing(t('The body is larger than {0} MiB: no value is read out of it.', mostBytes / 1024 / 1024));
  let bytes: Uint8Array;
  try {
    bytes = body.bytes ?? (await body.read(0, body.size));
  } catch {
    return nothing(t('The body is no longer there to be read.'));
  }
  const utf8 = asUtf8(bytes, parseMediaType(headerValue(headers, 'content-type') ?? '')).bytes;
  if (!isUtf8(utf8)) return nothing(t('The body is not text.'));
  return { kind: 'text', text: Buffer.from(utf8.buffer, utf8.byteOffset, utf8.byteLength).toString() };
}

/** The body as JSON, whatever its media type says. */
export async function readJson(body: Body | undefined, headers: readonly HeaderField[]): Promise<JsonBody | Nothing> {
  const read = await readText(body, headers);
  if (read.kind === 'nothing') return read;
  if (read.text.trim() === '') return absent(t('The body is empty.'));
  try {
    return { kind: 'json', text: read.text, value: JSON.parse(read.text) as unknown };
  } catch {
    const { essence } = parseMediaType(headerValue(headers, 'content-type') ?? '');
    // The parser's own message quotes the body.
    return nothing(essence === '' ? t('The body is not JSON.') : t('The body is not JSON; its type is {0}.', essence));
  }
}
