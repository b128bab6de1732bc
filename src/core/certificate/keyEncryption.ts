import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { integerValue, nullValue, objectIdentifier, octetString, sequence } from './der.ts';
import type { Der } from './der.ts';
import type { PfxEncryption } from './keySize.ts';
import type { PfxPassword } from './pfxPassword.ts';
import { derivePkcs12, IterationBudget } from './pkcs12Kdf.ts';

/**
 * An EncryptedPrivateKeyInfo (RFC 5958). AES: PBES2 with AES-256-CBC and PBKDF2 over HMAC-SHA-256 (RFC 8018, A.4). TripleDES: the scheme of
 * RFC 7292, appendix C, with three keys and SHA-1.
 * @param pkcs8 the key, DER
 */
export function encryptKey(pkcs8: Uint8Array, password: PfxPassword, encryption: PfxEncryption, iterations: number): Der {
  const salt = randomBytes(16);
  const { algorithm, cipher, key, iv } =
    encryption === 'aes256' ? aes256(password, salt, iterations) : tripleDes(password, salt, iterations, new IterationBudget());
  const encryptor = createCipheriv(cipher, key, iv);
  return sequence(algorithm, octetString(Buffer.concat([encryptor.update(pkcs8), encryptor.final()])));
}

interface Scheme {
  /** AlgorithmIdentifier. */
  readonly algorithm: Der;
  readonly cipher: string;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

function aes256(password: PfxPassword, salt: Uint8Array, iterations: number): Scheme {
  const iv = randomBytes(16);
  const keyLength = 32;
  const prf = sequence(objectIdentifier('1.2.840.113549.2.9'), nullValue());
  const derivation = sequence(
    objectIdentifier('1.2.840.113549.1.5.12'),
    sequence(octetString(salt), integerValue(iterations), integerValue(keyLength), prf),
  );
  const encryption = sequence(objectIdentifier('2.16.840.1.101.3.4.1.42'), octetString(iv));
  return {
    algorithm: sequence(objectIdentifier('1.2.840.113549.1.5.13'), sequence(derivation, encryption)),
    cipher: 'aes-256-cbc',
    key: pbkdf2Sync(password.utf8, salt, iterations, keyLength, 'sha256'),
    iv,
  };
}

function tripleDes(password: PfxPassword, salt: Uint8Array, iterations: number, budget: IterationBudget): Scheme {
  const shared = { hash: 'sha1', password: password.utf16, salt, iterations } as const;
  return {
    algorithm: sequence(objectIdentifier('1.2.840.113549.1.12.1.3'), sequence(octetString(salt), integerValue(iterations))),
    cipher: 'des-ede3-cbc',
    key: derivePkcs12({ ...shared, purpose: 'key', length: 24 }, budget),
    iv: derivePkcs12({ ...shared, purpose: 'iv', length: 8 }, budget),
  };
}
