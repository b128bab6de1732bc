/** How a .pfx is protected, as far as it says so in the clear. */
export interface PfxAlgorithms {
  /** In words that need no translation, e.g. `AES-256`, `TripleDES`; `undefined` where the file names none that is known. */
  readonly encryption: string | undefined;
  /** Of the integrity check: `SHA-1`, `SHA-256`, …; `undefined` likewise. */
  readonly mac: string | undefined;
  /** Only what services and Windows versions before 2018 know: the schemes of RFC 7292, and SHA-1. */
  readonly isClassic: boolean;
}

/** Object identifiers in DER, with tag and length. */
const [pbes2, aes256, aes192, aes128, tripleDesOfPbes2, tripleDes, tripleDesTwoKeys, rc2] = [
  '06092a864886f70d01050d',
  '060960864801650304012a',
  '0609608648016503040116',
  '0609608648016503040102',
  '06082a864886f70d0307',
  '060a2a864886f70d010c0103',
  '060a2a864886f70d010c0104',
  '060a2a864886f70d010c0106',
].map((hex) => Buffer.from(hex, 'hex'));

const ciphers: readonly (readonly [name: string, oid: Buffer | undefined])[] = [
  ['AES-256', aes256],
  ['AES-192', aes192],
  ['AES-128', aes128],
  ['TripleDES (PBES2)', tripleDesOfPbes2],
  ['TripleDES', tripleDes],
  ['TripleDES', tripleDesTwoKeys],
  ['RC2', rc2],
];

const macs: readonly (readonly [name: string, oid: Buffer])[] = [
  ['SHA-1', Buffer.from('06052b0e03021a', 'hex')],
  ['SHA-256', Buffer.from('0609608648016503040201', 'hex')],
  ['SHA-384', Buffer.from('0609608648016503040202', 'hex')],
  ['SHA-512', Buffer.from('0609608648016503040203', 'hex')],
];

/** Bytes: the integrity check is the last thing in the file (RFC 7292, section 4). Hash, digest and salt fit, and no certificate's signature does. */
const macLength = 200;

/**
 * Reads the names of the algorithms, which are not encrypted (RFC 7292, section 5), so without the password. They are looked for as bytes: ciphertext that
 * happens to have the eleven bytes of one will not be met. Total and linear.
 */
export function pfxAlgorithms(pfx: Uint8Array): PfxAlgorithms {
  const bytes = Buffer.from(pfx.buffer, pfx.byteOffset, pfx.byteLength);
  const has = (oid: Buffer | undefined): boolean => oid !== undefined && bytes.includes(oid);
  const end = bytes.subarray(-macLength);
  const encryption = ciphers.find(([, oid]) => has(oid))?.[0];
  const mac = macs.find(([, oid]) => end.includes(oid))?.[0];
  return { encryption, mac, isClassic: encryption !== undefined && !has(pbes2) && mac === 'SHA-1' };
}
