import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { child, children, integer, integerValue, nullValue, objectIdentifier, octets, octetString, oid, sequence } from './der.ts';
import type { Der } from './der.ts';
import { pfxUnsupported } from './pfxErrors.ts';
import type { PfxPassword } from './pfxPassword.ts';
import { derivePkcs12, IterationBudget } from './pkcs12Kdf.ts';
import type { Pkcs12Hash } from './pkcs12Kdf.ts';

const hashOids: Readonly<Record<string, Pkcs12Hash>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const digestLengths: Readonly<Record<Pkcs12Hash, number>> = { md5: 16, sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 };

/**
 * Whether the password belongs to the file and nothing in it was changed: the MacData of RFC 7292, section 4.
 * @throws {UserError} `pfxUnsupported`, `pfxTooCostly`
 */
export function macHolds(macData: Der, content: Uint8Array, password: PfxPassword, budget: IterationBudget): boolean {
  const digestInfo = child(macData, 0);
  const algorithm = oid(child(child(digestInfo, 0), 0));
  const hash = hashOids[algorithm];
  if (!hash) throw pfxUnsupported(algorithm === '1.2.840.113549.1.5.14' ? 'PBMAC1' : `MAC ${algorithm}`);
  const written = octets(child(digestInfo, 1));
  const iterations = children(macData).length > 2 ? integer(child(macData, 2)) : 1;
  const expected = mac(hash, content, password, octets(child(macData, 1)), iterations, budget);
  return written.length === expected.length && timingSafeEqual(written, expected);
}

/** The MacData of RFC 7292, section 4, over these bytes, with 16 random bytes of salt. @throws {UserError} `pfxTooCostly` */
export function makeMacData(hash: 'sha1' | 'sha256', content: Uint8Array, password: PfxPassword, iterations: number): Der {
  const salt = randomBytes(16);
  const digest = mac(hash, content, password, salt, iterations, new IterationBudget());
  const algorithm = Object.entries(hashOids).find(([, name]) => name === hash)?.[0] ?? '';
  return sequence(sequence(sequence(objectIdentifier(algorithm), nullValue()), octetString(digest)), octetString(salt), integerValue(iterations));
}

function mac(
  hash: Pkcs12Hash,
  content: Uint8Array,
  password: PfxPassword,
  salt: Uint8Array,
  iterations: number,
  budget: IterationBudget,
): Uint8Array {
  const key = derivePkcs12({ hash, purpose: 'mac', password: password.utf16, salt, iterations, length: digestLengths[hash] }, budget);
  return createHmac(hash, key).update(content).digest();
}
