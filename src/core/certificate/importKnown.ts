import type { CertificateStore, KnownCertificate } from '../connection/stores.ts';
import type { CertificateFacts } from './facts.ts';
import { knownCertificate } from './knownCertificate.ts';

/** `known`: nothing was changed, since this certificate is here already, in these files; the newest first. */
export type Imported =
  | { readonly kind: 'added'; readonly entry: KnownCertificate }
  | { readonly kind: 'known'; readonly entries: readonly [KnownCertificate, ...KnownCertificate[]] };

/**
 * Remembers an imported certificate unless its thumbprint is known. A .pfx that is remembered anew keeps the .cer that was known beside it.
 * @param files absolute paths; they exist already
 * @param options `besideKnown`: the person wants this .pfx too, or in place of an entry of the same path
 * @throws {UserError} `certificatesFileBroken`, …
 */
export async function importKnown(
  facts: CertificateFacts,
  files: Pick<KnownCertificate, 'cer' | 'pfx' | 'fileSha256'>,
  certificates: CertificateStore,
  options: { readonly besideKnown?: boolean } = {},
): Promise<Imported> {
  const [first, ...others] = await certificates.findByThumbprint(facts.thumbprint);
  if (first && options.besideKnown !== true) return { kind: 'known', entries: [first, ...others] };
  const cer = [first, ...others].find((one) => one?.pfx === files.pfx)?.cer;
  const entry = knownCertificate(facts, { ...(cer !== undefined && { cer }), ...files });
  await certificates.add(entry);
  return { kind: 'added', entry };
}
