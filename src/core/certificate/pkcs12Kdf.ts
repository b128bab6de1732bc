import { createHash } from 'node:crypto';
import { pfxTooCostly } from './pfxErrors.ts';

/** The hashes of a PKCS#12 MAC, in the names of node:crypto, with the block size in bytes that RFC 7292 calls v/8. */
const blockSizes = { md5: 64, sha1: 64, sha224: 64, sha256: 64, sha384: 128, sha512: 128 } as const;
/** As node:crypto names it. */
export type Pkcs12Hash = keyof typeof blockSizes;

/** What RFC 7292 B.3 calls the ID: what the derived bytes are for. */
const purposes = { key: 1, iv: 2, mac: 3 } as const;

/** NSS writes 600,000, Java up to 100,000, OpenSSL and Windows about 2,000. 1,000,000 take 1.7 s. */
const mostIterations = 1_000_000;
const mostIterationsInAFile = 3_000_000;

/** Counts what one file makes us compute, so that many cheap-looking entries cannot add up to hours. */
export class IterationBudget {
  #left = mostIterationsInAFile;

  /** @throws {UserError} `pfxTooCostly` */
  spend(iterations: number): void {
    if (iterations > mostIterations) throw pfxTooCostly(iterations, mostIterations);
    this.#left -= iterations;
    if (this.#left < 0) throw pfxTooCostly(mostIterationsInAFile - this.#left, mostIterationsInAFile);
  }
}

/** What RFC 7292, appendix B.2, derives from, and how much. */
export interface Derivation {
  readonly hash: Pkcs12Hash;
  readonly purpose: keyof typeof purposes;
  /** UTF-16BE with two zero bytes at the end, or empty for no password. */
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** Bytes wanted. */
  readonly length: number;
}

/**
 * The key derivation of RFC 7292, appendix B.2. forge has it too, but six times slower, as it hashes in JavaScript.
 * @throws {UserError} `pfxTooCostly`
 */
export function derivePkcs12({ hash, purpose, password, salt, iterations, length }: Derivation, budget: IterationBudget): Uint8Array {
  // Without a single round the key would not depend on the password.
  if (iterations < 1) throw new Error('PKCS#12: iteration count below 1');
  const v = blockSizes[hash];
  const diversifier = Buffer.alloc(v, purposes[purpose]);
  const input = Buffer.concat([repeated(salt, v), repeated(password, v)]);
  const pieces: Buffer[] = [];
  for (let derived = 0; derived < length;) {
    budget.spend(iterations);
    let digest = createHash(hash).update(diversifier).update(input).digest();
    for (let round = 1; round < iterations; round += 1) digest = createHash(hash).update(digest).digest();
    pieces.push(digest);
    derived += digest.length;
    if (derived < length) addToEachBlock(input, repeated(digest, v).subarray(0, v));
  }
  return Buffer.concat(pieces).subarray(0, length);
}

/** Whole copies and a part of one, up to a multiple of the block size. */
function repeated(bytes: Uint8Array, blockSize: number): Buffer {
  const length = blockSize * Math.ceil(bytes.length / blockSize);
  return length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes);
}

/** Each block of `input` becomes (block + addend + 1) mod 2^(8v), as big-endian numbers. */
function addToEachBlock(input: Buffer, addend: Uint8Array): void {
  for (let block = 0; block < input.length; block += addend.length) {
    let carry = 1;
    for (let index = addend.length - 1; index >= 0; index -= 1) {
      const sum = (input[block + index] ?? 0) + (addend[index] ?? 0) + carry;
      input[block + index] = sum & 0xff;
      carry = sum >> 8;
    }
  }
}
