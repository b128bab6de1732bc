import { createPrivateKey, X509Certificate } from 'node:crypto';
import { UserError } from '../errors.ts';
import { derKind } from './derKind.ts';
import { decryptPem, decryptPkcs8 } from './encryptedKey.ts';
import type { ImportFile } from './importCandidates.ts';
import { importEmpty, importTooLarge, importUnreadable, keyPasswordWrong } from './importErrors.ts';
import { otherBinaryFormat, otherDerFormat, otherPemFormat } from './otherFormats.ts';
import { isPem, pemBlocks } from './pem.ts';
import type { PemBlock } from './pem.ts';
import { readPfxContents } from './pfxContents.ts';
import type { PfxEntry } from './pfxContents.ts';
import { IterationBudget } from './pkcs12Kdf.ts';

/** A key or certificate, and the file that it is from. */
export interface FileEntry extends PfxEntry {
  readonly file: ImportFile;
  /** Whether the file is a .pfx as it stands. */
  readonly inPfx: boolean;
}

/** What was found, and why the rest is of no use here. */
export interface FoundEntries {
  readonly entries: readonly FileEntry[];
  readonly refusals: readonly UserError[];
}

const largest = 1024 * 1024;

/** A file while it is read. */
interface Opening {
  readonly file: ImportFile;
  readonly password: string;
  readonly budget: IterationBudget;
}

/**
 * The keys and certificates of a file of any kind that is known: .pfx, PEM, DER, or one of them in Base64.
 * @throws {UserError} `importEmpty`, `importTooLarge`, `importUnreadable`, `keyPasswordWrong`, `keyUnsupported`, `keyTooCostly`, and as
 * `readPfxContents`
 */
export function entriesOf(file: ImportFile, password: string): FoundEntries {
  const { bytes, name } = file;
  if (bytes.length === 0) throw importEmpty(name);
  if (bytes.length > largest) throw importTooLarge(name);
  const opening = { file, password, budget: new IterationBudget() };
  try {
    if (isPem(bytes)) return joined(pemBlocks(bytes, name).map((block) => pemEntries(block, opening)));
    const other = otherBinaryFormat(bytes, name);
    if (other) return { entries: [], refusals: [other] };
    const decoded = fromBase64(bytes);
    return derEntries(decoded ?? bytes, opening, decoded === undefined);
  } catch (error) {
    throw error instanceof UserError ? error : importUnreadable(name, error);
  }
}

/** One after the other. */
export function joined(found: readonly FoundEntries[]): FoundEntries {
  return { entries: found.flatMap(({ entries }) => entries), refusals: found.flatMap(({ refusals }) => refusals) };
}

function pemEntries(block: PemBlock, opening: Opening): FoundEntries {
  const { file, password } = opening;
  const { label, der } = block;
  switch (label) {
    case 'CERTIFICATE':
    case 'X509 CERTIFICATE':
    case 'PRIVATE KEY':
    case 'ENCRYPTED PRIVATE KEY':
    case 'PKCS12':
      return derEntries(der, opening, false);
    case 'RSA PRIVATE KEY':
    case 'EC PRIVATE KEY': {
      const type = label === 'RSA PRIVATE KEY' ? 'pkcs1' : 'sec1';
      const isEncrypted = block.headers.has('dek-info');
      return keyEntry(decryptPem(block, password, file.name), type, file, isEncrypted ? password : undefined);
    }
    default:
      return { entries: [], refusals: [otherPemFormat(label, file.name)].filter((refusal) => refusal !== undefined) };
  }
}

/** @param isWhole the bytes are the file, so that a .pfx can stay as it is */
function derEntries(der: Uint8Array, { file, password, budget }: Opening, isWhole: boolean): FoundEntries {
  const kind = derKind(der);
  switch (kind) {
    case 'pfx': {
      const entries = readPfxContents(der, password).map((entry) => ({ ...entry, file, inPfx: isWhole }));
      return { entries, refusals: [] };
    }
    case 'certificate': {
      const certificate = new X509Certificate(der);
      return { entries: [{ kind: 'certificate', der: new Uint8Array(certificate.raw), localKeyId: undefined, file, inPfx: false }], refusals: [] };
    }
    case 'encryptedPkcs8':
      return keyEntry(decryptPkcs8(der, password, file.name, budget), 'pkcs8', file, password);
    case 'pkcs8':
    case 'pkcs1':
    case 'sec1':
      return keyEntry(der, kind, file, undefined);
    default:
      return { entries: [], refusals: [otherDerFormat(kind, file.name) ?? importUnreadable(file.name)] };
  }
}

/** @param password set where the bytes were decrypted with it: if they are no key, it was wrong */
function keyEntry(der: Uint8Array, type: 'pkcs1' | 'pkcs8' | 'sec1', file: ImportFile, password: string | undefined): FoundEntries {
  try {
    const pkcs8 = createPrivateKey({ key: Buffer.from(der), format: 'der', type }).export({ type: 'pkcs8', format: 'der' });
    return { entries: [{ kind: 'key', der: pkcs8, localKeyId: undefined, file, inPfx: false }], refusals: [] };
  } catch (error) {
    throw password === undefined ? importUnreadable(file.name, error) : keyPasswordWrong(file.name, password !== '');
  }
}

/** Azure Key Vault and pipelines keep a .pfx as Base64 text; `MI` is how a SEQUENCE of more than 255 bytes starts in it. */
function fromBase64(bytes: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(bytes).toString('latin1').replaceAll(/\s/g, '');
  return text.startsWith('MI') && /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : undefined;
}
