import { X509Certificate } from 'node:crypto';
import { t } from '@vscode/l10n';
import type { UserError } from '../errors.ts';
import { pfxDamaged, pfxUnreadable } from './pfxErrors.ts';

/** A .pfx with key and chain has about 5 KiB. */
const largestPfx = 1024 * 1024;

/**
 * Names the file that was chosen in place of a .pfx, where it can be told.
 * @throws {UserError} `pfxUnreadable`
 */
export function refuseOtherFormats(bytes: Uint8Array): void {
  if (bytes.length === 0) throw pfxUnreadable(t('This file is empty.'));
  if (bytes.length > largestPfx) {
    throw pfxUnreadable(t('This file is larger than 1 MiB; no .pfx is.'), t('Choose the .pfx file of the certificate.'));
  }
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (start.includes('-----BEGIN')) throw pemInstead();
  if (/^\s*MI[A-Za-z0-9+/\s]+=*\s*$/.test(start)) {
    throw pfxUnreadable(
      t('This file is Base64 text, not a binary .pfx.'),
      t('Decode it first, e.g. with “base64 -d” or PowerShell’s [Convert]::FromBase64String.'),
    );
  }
  // 0x30 starts a SEQUENCE, and all that could follow is one.
  if (bytes[0] !== 0x30) throw pfxDamaged();
  if (isCertificate(bytes)) {
    throw pfxUnreadable(
      t('This file is a certificate (.cer) without its private key, not a .pfx.'),
      t('Choose the .pfx file that belongs to it. A .cer alone cannot sign.'),
    );
  }
}

function pemInstead(): UserError {
  return pfxUnreadable(
    t('This file is PEM text, not a .pfx.'),
    t('Turn it into a .pfx, e.g. with “openssl pkcs12 -export -in certificate.pem -inkey key.pem -out certificate.pfx”.'),
  );
}

function isCertificate(bytes: Uint8Array): boolean {
  try {
    return new X509Certificate(bytes).raw.length > 0;
  } catch {
    return false;
  }
}
