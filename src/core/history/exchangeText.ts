import { t } from '@vscode/l10n';
import { createHash } from 'node:crypto';
import type { HeaderField, ResponseView } from '../../shared/responseView.ts';
import { asUtf8 } from '../response/bodyEncoding.ts';
import { layOutBody } from '../response/bodyLines.ts';
import { jsonLines } from '../response/jsonLines.ts';
import { parseMediaType } from '../response/mediaType.ts';
import type { HistoryHead } from './entry.ts';

/** Bytes of a body that are compared; an editor would not open much more. */
export const mostCompared = 10 * 1024 * 1024;

/** What is compared of an exchange, whether it is kept or not. */
export interface ComparedExchange {
  readonly head: Pick<HistoryHead, 'method' | 'url' | 'status' | 'statusText' | 'mediaType'>;
  readonly view: Pick<ResponseView, 'headers' | 'problems'>;
  /** All of it, or its first `mostCompared` bytes. */
  readonly body: Uint8Array;
  /** Bytes of all of it, where `body` may be only the first ones. */
  readonly size?: number;
}

/**
 * An exchange as text to be compared with another one: request line, status line, headers by name, body. JSON is laid out from its bytes, so that
 * numbers are those that came.
 * @param laidOut the compared part of the body as text, where that was made elsewhere
 */
export function exchangeText({ head, view, body, size = body.length }: ComparedExchange, laidOut?: string): string {
  const status = head.status === undefined ? t('No answer.') : `${head.status} ${head.statusText ?? ''}`.trim();
  const problems = view.problems.map(({ title, explanation }) => [title, explanation].filter(Boolean).join('\n'));
  const parts = [
    [`${head.method} ${head.url}`, status],
    byName(view.headers).map(([name, value]) => `${name}: ${value}`),
    problems,
    laidOut === undefined ? bodyLinesOf(body, head.mediaType) : [laidOut.trimEnd(), ...restOf(size)],
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

/** The order of headers with different names means nothing (RFC 9110, section 5.3), and servers change it. */
function byName(headers: readonly HeaderField[]): readonly HeaderField[] {
  return headers
    .map((field) => ({ field, name: field[0].toLowerCase() }))
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
    .map(({ field }) => field);
}

/** Of a body that is no text. @param sha256 in hex; absent where it is not known */
export function binaryLines(size: number, sha256?: string): readonly string[] {
  return [t('{0} bytes, no text.', size), ...(sha256 === undefined ? [] : [`SHA-256: ${sha256}`])];
}

function restOf(size: number): readonly string[] {
  return size > mostCompared ? [t('… {0} more bytes, which are not compared.', size - mostCompared)] : [];
}

function bodyLinesOf(all: Uint8Array, mediaType: string): readonly string[] {
  const bytes = all.subarray(0, mostCompared);
  const rest = restOf(all.length);
  const { kind } = layOutBody(bytes, mediaType);
  switch (kind) {
    case 'empty':
      return [];
    case 'binary':
      return binaryLines(all.length, createHash('sha256').update(all).digest('hex'));
    case 'json': {
      const json = jsonLines(asUtf8(bytes, parseMediaType(mediaType)).bytes);
      return [...Array.from({ length: json.lineCount }, (_, line) => json.text(line)), ...rest];
    }
    case 'text':
      return [new TextDecoder().decode(asUtf8(bytes, parseMediaType(mediaType)).bytes), ...rest];
    default:
      return kind satisfies never;
  }
}
