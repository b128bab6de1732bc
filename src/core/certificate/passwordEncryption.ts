import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { t } from '@vscode/l10n';
import forge from 'node-forge';
import { child, children, integer, isInteger, octets, oid } from './der.ts';
import type { Der } from './der.ts';
import { pfxUnsupported } from './pfxErrors.ts';
import type { PfxPassword } from './pfxPassword.ts';
import { derivePkcs12 } from './pkcs12Kdf.ts';
import type { IterationBudget } from './pkcs12Kdf.ts';

const pbes2 = '1.2.840.113549.1.5.13';
const pbkdf2 = '1.2.840.113549.1.5.12';

const prfHashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

const pbes2Ciphers: Readonly<Record<string, { readonly name: string; readonly keyLength: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyLength: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyLength: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyLength: 24 },
};

/** The schemes of RFC 7292, appendix C, all with SHA-1; `keyLength` in bytes. */
const pkcs12Ciphers: Readonly<Record<string, { readonly name: 'des3' | 'rc2'; readonly keyLength: number }>> = {
  '1.2.840.113549.1.12.1.3': { name: 'des3', keyLength: 24 },
  '1.2.840.113549.1.12.1.4': { name: 'des3', keyLength: 16 },
  '1.2.840.113549.1.12.1.5': { name: 'rc2', keyLength: 16 },
  '1.2.840.113549.1.12.1.6': { name: 'rc2', keyLength: 5 },
};

/**
 * Decrypts what a password protects inside a .pfx.
 * @param algorithm an AlgorithmIdentifier
 * @throws {UserError} `pfxUnsupported`, `pfxTooCostly`
 * @throws an error of node:crypto when the padding is wrong
 */
export function decrypt(algorithm: Der, ciphertext: Uint8Array, password: PfxPassword, budget: IterationBudget): Uint8Array {
  const scheme = oid(child(algorithm, 0));
  const parameters = child(algorithm, 1);
  if (scheme === pbes2) return decryptPbes2(parameters, ciphertext, password, budget);
  const cipher = pkcs12Ciphers[scheme];
  if (!cipher) throw unsupportedEncryption(scheme);

  const shared = { hash: 'sha1', password: password.utf16, salt: octets(child(parameters, 0)), iterations: integer(child(parameters, 1)) } as const;
  const key = derivePkcs12({ ...shared, purpose: 'key', length: cipher.keyLength }, budget);
  const iv = derivePkcs12({ ...shared, purpose: 'iv', length: 8 }, budget);
  if (cipher.name === 'rc2') return decryptRc2(key, iv, ciphertext);
  // With two keys, the first is used again as the third.
  return decipher('des-ede3-cbc', Buffer.concat([key, key]).subarray(0, 24), iv, ciphertext);
}

/** PBES2 of RFC 8018, A.4, with PBKDF2 of A.2. */
function decryptPbes2(parameters: Der, ciphertext: Uint8Array, password: PfxPassword, budget: IterationBudget): Uint8Array {
  const derivation = child(parameters, 0);
  const encryption = child(parameters, 1);
  const [kdfOid, cipherOid] = [oid(child(derivation, 0)), oid(child(encryption, 0))];
  if (kdfOid !== pbkdf2) throw unsupportedEncryption(kdfOid);
  const cipher = pbes2Ciphers[cipherOid];
  if (!cipher) throw unsupportedEncryption(cipherOid);

  const [salt, count, ...optional] = children(child(derivation, 1));
  if (!salt || !count) throw new Error('PBKDF2: salt or iteration count is missing');
  // An optional key length comes before the optional PRF; the cipher says the length anyway.
  const prf = optional.find((value) => !isInteger(value));
  const prfOid = prf ? oid(child(prf, 0)) : '1.2.840.113549.2.7';
  const hash = prfHashes[prfOid];
  if (!hash) throw unsupportedEncryption(prfOid);
  const iterations = integer(count);
  budget.spend(iterations);
  const key = pbkdf2Sync(password.utf8, octets(salt), iterations, cipher.keyLength, hash);
  return decipher(cipher.name, key, octets(child(encryption, 1)), ciphertext);
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(name, key, iv);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}

/** Node's OpenSSL 3 no longer has RC2, with which Windows up to 2012 and `openssl -legacy` encrypt the certificates. */
function decryptRc2(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const buffer = (bytes: Uint8Array): forge.util.ByteStringBuffer => forge.util.createBuffer(Buffer.from(bytes).toString('binary'));
  const decipher = forge.rc2.createDecryptionCipher(buffer(key), key.length * 8);
  decipher.start(buffer(iv));
  decipher.update(buffer(ciphertext));
  if (!decipher.finish()) throw new Error('RC2: wrong padding');
  return Buffer.from(decipher.output.getBytes(), 'binary');
}

function unsupportedEncryption(algorithm: string): Error {
  return pfxUnsupported(t('encryption {0}', algorithm));
}
