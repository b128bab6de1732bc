import { t } from '@vscode/l10n';
import type { UserError } from '../errors.ts';
import type { DerKind } from './derKind.ts';
import { importOtherFormat } from './importErrors.ts';

/** Names what a file is that is neither a certificate, nor a private key that can be used, nor a .pfx, and says what to do about it. */

const chooseCertificate = (): string => t('Choose the certificate that was made for it, together with the private key.');
const chooseBoth = (): string => t('Choose the certificate and its private key, or a .pfx that has both.');

/** What a PEM block is that does not help; `undefined` for what may stand beside a key, such as its parameters. */
export function otherPemFormat(label: string, name: string): UserError | undefined {
  switch (label) {
    case 'OPENSSH PRIVATE KEY':
      return importOtherFormat(
        name,
        t('a private key in OpenSSH’s own format'),
        t('Turn a copy of it into PEM with “ssh-keygen -p -m PEM -f COPY”, and choose it together with its certificate.'),
      );
    case 'PKCS7':
      return otherDerFormat('pkcs7', name);
    case 'CERTIFICATE REQUEST':
    case 'NEW CERTIFICATE REQUEST':
      return otherDerFormat('request', name);
    case 'PUBLIC KEY':
    case 'RSA PUBLIC KEY':
      return otherDerFormat('publicKey', name);
    case 'TRUSTED CERTIFICATE':
      return importOtherFormat(
        name,
        t('a certificate in OpenSSL’s “trusted” form'),
        t('Write it again with “openssl x509 -in CERTIFICATE -out certificate.pem”, and choose it together with its private key.'),
      );
    case 'DSA PRIVATE KEY':
      return importOtherFormat(name, t('a DSA key; Microsoft Entra ID takes only RSA keys here'), t('Make a new certificate pair with an RSA key.'));
    default:
      return undefined;
  }
}

/** What a DER file is that does not help; `undefined` for other kinds. */
export function otherDerFormat(kind: DerKind, name: string): UserError | undefined {
  switch (kind) {
    case 'pkcs7':
      return importOtherFormat(name, t('a PKCS#7 file (.p7b): certificates without a private key'), chooseBoth());
    case 'request':
      return importOtherFormat(name, t('a certificate request (.csr), not a certificate'), chooseCertificate());
    case 'publicKey':
      return importOtherFormat(name, t('a public key, not a certificate'), chooseBoth());
    default:
      return undefined;
  }
}

/** What a file is that neither PEM nor DER has a word for. */
export function otherBinaryFormat(bytes: Uint8Array, name: string): UserError | undefined {
  const start = Buffer.from(bytes.subarray(0, 24)).toString('latin1');
  if (start.startsWith('PuTTY-User-Key-File-')) {
    return importOtherFormat(
      name,
      t('a private key in PuTTY’s own format (.ppk)'),
      t('Export it from PuTTYgen as an OpenSSH key, turn that into PEM, and choose it together with its certificate.'),
    );
  }
  if (/^(?:\u00fe\u00ed\u00fe\u00ed|\u00ce\u00ce\u00ce\u00ce)/.test(start)) {
    return importOtherFormat(
      name,
      t('a Java key store (JKS)'),
      t('Turn it into a .pfx with “keytool -importkeystore -srckeystore STORE -destkeystore store.pfx -deststoretype PKCS12”.'),
    );
  }
  return undefined;
}
