import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { memoryBody, type Body } from '../graph/transport.ts';
import { isRecord } from '../isRecord.ts';
import { entryVersion, type HistoryEntry, type HistoryHead, type KeptExchange } from './entry.ts';
import { cipherFor, frameBytes, frameLength, headerBytes, isOfAnotherKey, newCipher, Unreadable, type FrameCipher } from './frames.ts';

// On Node's own threads, so that the editor does not stand still meanwhile.
const compress = promisify(deflateRaw);
const expand = promisify(inflateRaw);
/** Half the time of the usual level for a tenth more bytes. */
const level = 3;

/** In the order of the file. `requestBody` is empty when there is none; `detail` says which. */
const sections = { head: 0, detail: 1, requestBody: 2, body: 3 } as const;
type Section = (typeof sections)[keyof typeof sections];

/** `otherKey`: sealed by one of us, but not with this key. */
export type Opened<T> = { readonly kind: 'opened'; readonly value: T } | { readonly kind: 'otherKey' } | { readonly kind: 'broken' };

/**
 * The bytes of a file with an entry, compressed and sealed, part by part: of a large body only one part is in memory at a time.
 * @param key 32 bytes
 * @throws what `body.read` throws
 */
export async function* seal(
  entry: HistoryEntry,
  requestBody: Uint8Array | undefined,
  body: Body,
  key: Uint8Array,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { head, view, request } = entry;
  const cipher = newCipher(key, head.id);
  yield cipher.header;
  yield* sealSection(cipher, sections.head, json(head));
  yield* sealSection(cipher, sections.detail, json({ view, request, hasRequestBody: requestBody !== undefined }));
  yield* sealSection(cipher, sections.requestBody, memoryBody(requestBody ?? new Uint8Array()));
  yield* sealSection(cipher, sections.body, body);
}

function json(value: unknown): Body {
  return memoryBody(Buffer.from(JSON.stringify(value)));
}

async function* sealSection(cipher: FrameCipher, section: Section, body: Body): AsyncGenerator<Uint8Array, void, undefined> {
  for (let offset = 0, index = 0, isLast = false; !isLast; index++) {
    const part = await body.read(offset, frameBytes);
    offset += part.length;
    isLast = part.length === 0 || offset >= body.size;
    yield cipher.seal(section, index, isLast, await compress(part, { level }));
  }
}

/** The head alone; nothing behind it is read. @throws what `sealed.read` throws */
export function openHead(sealed: Body, key: Uint8Array, id: string): Promise<Opened<HistoryHead>> {
  return opening(sealed, key, id, readHead);
}

/** All of it. @throws what `sealed.read` throws */
export function openExchange(sealed: Body, key: Uint8Array, id: string): Promise<Opened<KeptExchange>> {
  return opening(sealed, key, id, async (reader) => {
    const head = await readHead(reader, id);
    const detail = parsed(await readAll(reader, sections.detail));
    const requestBody = await readAll(reader, sections.requestBody);
    const body = await readAll(reader, sections.body, head.size);
    if (reader.offset !== sealed.size || body.length !== head.size) throw new Unreadable('size');
    const { view, request, hasRequestBody } = detail as unknown as HistoryEntry & { readonly hasRequestBody: boolean };
    return { head, view, request, body, ...(hasRequestBody && { requestBody }) };
  });
}

interface Reader {
  readonly sealed: Body;
  readonly cipher: FrameCipher;
  offset: number;
}

async function opening<T>(sealed: Body, key: Uint8Array, id: string, read: (reader: Reader, id: string) => Promise<T>): Promise<Opened<T>> {
  const header = await sealed.read(0, headerBytes);
  if (isOfAnotherKey(key, header)) return { kind: 'otherKey' };
  try {
    return { kind: 'opened', value: await read({ sealed, cipher: cipherFor(key, id, header), offset: headerBytes }, id) };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'broken' };
    throw error;
  }
}

async function readHead(reader: Reader, id: string): Promise<HistoryHead> {
  const head = parsed(await readAll(reader, sections.head));
  if (head['version'] !== entryVersion || head['id'] !== id) throw new Unreadable('version');
  return head as unknown as HistoryHead;
}

/** @param size how many bytes there should be, where that is known: they are then put where they belong without a copy */
async function readAll(reader: Reader, section: Section, size?: number): Promise<Uint8Array> {
  const whole = size === undefined ? undefined : new Uint8Array(size);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let index = 0, isLast = false; !isLast; index++) {
    const frame = frameLength(await take(reader, 4));
    isLast = frame.isLast;
    const plain = await expanded(reader.cipher.open(section, index, isLast, await take(reader, frame.length)));
    if (whole && length + plain.length > whole.length) throw new Unreadable('size');
    if (whole) whole.set(plain, length);
    else parts.push(plain);
    length += plain.length;
  }
  return whole ? whole.subarray(0, length) : Buffer.concat(parts);
}

async function take(reader: Reader, length: number): Promise<Uint8Array> {
  const bytes = await reader.sealed.read(reader.offset, length);
  if (bytes.length !== length) throw new Unreadable('cut off');
  reader.offset += length;
  return bytes;
}

async function expanded(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await expand(bytes, { maxOutputLength: frameBytes });
  } catch {
    throw new Unreadable('compression');
  }
}

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
    if (isRecord(value)) return value;
  } catch {
    // As below.
  }
  throw new Unreadable('json');
}
