import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/*
 * A file is a header and frames. Header, 32 bytes: magic (4), version (1), zeros (3), name of the key (8), salt (16). Frame: a length (4 bytes,
 * big endian, its highest bit set on the last frame of a section), then that many bytes of AES-256-GCM with the tag at their end.
 *
 * Each file has a key of its own, derived from the person's key and the random salt (HKDF, RFC 5869), so a nonce can be a plain count:
 * section, last or not, index. Whatever is moved, cut off, repeated or put into another file has another nonce, or other additional data:
 * the header and the entry's ID. The construction is STREAM of Hoang, Reyhanitabar, Rogaway and Vizár (CRYPTO 2015).
 */

/** Bytes before the first frame. */
export const headerBytes = 32;
const keyBytes = 32;
/** Bytes of plain text in a frame at most. */
export const frameBytes = 1024 * 1024;
const tagBytes = 16;
/** What deflate adds at the most to what it cannot make smaller is far less. */
const mostSealed = frameBytes + frameBytes / 1024 + 1024;
const lastBit = 0x8000_0000;

const magic = Buffer.from('PGXH');
const formatVersion = 1;

/** The file is broken, cut off, of another kind, or sealed with another key. Stays inside of this folder. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Seals and opens the frames of one file. `section` is the place of a part in the file, `index` that of a frame in its section, both from 0. */
export interface FrameCipher {
  readonly header: Uint8Array;
  seal(section: number, index: number, isLast: boolean, plain: Uint8Array): Uint8Array;
  /** @throws {Unreadable} */
  open(section: number, index: number, isLast: boolean, sealed: Uint8Array): Uint8Array;
}

/** A name for the key that tells nothing about it: which files it can open. */
export function keyName(key: Uint8Array): Uint8Array {
  return derive(key, new Uint8Array(), 'preauthorised-graph history key name', 8);
}

/** For a file that is being written; its salt is drawn anew. @param key 32 bytes @param id of the entry: under another one nothing can be opened */
export function newCipher(key: Uint8Array, id: string): FrameCipher {
  const header = Buffer.concat([magic, Buffer.from([formatVersion, 0, 0, 0]), keyName(key), randomBytes(16)]);
  return cipherOf(key, id, header);
}

/** @throws {Unreadable} not a header that this key belongs to */
export function cipherFor(key: Uint8Array, id: string, header: Uint8Array): FrameCipher {
  if (!isHeader(header) || !isSealedWith(key, header)) throw new Unreadable('header');
  return cipherOf(key, id, header);
}

function isHeader(header: Uint8Array): boolean {
  return header.length === headerBytes && magic.equals(header.subarray(0, 4)) && header[4] === formatVersion;
}

/** Whether a file that is one of ours belongs to another key: it is then not broken, only not for us. */
export function isOfAnotherKey(key: Uint8Array, header: Uint8Array): boolean {
  return isHeader(header) && !isSealedWith(key, header);
}

function isSealedWith(key: Uint8Array, header: Uint8Array): boolean {
  return Buffer.from(keyName(key)).equals(header.subarray(8, 16));
}

function cipherOf(key: Uint8Array, id: string, header: Uint8Array): FrameCipher {
  const fileKey = derive(key, header.subarray(16), 'preauthorised-graph history', keyBytes);
  const additional = Buffer.concat([header, Buffer.from(id)]);
  return {
    header,
    seal(section, index, isLast, plain) {
      const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(section, index, isLast)).setAAD(additional);
      const sealed = [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
      const length = Buffer.alloc(4);
      length.writeUInt32BE(((isLast ? lastBit : 0) | (plain.length + tagBytes)) >>> 0);
      return Buffer.concat([length, ...sealed]);
    },
    open(section, index, isLast, sealed) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', fileKey, nonceOf(section, index, isLast), { authTagLength: tagBytes });
        decipher.setAAD(additional).setAuthTag(sealed.subarray(-tagBytes));
        return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
      } catch {
        throw new Unreadable('frame');
      }
    },
  };
}

function nonceOf(section: number, index: number, isLast: boolean): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce[0] = section;
  nonce[1] = isLast ? 1 : 0;
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

/** What the four bytes before a frame say. @throws {Unreadable} no length that a frame can have */
export function frameLength(word: Uint8Array): { readonly length: number; readonly isLast: boolean } {
  if (word.length !== 4) throw new Unreadable('cut off');
  const value = Buffer.from(word).readUInt32BE();
  const length = value & ~lastBit;
  if (length < tagBytes || length > mostSealed) throw new Unreadable('length');
  return { length, isLast: value >= lastBit };
}

function derive(key: Uint8Array, salt: Uint8Array, purpose: string, length: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, purpose, length));
}
