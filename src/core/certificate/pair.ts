import { generateKeyPair, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { parseDistinguishedName } from './distinguishedName.ts';
import { factsOf } from './facts.ts';
import type { CertificateFacts } from './facts.ts';
import type { KeySize, PfxEncryption } from './keySize.ts';
import { notAfter } from './lifetime.ts';
import type { Lifetime } from './lifetime.ts';
import { checkPfxPassword } from './password.ts';
import { writePfx } from './writePfx.ts';
import { selfSignedCertificate } from './selfSigned.ts';

/** A pair as a person asked for it; `createCertificatePair` checks the subject, the lifetime and the password. */
export interface CertificatePairOptions {
  /** A distinguished name, e.g. `CN=Contoso Onboarding, O=Contoso, C=GB`. */
  readonly subject: string;
  readonly now: Date;
  readonly lifetime: Lifetime;
  readonly keySize: KeySize;
  readonly encryption: PfxEncryption;
  readonly password: string;
  /** What Windows and Java show for the entry in the .pfx; the common name when absent. */
  readonly friendlyName?: string;
}

/** The bytes of both files. The password of the .pfx is not in it. */
export interface CertificatePair {
  /** DER, public: for Entra. */
  readonly cer: Uint8Array;
  /** PKCS#12 with certificate and private key: for the connector. */
  readonly pfx: Uint8Array;
  readonly facts: CertificateFacts;
}

/** Machines whose clock is a little late must find the certificate valid; New-SelfSignedCertificate leaves the same 10 minutes. */
const clockAllowanceMilliseconds = 10 * 60 * 1000;

/**
 * Makes a key, its self-signed certificate and both files' contents. The key comes from a thread of Node's pool; an abort is noticed before and
 * after it.
 * @throws {UserError} `distinguishedNameInvalid`, `lifetimeInvalid`, `pfxPassword…`
 * @throws the signal's reason when it was aborted
 */
export async function createCertificatePair(options: CertificatePairOptions, signal?: AbortSignal): Promise<CertificatePair> {
  const subject = parseDistinguishedName(options.subject);
  const end = notAfter(options.now, options.lifetime);
  const unusable = checkPfxPassword(options.password);
  if (unusable) throw unusable;
  signal?.throwIfAborted();

  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: options.keySize, publicExponent: 0x10001 });
  signal?.throwIfAborted();

  const notBefore = new Date(options.now.getTime() - clockAllowanceMilliseconds);
  const cer = selfSignedCertificate({ subject, notBefore, notAfter: end, privateKey });
  const certificate = new X509Certificate(cer);
  if (!certificate.verify(certificate.publicKey) || !certificate.checkPrivateKey(privateKey)) {
    throw new Error('The new certificate does not verify with its own key.');
  }

  const pfx = writePfx({
    privateKey,
    certificateDer: cer,
    password: options.password,
    encryption: options.encryption,
    friendlyName: options.friendlyName ?? subject.find(({ type }) => type === 'CN')?.value ?? options.subject,
  });
  signal?.throwIfAborted();
  return { cer, pfx, facts: factsOf(certificate) };
}
