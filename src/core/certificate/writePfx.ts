import { createHash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { bmpString, derBytes, explicit, integerValue, objectIdentifier, octetString, sequence, setOf } from './der.ts';
import type { Der } from './der.ts';
import { encryptKey } from './keyEncryption.ts';
import type { PfxEncryption } from './keySize.ts';
import { makeMacData } from './pfxMac.ts';
import { pfxPasswords } from './pfxPassword.ts';

/** What goes into a .pfx; the certificate is that of the key. */
export interface PfxContents {
  /** RSA. */
  readonly privateKey: KeyObject;
  readonly certificateDer: Uint8Array;
  /** The certificates of its issuers, DER; none when absent. */
  readonly chain?: readonly Uint8Array[];
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
  aes256: { iterations: 50_000, mac: 'sha256' },
  '3des': { iterations: 2_048, mac: 'sha1' },
} as const;

/** A .pfx (RFC 7292) with one certificate, its encrypted key and the chain, each certificate byte for byte as it was given. */
export function writePfx({ privateKey, certificateDer, chain = [], password, encryption, friendlyName }: PfxContents): Uint8Array {
  const { iterations, mac } = schemes[encryption];
  const [encoded] = pfxPasswords(password);
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.20', bmpString(friendlyName)),
    attribute('1.2.840.113549.1.9.21', octetString(createHash('sha1').update(certificateDer).digest())),
  );
  const key = encryptKey(privateKey.export({ type: 'pkcs8', format: 'der' }), encoded, encryption, iterations);
  const content = derBytes(
    sequence(
      data(sequence(certificateBag(certificateDer, attributes), ...chain.map((der) => certificateBag(der)))),
      data(sequence(bag('1.2.840.113549.1.12.10.1.2', key, attributes))),
    ),
  );
  const authSafe = sequence(objectIdentifier('1.2.840.113549.1.7.1'), explicit(octetString(content)));
  return derBytes(sequence(integerValue(3), authSafe, makeMacData(mac, content, encoded, iterations)));
}

/** A ContentInfo of type `data`. The certificates need no encryption: they are public. */
function data(content: Der): Der {
  return sequence(objectIdentifier('1.2.840.113549.1.7.1'), explicit(octetString(derBytes(content))));
}

function certificateBag(der: Uint8Array, ...attributes: readonly Der[]): Der {
  const value = sequence(objectIdentifier('1.2.840.113549.1.9.22.1'), explicit(octetString(der)));
  return bag('1.2.840.113549.1.12.10.1.3', value, ...attributes);
}

function bag(type: string, value: Der, ...attributes: readonly Der[]): Der {
  return sequence(objectIdentifier(type), explicit(value), ...attributes);
}

function attribute(type: string, value: Der): Der {
  return sequence(objectIdentifier(type), setOf(value));
}
