import { X509Certificate } from 'node:crypto';
import { certificateUnreadable } from './facts.ts';

/** `der` is what Entra takes, `pem` what OpenSSL and Linux take, `base64` the bare text of Graph's `key` property and of scripts. */
export const certificateFormats = ['der', 'pem', 'base64'] as const;
export type CertificateFormat = (typeof certificateFormats)[number];

/**
 * A public certificate in another form: DER; PEM (RFC 7468: lines of 64 characters, LF); or the Base64 of the DER in one line without a line end.
 * @param cer DER or PEM
 * @throws {UserError} `certificateUnreadable`
 */
export function exportCertificate(cer: Uint8Array, format: CertificateFormat): Uint8Array {
  const der = derOf(cer);
  switch (format) {
    case 'der':
      return new Uint8Array(der);
    case 'base64':
      return new TextEncoder().encode(der.toString('base64'));
    case 'pem': {
      const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
      return new TextEncoder().encode(['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'));
    }
  }
}

function derOf(cer: Uint8Array): Buffer {
  try {
    return new X509Certificate(cer).raw;
  } catch (error) {
    throw certificateUnreadable(error);
  }
}
