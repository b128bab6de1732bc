import type { RewriteSource } from './importCandidates.ts';
import { pfxOtherCertificate } from './pfxErrors.ts';
import type { CertificateWork, RewriteTarget } from './work.ts';

/**
 * A copy of a .pfx with only the key of one certificate, for a service that refuses AES or files with several keys. It is opened again before it is given:
 * a copy that does not open would be noticed only in the portal, as a wrong password. The first .pfx stays as it is, and so does what is registered.
 * @param source with the thumbprint of the certificate, SHA-256, hex
 * @param target `3des` is the weaker protection, so the password counts the more
 * @throws {UserError} as `CertificateWork.rewrite`; `pfxPassword…` where the password cannot be kept
 * @throws the signal's reason as soon as it is aborted
 */
export async function pfxCopy(
  source: RewriteSource & { readonly pfx: Uint8Array; readonly thumbprint: string },
  target: RewriteTarget,
  work: Pick<CertificateWork, 'rewrite' | 'certificateOf'>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const copy = await work.rewrite(source, target, signal);
  const { facts } = await work.certificateOf(copy, target.password, signal);
  if (facts.thumbprint === source.thumbprint.toUpperCase()) return copy;
  throw pfxOtherCertificate(facts.subject, facts.thumbprint, source.thumbprint);
}
