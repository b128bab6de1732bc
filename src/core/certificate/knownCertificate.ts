import type { KnownCertificate } from '../connection/stores.ts';
import type { CertificateFacts } from './facts.ts';

/** What is remembered of a pair on this machine: what it is, and where its files are. */
export function knownCertificate(facts: CertificateFacts, files: Pick<KnownCertificate, 'cer' | 'pfx' | 'fileSha256'>): KnownCertificate {
  const { thumbprint, sha1Thumbprint, subject, notBefore, notAfter, keySize } = facts;
  return { thumbprint, sha1Thumbprint, subject, notBefore, notAfter, keySize: keySize ?? 0, ...files, createdAt: new Date().toISOString() };
}
