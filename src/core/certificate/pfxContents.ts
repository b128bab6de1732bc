import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { child, children, derBytes, integer, octets, oid, readDer } from './der.ts';
import type { Der } from './der.ts';
import { decrypt } from './passwordEncryption.ts';
import { pfxPasswordWrong, pfxUnreadable, pfxUnsupported, pfxWithoutMac } from './pfxErrors.ts';
import { macHolds } from './pfxMac.ts';
import { pfxPasswords } from './pfxPassword.ts';
import type { PfxPassword } from './pfxPassword.ts';
import { IterationBudget } from './pkcs12Kdf.ts';

/** A key or certificate of a .pfx. Those that belong together usually have the same local key ID. */
export interface PfxEntry {
  readonly kind: 'key' | 'certificate';
  /** PKCS#8 or X.509. */
  readonly der: Uint8Array;
  /** Hex. */
  readonly localKeyId: string | undefined;
}

const data = '1.2.840.113549.1.7.1';
const encryptedData = '1.2.840.113549.1.7.6';
const keyBag = '1.2.840.113549.1.12.10.1.1';
const shroudedKeyBag = '1.2.840.113549.1.12.10.1.2';
const certificateBag = '1.2.840.113549.1.12.10.1.3';
const nestedBag = '1.2.840.113549.1.12.10.1.6';
const x509Certificate = '1.2.840.113549.1.9.22.1';
const localKeyIdAttribute = '1.2.840.113549.1.9.21';

/** Each key is compared with each certificate, so their number must stay small. A chain has about four. */
const mostEntries = 100;
const deepestNesting = 4;

interface Reading {
  readonly password: PfxPassword;
  readonly budget: IterationBudget;
  readonly entries: PfxEntry[];
}

/**
 * The keys and certificates of a PKCS#12 file (RFC 7292) in its order. The MAC is verified before anything inside is read. Other entries
 * (revocation lists, secrets) are passed over.
 * @throws {UserError} `pfxPasswordWrong`, `pfxWithoutMac`, `pfxUnsupported`, `pfxTooCostly`, `pfxUnreadable`
 * @throws any error when the file is not PKCS#12
 */
export function readPfxContents(bytes: Uint8Array, password: string): readonly PfxEntry[] {
  const pfx = readDer(bytes);
  if (integer(child(pfx, 0)) !== 3) throw new Error('PKCS#12: version is not 3');
  const authSafe = child(pfx, 1);
  if (oid(child(authSafe, 0)) !== data) throw pfxUnsupported(t('a signature in place of a password'));
  const content = octets(child(child(authSafe, 1), 0));
  const macData = children(pfx)[2];
  if (!macData) throw pfxWithoutMac();
  const budget = new IterationBudget();
  const verified = pfxPasswords(password).find((candidate) => macHolds(macData, content, candidate, budget));
  if (!verified) throw pfxPasswordWrong();

  const reading: Reading = { password: verified, budget, entries: [] };
  for (const part of children(readDer(content))) readSafeContents(readDer(contentOf(part, reading)), reading, 0);
  return reading.entries;
}

/** The bytes of a ContentInfo, decrypted where needed. */
function contentOf(contentInfo: Der, { password, budget }: Reading): Uint8Array {
  const type = oid(child(contentInfo, 0));
  const content = child(child(contentInfo, 1), 0);
  if (type === data) return octets(content);
  if (type !== encryptedData) throw pfxUnsupported(t('encryption for a recipient in place of a password'));
  const encrypted = child(content, 1);
  return decryptContent(child(encrypted, 1), octets(child(encrypted, 2)), password, budget);
}

function readSafeContents(safeContents: Der, reading: Reading, depth: number): void {
  for (const bag of children(safeContents)) {
    const type = oid(child(bag, 0));
    const value = child(child(bag, 1), 0);
    if (type === nestedBag && depth < deepestNesting) readSafeContents(value, reading, depth + 1);
    const entry = entryOf(type, value, reading);
    if (!entry) continue;
    if (reading.entries.length === mostEntries) throw pfxUnreadable(t('This .pfx holds more than {0} keys and certificates.', mostEntries));
    reading.entries.push({ ...entry, localKeyId: localKeyIdOf(bag) });
  }
}

function entryOf(type: string, value: Der, { password, budget }: Reading): Omit<PfxEntry, 'localKeyId'> | undefined {
  switch (type) {
    case keyBag:
      return { kind: 'key', der: derBytes(value) };
    case shroudedKeyBag:
      return { kind: 'key', der: decryptContent(child(value, 0), octets(child(value, 1)), password, budget) };
    case certificateBag:
      return oid(child(value, 0)) === x509Certificate ? { kind: 'certificate', der: octets(child(child(value, 1), 0)) } : undefined;
    default:
      return undefined;
  }
}

/** The MAC has shown that the password is right, so a failure here has another reason. */
function decryptContent(algorithm: Der, ciphertext: Uint8Array, password: PfxPassword, budget: IterationBudget): Uint8Array {
  try {
    return decrypt(algorithm, ciphertext, password, budget);
  } catch (error) {
    if (error instanceof UserError || password.utf8.every((byte) => byte < 0x80)) throw error;
    throw pfxUnreadable(
      t(
        'The password is right, but the contents cannot be decrypted with it: it has characters that the program which made the .pfx stored in a way of its own.',
      ),
      t('Export the .pfx again with a password of plain letters, digits and signs.'),
      error,
    );
  }
}

function localKeyIdOf(bag: Der): string | undefined {
  const attributes = children(bag)[2];
  const attribute = attributes && children(attributes).find((candidate) => oid(child(candidate, 0)) === localKeyIdAttribute);
  return attribute && Buffer.from(octets(child(child(attribute, 1), 0))).toString('hex');
}
