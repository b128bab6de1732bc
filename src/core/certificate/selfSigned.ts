import { createPublicKey, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { attributeTypes, isPrintableString } from './attributeTypes.ts';
import { derBytes } from './der.ts';
import type { DistinguishedNamePart } from './distinguishedName.ts';

/** What is in the certificate, and the key that signs it. `subject` is in the written order of RFC 4514. */
export interface SelfSignedOptions {
  readonly subject: readonly DistinguishedNamePart[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** RSA. */
  readonly privateKey: KeyObject;
}

/**
 * An X.509 v3 certificate for signing client assertions, DER. Its extensions say no more than that: no CA, signatures only, client
 * authentication only, and the two key identifiers of RFC 5280.
 */
export function selfSignedCertificate({ subject, notBefore, notAfter, privateKey }: SelfSignedOptions): Uint8Array {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString());
  certificate.serialNumber = randomSerialNumber();
  certificate.validity.notBefore = notBefore;
  certificate.validity.notAfter = notAfter;
  // RFC 4514 writes the last part of the name first.
  const name = subject.toReversed().map(forgeAttribute);
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, critical: true },
    { name: 'extKeyUsage', clientAuth: true },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: true },
  ]);
  certificate.sign(nativeSigner(certificate, privateKey), forge.md.sha256.create());
  return derBytes(forge.pki.certificateToAsn1(certificate));
}

/** 16 random bytes in hex: positive (top bit clear) and of full length (next bit set), which leaves 126 random bits. */
function randomSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** forge's own RSA is plain JavaScript, 0.3 s for a key of 4096 bits; OpenSSL needs 8 ms for the same bytes. */
function nativeSigner(certificate: forge.pki.Certificate, privateKey: KeyObject): forge.pki.rsa.PrivateKey {
  const signer = {
    sign: (): string => {
      // `Certificate.sign` stores this just before it asks for the signature.
      const { tbsCertificate } = certificate;
      return sign('sha256', derBytes(tbsCertificate), privateKey).toString('binary');
    },
  };
  return signer as unknown as forge.pki.rsa.PrivateKey;
}

/** PrintableString where it can be, UTF8String elsewhere (RFC 5280, 4.1.2.4); IA5String where the type asks for it. */
function forgeAttribute({ type, value }: DistinguishedNamePart): forge.pki.CertificateField {
  const { oid, text } = attributeTypes[type];
  const { IA5STRING, PRINTABLESTRING, UTF8 } = forge.asn1.Type;
  const valueTagClass = text === 'ascii' ? IA5STRING : isPrintableString(value) ? PRINTABLESTRING : UTF8;
  // The types say `Class`, but what is stored is the number of the string type.
  return { type: oid, value, valueTagClass: valueTagClass as unknown as forge.asn1.Class };
}
