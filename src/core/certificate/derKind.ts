import { X509Certificate } from 'node:crypto';
import { children, isInteger, isOfType, oid, readDer } from './der.ts';
import type { Der } from './der.ts';

/** What a DER file is, by the shape of its outermost values; the rest may still be damaged. */
export type DerKind = 'certificate' | 'pfx' | 'pkcs8' | 'encryptedPkcs8' | 'pkcs1' | 'sec1' | 'pkcs7' | 'request' | 'publicKey' | 'unknown';

const signedData = '1.2.840.113549.1.7.2';

/** Total: bytes that are no DER are `unknown`. */
export function derKind(bytes: Uint8Array): DerKind {
  try {
    const [first, second, third] = children(readDer(bytes));
    if (isOfType(first, 'oid')) return oid(first) === signedData ? 'pkcs7' : 'unknown';
    if (isInteger(first)) return afterVersion(second, third);
    if (!isOfType(first, 'sequence')) return 'unknown';
    const [inner, ...others] = children(first);
    if (isOfType(inner, 'oid')) return isOfType(second, 'octetString') ? 'encryptedPkcs8' : isOfType(second, 'bitString') ? 'publicKey' : 'unknown';
    if (isCertificate(bytes)) return 'certificate';
    // PKCS#10: version, name, public key, attributes; then the algorithm and the signature.
    const isRequest = isInteger(inner) && others.length === 3 && isOfType(others[1], 'sequence') && isOfType(third, 'bitString');
    return isRequest ? 'request' : 'unknown';
  } catch {
    return 'unknown';
  }
}

function afterVersion(second: Der | undefined, third: Der | undefined): DerKind {
  if (isInteger(second)) return 'pkcs1';
  if (isOfType(second, 'octetString')) return 'sec1';
  if (!isOfType(second, 'sequence')) return 'unknown';
  return isOfType(third, 'octetString') ? 'pkcs8' : 'pfx';
}

function isCertificate(bytes: Uint8Array): boolean {
  try {
    return new X509Certificate(bytes).raw.length > 0;
  } catch {
    return false;
  }
}
