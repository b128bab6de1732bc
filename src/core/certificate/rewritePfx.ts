import type { X509Certificate } from 'node:crypto';
import { readChosenFiles } from './chosenFiles.ts';
import { factsOf } from './facts.ts';
import type { RewriteSource } from './importCandidates.ts';
import { pickPair, unusableKey } from './pairing.ts';
import { checkPfxPassword } from './password.ts';
import { pfxOtherCertificate } from './pfxErrors.ts';
import { refuseOtherFormats } from './pfxFormat.ts';
import type { RewriteTarget } from './work.ts';
import { writePfx } from './writePfx.ts';

/**
 * The bytes of a new .pfx with the key and certificate of another one or of PEM and DER files, and the certificates of its issuers where they are
 * in there too. Nothing else comes along: of several keys only the one that is meant. Blocks like `openPfx`.
 * @throws {UserError} `pfxPassword…` about the new password; `pfxOtherCertificate` when it is not that of the thumbprint; as `openPfx`, but for the lifetime; as `readChosenFiles`
 */
export function rewritePfx(source: RewriteSource, { password, encryption }: RewriteTarget): Uint8Array {
  const unusable = checkPfxPassword(password);
  if (unusable) throw unusable;
  if ('pfx' in source) refuseOtherFormats(source.pfx);
  const files = 'pfx' in source ? [{ name: '.pfx', bytes: source.pfx }] : source.files;
  const { pairs, certificates } = readChosenFiles(files, source.password);
  const { key, certificate } = pickPair(pairs, source.thumbprint);
  const facts = factsOf(certificate);
  if (source.thumbprint !== undefined && facts.thumbprint !== source.thumbprint.toUpperCase()) {
    throw pfxOtherCertificate(facts.subject, facts.thumbprint, source.thumbprint);
  }
  const refused = unusableKey(key, facts);
  if (refused) throw refused;
  return writePfx({
    privateKey: key,
    certificateDer: certificate.raw,
    chain: chainOf(certificate, certificates),
    password,
    encryption,
    friendlyName: commonNameOf(certificate) ?? facts.subject,
  });
}

/** The issuer, its issuer, and so on, each once. */
function chainOf(certificate: X509Certificate, others: readonly X509Certificate[]): readonly Uint8Array[] {
  const chain: X509Certificate[] = [certificate];
  for (let last: X509Certificate | undefined = certificate; last;) {
    const current: X509Certificate = last;
    last = others.find((other) => !chain.includes(other) && current.checkIssued(other));
    if (last) chain.push(last);
  }
  return chain.slice(1).map(({ raw }) => new Uint8Array(raw));
}

function commonNameOf({ subject }: X509Certificate): string | undefined {
  return subject
    .split('\n')
    .findLast((line) => line.startsWith('CN='))
    ?.slice(3);
}
