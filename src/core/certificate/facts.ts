import { X509Certificate } from 'node:crypto';
import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';

/** What people compare and look at in a certificate. Nothing secret. */
export interface CertificateFacts {
  /** RFC 4514, e.g. `CN=Contoso Onboarding,O=Contoso,C=GB`. */
  readonly subject: string;
  /** Upper-case hex. */
  readonly serialNumber: string;
  /** SHA-256 of the DER form, upper-case hex without separators. */
  readonly thumbprint: string;
  /** SHA-1 of the DER form, as the Entra portal shows it, upper-case hex without separators. */
  readonly sha1Thumbprint: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  /** Bits of the RSA modulus; `undefined` when the key is not RSA. */
  readonly keySize: number | undefined;
}

/**
 * The facts of a certificate in DER or PEM.
 * @throws {UserError} `certificateUnreadable`
 */
export function certificateFacts(certificate: Uint8Array): CertificateFacts {
  try {
    return factsOf(new X509Certificate(certificate));
  } catch (error) {
    throw certificateUnreadable(error);
  }
}

/** To be thrown. @param cause for the log */
export function certificateUnreadable(cause: unknown): UserError {
  return new UserError(
    'certificateUnreadable',
    t('This is not a certificate in DER or PEM form, or the file is damaged.'),
    t('Choose the .cer file of the certificate pair.'),
    cause,
  );
}

/** The same for a certificate that is parsed already. The subject is in RFC 4514's order, which is the reverse of the certificate's. */
export function factsOf(certificate: X509Certificate): CertificateFacts {
  return {
    subject: rfc4514(certificate.subject),
    serialNumber: certificate.serialNumber.toUpperCase(),
    thumbprint: certificate.fingerprint256.replaceAll(':', ''),
    sha1Thumbprint: certificate.fingerprint.replaceAll(':', ''),
    notBefore: isoDate(certificate.validFrom),
    notAfter: isoDate(certificate.validTo),
    keySize: certificate.publicKey.asymmetricKeyDetails?.modulusLength,
  };
}

/** Node has one escaped part on each line, in the order of the certificate; RFC 4514 starts with the last, and escapes a `#` at the start too. */
function rfc4514(lines: string): string {
  return lines
    .split('\n')
    .toReversed()
    .map((line) => line.replace(/^([^=]+=)#/, String.raw`$1\#`))
    .join(',');
}

/** OpenSSL says “Bad time value” for a day that no calendar has. */
function isoDate(text: string): string {
  const date = new Date(text);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw certificateUnreadable(new Error('a date in it is none'));
}
