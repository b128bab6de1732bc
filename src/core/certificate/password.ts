import { randomInt } from 'node:crypto';
import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';

/** Who has the file can try passwords without anyone noticing, so the shortest that NIST SP 800-63B allows for people is the least here. */
const shortestPfxPassword = 8;

/**
 * What is wrong with a password for a .pfx that we write, or `undefined`. Only printable ASCII (0x20 to 0x7e): node-forge encodes other
 * characters in AES files so that OpenSSL, Node and Windows cannot open them, and Java refuses them in any file.
 */
export function checkPfxPassword(password: string): UserError | undefined {
  if (password === '') {
    return new UserError('pfxPasswordEmpty', t('The .pfx needs a password: it protects the private key.'), t('Type one, or let one be made.'));
  }
  const position = password.search(/[^\x20-\x7e]/) + 1;
  if (position > 0) {
    return new UserError(
      'pfxPasswordNotAscii',
      t(
        'Character {0} of the password is not a printable ASCII character. Programs store other characters in a .pfx in different ways, so it would not open everywhere.',
        position,
      ),
      t('Use only A–Z, a–z, 0–9, space and the signs of an English keyboard.'),
    );
  }
  if (password.length < shortestPfxPassword) {
    return new UserError(
      'pfxPasswordTooShort',
      t('The password has fewer than {0} characters; who gets hold of the file could guess it.', shortestPfxPassword),
      t('Use a longer one, or let one be made.'),
    );
  }
  return undefined;
}

const lettersAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const inner = `${lettersAndDigits}-_.`;

/**
 * A random password: 24 characters, 144 bits. Below the 32 characters that Windows' import dialog takes; no character that a shell, a URL
 * or JSON changes; a letter or digit first and last, so that it is no option and a double click selects all of it.
 */
export function makePfxPassword(): string {
  const oneOf = (alphabet: string): string => alphabet.charAt(randomInt(alphabet.length));
  return oneOf(lettersAndDigits) + Array.from({ length: 22 }, () => oneOf(inner)).join('') + oneOf(lettersAndDigits);
}
