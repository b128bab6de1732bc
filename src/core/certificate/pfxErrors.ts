import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';

/** The sentences about a .pfx that cannot be used. None of them holds anything from inside the file but a subject and a date. */

const exportAgain = (): string => t('Export the .pfx again with its private key, or make a new certificate pair.');

/** `pfxUnreadable`, to be thrown, as are all below. @param fix absent: to export it again */
export function pfxUnreadable(message: string, fix?: string, cause?: unknown): UserError {
  return new UserError('pfxUnreadable', message, fix ?? exportAgain(), cause);
}

/** `pfxUnreadable` with the usual sentence. @param cause for the log: it names positions and tags, never values */
export function pfxDamaged(cause?: unknown): UserError {
  return pfxUnreadable(t('This file is not a .pfx (PKCS#12), or it is cut short or damaged.'), undefined, cause);
}

/** The MAC does not hold: a wrong password and a changed file look the same. */
export function pfxPasswordWrong(): UserError {
  return new UserError(
    'pfxPasswordWrong',
    t('The password does not open this .pfx.'),
    t('Type the password that was set when the .pfx was made. If you are sure of it, the file was changed or damaged since.'),
  );
}

/** @param what as the file's format names it, e.g. `PBMAC1` */
export function pfxUnsupported(what: string): UserError {
  return new UserError(
    'pfxUnsupported',
    t('This .pfx uses {0}, which is not supported.', what),
    t('Export it again with a password and AES-256 or TripleDES encryption.'),
  );
}

/** There is no MacData (RFC 7292, section 4), as after OpenSSL's `-nomac`. */
export function pfxWithoutMac(): UserError {
  return new UserError(
    'pfxWithoutMac',
    t('This .pfx has no integrity check (MAC), so nobody can tell whether it was changed.'),
    t('Export it again with a password, without options such as -nomac.'),
  );
}

/** @param iterations of one entry, or of all together. @param most the limit that they are over */
export function pfxTooCostly(iterations: number, most: number): UserError {
  return new UserError(
    'pfxTooCostly',
    t(
      'This .pfx wants {0} rounds of key derivation; more than {1} are refused, because a hostile file could stop the computer that way.',
      iterations,
      most,
    ),
    t('If you trust the file, export it again with fewer iterations.'),
  );
}

/** There are certificates in it only, as in an export without the private key. */
export function pfxWithoutPrivateKey(): UserError {
  return new UserError(
    'pfxWithoutPrivateKey',
    t('This .pfx holds no private key, so nothing can be signed with it.'),
    t('Export it again from the machine that has the key and include the private key.'),
  );
}

/** Without its certificate a key has no thumbprint to sign under. */
export function pfxWithoutCertificate(): UserError {
  return new UserError('pfxWithoutCertificate', t('This .pfx holds a private key but no certificate.'), exportAgain());
}

/** The key's public half is in none of the certificates. */
export function pfxKeyDoesNotMatch(): UserError {
  return new UserError('pfxKeyDoesNotMatch', t('The private key in this .pfx belongs to none of its certificates.'), exportAgain());
}

/** @param subjects RFC 4514, of the certificates whose keys are in the file; which one is meant is not guessed */
export function pfxSeveralKeys(subjects: readonly string[]): UserError {
  return new UserError(
    'pfxSeveralKeys',
    t('This .pfx holds several certificates with a private key: {0}.', subjects.join('; ')),
    t('Export only the one that is meant.'),
  );
}

/** @param subjects as above; none of them has the thumbprint */
export function pfxWithoutThumbprint(subjects: readonly string[], thumbprint: string): UserError {
  return new UserError(
    'pfxOtherCertificate',
    t('This .pfx holds several certificates with a private key: {0}. None of them has the thumbprint {1}.', subjects.join('; '), thumbprint),
    t('Choose the right .pfx for the connection, or correct its thumbprint.'),
  );
}

/** The only one is not the one that is meant. @param subject RFC 4514. @param thumbprint of what is in the file. @param wanted SHA-256, hex */
export function pfxOtherCertificate(subject: string, thumbprint: string, wanted: string): UserError {
  return new UserError(
    'pfxOtherCertificate',
    t('The file holds another certificate ({0}, thumbprint {1}) than the one that is meant ({2}).', subject, thumbprint, wanted),
    t('Choose the file of the certificate that is meant.'),
  );
}

/** @param subject RFC 4514. @param keyType upper case, e.g. `EC` */
export function pfxKeyNotRsa(subject: string, keyType: string): UserError {
  return new UserError(
    'pfxKeyNotRsa',
    t('The key of {0} is of type {1}; Microsoft Entra ID takes only RSA keys here.', subject, keyType),
    t('Make a new certificate pair with an RSA key.'),
  );
}

/** @param subject RFC 4514. @param bits of the RSA modulus */
export function pfxKeyTooShort(subject: string, bits: number): UserError {
  return new UserError(
    'pfxKeyTooShort',
    t('The key of {0} has {1} bits; at least 2048 are needed.', subject, bits),
    t('Make a new certificate pair with 2048 bits or more.'),
  );
}

/** @param date ISO 8601 */
export function certificateExpired(subject: string, date: string): UserError {
  return new UserError(
    'certificateExpired',
    t('The certificate {0} expired on {1}.', subject, readable(date)),
    t('Make a new certificate pair and upload its .cer to the app registration.'),
  );
}

/** @param date ISO 8601 */
export function certificateNotYetValid(subject: string, date: string): UserError {
  return new UserError(
    'certificateNotYetValid',
    t('The certificate {0} is valid only from {1}.', subject, readable(date)),
    t('Check the clock of this computer, or wait until then.'),
  );
}

function readable(date: string): string {
  return date.replace('T', ' ').replace(/\.000Z$/, ' UTC');
}
