import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';

/** The sentences about files that cannot be imported. None of them holds anything from inside a file but a subject and an algorithm. */

/** Whether a password is wanted, or another one. */
export function isWrongPassword(error: unknown): boolean {
  return error instanceof UserError && (error.code === 'pfxPasswordWrong' || error.code === 'keyPasswordWrong');
}

/** `importUnreadable`, to be thrown, as are all below. @param cause for the log: it names positions and tags, never values */
export function importUnreadable(name: string, cause?: unknown): UserError {
  return new UserError(
    'importUnreadable',
    t('{0} is no certificate, private key or .pfx, or it is cut short or damaged.', name),
    t('Choose a .pfx, or the certificate and its private key as PEM or DER files.'),
    cause,
  );
}

export function importEmpty(name: string): UserError {
  return new UserError('importEmpty', t('{0} is empty.', name), t('Choose another file, or export it again.'));
}

export function importTooLarge(name: string): UserError {
  return new UserError(
    'importTooLarge',
    t('{0} is larger than 1 MiB; no certificate, private key or .pfx is.', name),
    t('Choose the files of the certificate.'),
  );
}

/** @param most the number allowed */
export function importTooMany(most: number): UserError {
  return new UserError(
    'importTooMany',
    t('There are more than {0} files, certificates or keys to look at.', most),
    t('Choose only the files of the certificate that is meant.'),
  );
}

/** A format that holds something else or is not read here. @param what it is, as a person calls it */
export function importOtherFormat(name: string, what: string, fix: string): UserError {
  return new UserError('importOtherFormat', t('{0} is {1}.', name, what), fix);
}

export function importNothing(): UserError {
  return new UserError('importNothing', t('No file was chosen.'), t('Choose a .pfx, or the certificate and its private key.'));
}

/** @param names of the files, joined */
export function importWithoutKey(names: string): UserError {
  return new UserError(
    'importWithoutKey',
    t('There is no private key in {0}, so nothing can be signed with it.', names),
    t('Choose the file of the private key together with that of the certificate, or a .pfx that has both.'),
  );
}

export function importWithoutCertificate(names: string): UserError {
  return new UserError(
    'importWithoutCertificate',
    t('There is a private key but no certificate in {0}.', names),
    t('Choose the certificate’s file (.cer, .crt or .pem) together with that of the key.'),
  );
}

export function importKeyDoesNotMatch(names: string): UserError {
  return new UserError(
    'importKeyDoesNotMatch',
    t('The private key belongs to none of the certificates in {0}.', names),
    t('Choose the two files that were made together.'),
  );
}

/** @param tried whether there was a password to try */
export function keyPasswordWrong(name: string, tried: boolean): UserError {
  return new UserError(
    'keyPasswordWrong',
    tried ? t('The password does not open the private key in {0}.', name) : t('The private key in {0} is protected with a password.', name),
    t('Type the password that was set when the key was saved.'),
  );
}

/** @param algorithm as the file names it: a name, or a dotted OID */
export function keyUnsupported(name: string, algorithm: string): UserError {
  return new UserError(
    'keyUnsupported',
    t('The private key in {0} is encrypted with {1}, which is not supported.', name, algorithm),
    t('Encrypt it anew, e.g. with “openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out key-new.pem”.'),
  );
}

/** The number of rounds is over what `IterationBudget` allows. */
export function keyTooCostly(name: string): UserError {
  return new UserError(
    'keyTooCostly',
    t('The private key in {0} wants so many rounds of key derivation that a hostile file could stop the computer that way.', name),
    t('If you trust the file, encrypt the key anew with fewer iterations.'),
  );
}
