import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

/** A file in an archive, as the archive's directory says; nothing of it is unpacked. Source: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 4.3. */
export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string;
  /** Bytes, packed and unpacked. */
  readonly packedSize: number;
  readonly size: number;
  /** 0 as it is, 8 deflated; others are not read. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Of what stands before its bytes. */
  readonly offset: number;
}

const inflated = promisify(inflateRaw);

const signatures = { end: 0x06054b50, entry: 0x02014b50, file: 0x04034b50 } as const;
/** Bytes: the record at the end, and the longest comment behind it. */
const endLength = 22;
const longestComment = 0xffff;

/** The directory at the end of an archive, entry by entry. Archives beyond 4 GiB are not read. @throws {Error} it is damaged, or no archive */
export function* zipEntries(zip: Buffer): Generator<ZipEntry> {
  const end = endRecord(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let read = 0; read < count; read++) {
    if (zip.readUInt32LE(at) !== signatures.entry) throw new Error('No entry of a directory.');
    const [nameLength, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    const isEncrypted = (zip.readUInt16LE(at + 8) & 1) === 1;
    const [method, packedSize, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    yield { name, packedSize, size, method, isEncrypted, offset: zip.readUInt32LE(at + 42) };
    at += 46 + nameLength + extra + comment;
  }
}

/** The bytes of one file; not more are made than its entry says, whatever it holds. @throws {Error} it is damaged, encrypted or packed in another way */
export async function unpacked(zip: Buffer, { offset, packedSize, size, method, isEncrypted }: ZipEntry): Promise<Uint8Array> {
  if (isEncrypted || (method !== 0 && method !== 8) || zip.readUInt32LE(offset) !== signatures.file) throw new Error('No file that can be read.');
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + packedSize);
  if (packed.length < packedSize) throw new Error('The file is cut off.');
  return method === 0 ? packed : await inflated(packed, { maxOutputLength: Math.max(1, size) });
}

function endRecord(zip: Buffer): number {
  const first = Math.max(0, zip.length - endLength - longestComment);
  for (let at = zip.length - endLength; at >= first; at--) if (zip.readUInt32LE(at) === signatures.end) return at;
  throw new Error('No directory.');
}
