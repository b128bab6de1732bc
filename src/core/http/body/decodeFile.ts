import { TextDecoder } from 'node:util';
import { t } from '@vscode/l10n';
import type { Body } from '../../graph/transport.ts';
import { asUtf8 } from '../../response/bodyEncoding.ts';

/** `text` is without a byte order mark. `note` and `message` are sentences; the file's content is in neither. */
export type DecodedFile =
  | { readonly kind: 'text'; readonly text: string; readonly note?: string }
  | { readonly kind: 'unreadable'; readonly code: string; readonly message: string };

const usualLabels = 'utf-8, utf-16le, latin1, windows-1252, iso-8859-15, windows-1251, shift_jis, gb18030';

/** A text file, for its variables to be replaced. @param label as behind `<@`; a byte order mark in the file outranks it */
export function decodeFile(source: Body, path: string, label = 'utf-8'): DecodedFile {
  if (!source.bytes) {
    return unreadable(
      'bodyFileTooLarge',
      t('{0} is too large to replace variables in it ({1} bytes). With “<” it is sent as it is.', path, source.size),
    );
  }
  const encoding = encodingNamed(label);
  if (encoding === undefined) {
    return unreadable('encodingUnknown', t('The encoding “{0}” is not known. Usual ones: {1}.', label, usualLabels));
  }
  const { bytes, note: damage } = asUtf8(source.bytes, { essence: 'text/plain', charset: encoding });
  if (damage !== undefined) {
    return unreadable(
      'bodyFileNotText',
      t('{0} is not text in {1}. Name its encoding, e.g. “<@latin1 {0}”, or send it as it is with “<”.', path, encoding.toUpperCase()),
    );
  }
  const text = new TextDecoder().decode(bytes);
  return encoding === 'utf-8' ? { kind: 'text', text } : { kind: 'text', text, note: t('{0} is read as {1} and sent as UTF-8.', path, encoding) };
}

function unreadable(code: string, message: string): DecodedFile {
  return { kind: 'unreadable', code, message };
}

/** The name that the WHATWG gives to an encoding; some other tools write `utf16le` and `win1252`. */
function encodingNamed(label: string): string | undefined {
  const written = label
    .toLowerCase()
    .replace(/^utf16/, 'utf-16')
    .replace(/^win(?:dows)?(?=\d)/, 'windows-');
  try {
    return new TextDecoder(written).encoding;
  } catch {
    return undefined;
  }
}
