import { importTooMany, importUnreadable } from './importErrors.ts';

/** One block of a PEM file (RFC 7468). `headers` are those of RFC 1421, which old encrypted keys have, by their name in lower case. */
export interface PemBlock {
  readonly label: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly der: Uint8Array;
}

const begin = '-----BEGIN ';
const mostBlocks = 100;
/** The longest that is known is `NEW CERTIFICATE REQUEST`; searching for an endless one could take as long. */
const longestLabel = 64;

/** Whether there is a PEM block in these bytes, which may be UTF-16 as PowerShell's `>` writes it. */
export function isPem(bytes: Uint8Array): boolean {
  return textOf(bytes).includes(begin);
}

/**
 * The blocks of a PEM file in their order; text around them, such as OpenSSL's “Bag Attributes”, is passed over. Takes a file whose line ends got
 * lost or became `\n` in letters, as happens in variables and forms.
 * @param name of the file, for the sentences
 * @throws {UserError} `importUnreadable`: a block is cut short or is no Base64; `importTooMany`
 */
export function pemBlocks(bytes: Uint8Array, name: string): readonly PemBlock[] {
  const text = textOf(bytes);
  const blocks: PemBlock[] = [];
  for (let start = text.indexOf(begin); start >= 0;) {
    if (blocks.length === mostBlocks) throw importTooMany(mostBlocks);
    const labelStart = start + begin.length;
    const labelLength = text.slice(labelStart, labelStart + longestLabel).indexOf('-----');
    if (labelLength < 0) throw importUnreadable(name);
    const label = text.slice(labelStart, labelStart + labelLength);
    const bodyStart = labelStart + labelLength + 5;
    const endLine = `-----END ${label}-----`;
    const end = text.indexOf(endLine, bodyStart);
    if (end < 0) throw importUnreadable(name);
    blocks.push({ label, ...bodyOf(text.slice(bodyStart, end), name) });
    start = text.indexOf(begin, end + endLine.length);
  }
  return blocks;
}

function bodyOf(body: string, name: string): Omit<PemBlock, 'label'> {
  const headers = new Map<string, string>();
  const base64: string[] = [];
  const lines = body
    .replaceAll(String.raw`\r`, '')
    .replaceAll(String.raw`\n`, '\n')
    .split('\n');
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon >= 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    else base64.push(line.trim());
  }
  const text = base64.join('').replaceAll(' ', '');
  if (text === '' || !/^[A-Za-z0-9+/=]+$/.test(text)) throw importUnreadable(name);
  return { headers, der: new Uint8Array(Buffer.from(text, 'base64')) };
}

function textOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString(buffer[0] === 0xff && buffer[1] === 0xfe ? 'utf16le' : 'latin1');
}
