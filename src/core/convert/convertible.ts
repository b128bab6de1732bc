import { isUtf8 } from 'node:buffer';
import type { HeaderField } from '../../shared/responseView.ts';
import { maskCredential, masked } from '../graph/send.ts';
import type { Body } from '../graph/transport.ts';

/** What would be sent, to be written for another program. */
export interface ConvertibleRequest {
  readonly method: string;
  /** Absolute and encoded. */
  readonly url: string;
  /** Masked or not: no credential gets into the text. `Authorization: Bearer …` stands for the connection's token. */
  readonly headers: readonly HeaderField[];
  readonly body?: Body;
}

/** A header's value without its credential: the scheme, where it has one, and the name of a variable that stands for the rest. */
export interface SafeValue {
  readonly scheme: string;
  readonly variable: string;
}

/** `undefined` where the header holds no credential. */
export function credentialOf([name, value]: HeaderField): SafeValue | undefined {
  if (maskCredential([name, value])[1] === value && !value.includes(masked)) return undefined;
  const isAuthorization = name.toLowerCase() === 'authorization';
  const scheme = isAuthorization ? (/^[A-Za-z]+(?=\s)/.exec(value)?.[0] ?? '') : '';
  if (scheme.toLowerCase() === 'bearer') return { scheme: 'Bearer', variable: 'TOKEN' };
  return {
    scheme,
    variable: name
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, '_')
      .replace(/^(?=\d)/, '_'),
  };
}

/** Bytes. Linux takes no longer word in a command (MAX_ARG_STRLEN). */
const mostInACommand = 100 * 1024;

/** The body as text that a command can hold; `undefined` when it has to come from a file. */
export async function textInACommand(body: Body): Promise<string | undefined> {
  if (body.size > mostInACommand) return undefined;
  const bytes = body.bytes ?? (await body.read(0, body.size));
  return isUtf8(bytes) && !bytes.includes(0) ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : undefined;
}

/** Headers that the other program knows best. */
export function isLeftToTheProgram(name: string): boolean {
  return ['content-length', 'host', 'accept-encoding', 'connection'].includes(name.toLowerCase());
}
