import { isUtf8 } from 'node:buffer';
import { t } from '@vscode/l10n';
import type { Body } from '../../graph/transport.ts';

/** The body as text where it is text and in memory; else a sentence that says what it is. For a person to read, never to be sent. */
export function bodyInWords(body: Body): string {
  return bodyText(body) ?? bodyNote(body);
}

/** `undefined` for what is not in memory or no text. */
export function bodyText({ bytes }: Body): string | undefined {
  // No text has a NUL, and nearly all else has.
  return bytes && isUtf8(bytes) && !bytes.includes(0) ? new TextDecoder().decode(bytes) : undefined;
}

/** What stands where the text of a body cannot. */
export function bodyNote({ bytes, size }: Body): string {
  return bytes ? t('The body is not text ({0} bytes).', size) : t('The body comes from a file ({0} bytes).', size);
}
