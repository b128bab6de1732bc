import { createDecipheriv, createHash } from 'node:crypto';
import { UserError } from '../errors.ts';
import { child, octets, oid, readDer } from './der.ts';
import { keyPasswordWrong, keyTooCostly, keyUnsupported } from './importErrors.ts';
import { decrypt } from './passwordEncryption.ts';
import type { PemBlock } from './pem.ts';
import { pfxPasswords } from './pfxPassword.ts';
import type { IterationBudget } from './pkcs12Kdf.ts';

/**
 * The PKCS#8 inside an EncryptedPrivateKeyInfo (RFC 5958). Not by `createPrivateKey`, which would do any number of rounds that a file asks for.
 * With a wrong password the result may also be bytes that are no key.
 * @param name of the file, for the sentences
 * @param budget of all keys in the file together
 * @throws {UserError} `keyPasswordWrong`, `keyUnsupported`, `keyTooCostly`
 */
export function decryptPkcs8(der: Uint8Array, password: string, name: string, budget: IterationBudget): Uint8Array {
  const encrypted = readDer(der);
  const algorithm = child(encrypted, 0);
  const ciphertext = octets(child(encrypted, 1));
  try {
    return decrypt(algorithm, ciphertext, pfxPasswords(password)[0], budget);
  } catch (error) {
    if (!(error instanceof UserError)) throw keyPasswordWrong(name, password !== '');
    throw error.code === 'pfxTooCostly' ? keyTooCostly(name) : keyUnsupported(name, algorithmOf(der));
  }
}

/** The algorithms with which OpenSSL encrypts PEM of the old kind; `keyLength` in bytes. */
const ciphers: Readonly<Record<string, { readonly name: string; readonly keyLength: number }>> = {
  'AES-128-CBC': { name: 'aes-128-cbc', keyLength: 16 },
  'AES-192-CBC': { name: 'aes-192-cbc', keyLength: 24 },
  'AES-256-CBC': { name: 'aes-256-cbc', keyLength: 32 },
  'DES-EDE3-CBC': { name: 'des-ede3-cbc', keyLength: 24 },
};

/**
 * The bytes of a PEM block, decrypted where its `DEK-Info` says so (RFC 1421, with OpenSSL's own key derivation). As above for a wrong password.
 * @throws {UserError} `keyPasswordWrong`, `keyUnsupported`
 */
export function decryptPem({ headers, der }: PemBlock, password: string, name: string): Uint8Array {
  const info = headers.get('dek-info');
  if (info === undefined) return der;
  const [algorithm = '', ivText = ''] = info.split(',').map((part) => part.trim());
  const cipher = ciphers[algorithm.toUpperCase()];
  if (!cipher) throw keyUnsupported(name, algorithm.slice(0, 40));
  const iv = Buffer.from(ivText, 'hex');
  try {
    const decipher = createDecipheriv(cipher.name, evpBytesToKey(password, iv.subarray(0, 8), cipher.keyLength), iv);
    return Buffer.concat([decipher.update(der), decipher.final()]);
  } catch {
    throw keyPasswordWrong(name, password !== '');
  }
}

/** OpenSSL's EVP_BytesToKey with MD5 and one round: weak, but that is how these files are. */
function evpBytesToKey(password: string, salt: Uint8Array, length: number): Uint8Array {
  let key = Buffer.alloc(0);
  let digest = Buffer.alloc(0);
  while (key.length < length) {
    digest = createHash('md5').update(digest).update(password, 'utf8').update(salt).digest();
    key = Buffer.concat([key, digest]);
  }
  return key.subarray(0, length);
}

/** The OID that is not known may be the scheme's or, in PBES2, that of its parts. */
function algorithmOf(der: Uint8Array): string {
  const algorithm = child(readDer(der), 0);
  const scheme = oid(child(algorithm, 0));
  if (scheme === '1.2.840.113549.1.5.3') return 'pbeWithMD5AndDES-CBC';
  if (scheme !== '1.2.840.113549.1.5.13') return scheme;
  const [derivation, encryption] = [oid(child(child(child(algorithm, 1), 0), 0)), oid(child(child(child(algorithm, 1), 1), 0))];
  return derivation === '1.3.6.1.4.1.11591.4.11' ? 'scrypt' : `${derivation}, ${encryption}`;
}
