import type { KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { child, derBytes, octets } from './der.ts';
import type { PfxEncryption } from './keySize.ts';
import { makeMacData } from './pfxMac.ts';
import { pfxPasswords } from './pfxPassword.ts';

/** What goes into a .pfx; the certificate is that of the key. */
export interface PfxContents {
  /** RSA. */
  readonly privateKey: KeyObject;
  readonly certificateDer: Uint8Array;
  /** Printable ASCII; see `checkPfxPassword`. */
  readonly password: string;
  readonly encryption: PfxEncryption;
  readonly friendlyName: string;
}

/**
 * AES: what OpenSSL 3 and Java 17 write, with more rounds (Java takes 10,000, OpenSSL 2,048). .NET refuses files with more than 600,000 rounds
 * in all. TripleDES: what old Windows reads, and its number of rounds.
 */
const schemes = {
  aes256: { iterations: 50_000, prfAlgorithm: 'sha256', mac: 'sha256' },
  '3des': { iterations: 2_048, prfAlgorithm: undefined, mac: 'sha1' },
} as const;

/** A .pfx with one certificate and its encrypted key. */
export function writePfx({ privateKey, certificateDer, password, encryption, friendlyName }: PfxContents): Uint8Array {
  const { iterations, prfAlgorithm, mac } = schemes[encryption];
  const options = { algorithm: encryption, count: iterations, saltSize: 16, useMac: false, friendlyName, prfAlgorithm };
  const pfx = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
    // Not `readDer`: forge needs the public key's bit string decoded.
    forge.pki.certificateFromAsn1(forge.asn1.fromDer(Buffer.from(certificateDer).toString('binary'))),
    password,
    options,
  );
  // forge's own MAC is always SHA-1, and computed in JavaScript.
  const content = octets(child(child(child(pfx, 1), 1), 0));
  const [encoded] = pfxPasswords(password);
  (pfx.value as forge.asn1.Asn1[]).push(makeMacData(mac, content, encoded, iterations));
  return derBytes(pfx);
}
