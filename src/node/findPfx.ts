import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { certificateFacts } from '../core/certificate/facts.ts';
import { sha256 } from '../core/certificate/signingKey.ts';
import type { CertificateWork } from '../core/certificate/work.ts';
import { UserError } from '../core/errors.ts';
import { listFiles } from './listFiles.ts';

/** What of it is needed to look into a .pfx. */
export type PfxOpener = Pick<CertificateWork, 'certificateOf'>;

/** How a .pfx that was moved is recognised. */
export interface WantedPfx {
  /** SHA-256 of the certificate, hex. */
  readonly thumbprint: string;
  /** SHA-256 of the .pfx file, hex, where it is known: an unchanged file is found without a password. */
  readonly fileSha256?: string;
  /** Those that may open it, so that a copy with other bytes is found too. They go to `work` only. */
  readonly passwords: readonly string[];
}

/** Where it is now. */
interface FoundPfx {
  /** Absolute where the folder was, as is `cer`. */
  readonly pfx: string;
  /** Lower-case hex. */
  readonly fileSha256: string;
  /** The certificate's own file, where it lies beside the .pfx. */
  readonly cer?: string;
  /** Which of the passwords opened it; absent when the file's hash was enough. */
  readonly password?: string;
}

/** `looked` is the number of .pfx files; `isComplete` is false where there are more than are looked at. */
export interface PfxSearch {
  readonly found?: FoundPfx;
  readonly looked: number;
  readonly isComplete: boolean;
}

/** A .pfx has about 5 KiB; a .cer one. */
const largest = 1024 * 1024;
const mostPfx = 200;
/** Each costs a thread and a key derivation. */
const mostOpened = 50;

/**
 * Looks for a .pfx in a folder and the folders in it, nearest first: by the file's hash, and then by opening those that are there.
 * @throws {UserError} the folder itself cannot be read, as in `fileProblem`
 * @throws the signal's reason
 */
export async function findPfx(folder: string, wanted: WantedPfx, work: PfxOpener, signal: AbortSignal): Promise<PfxSearch> {
  const listed = await listFiles(folder, /\.(?:pfx|p12)$/i, { most: mostPfx, largest }, signal);
  const search = { looked: listed.paths.length, isComplete: listed.isComplete };
  for (const path of listed.paths) {
    signal.throwIfAborted();
    const bytes = await readIfPossible(path);
    if (!bytes || wanted.fileSha256 === undefined || sha256(bytes) !== wanted.fileSha256.toLowerCase()) continue;
    return { ...search, found: await found(path, bytes, wanted.thumbprint, signal) };
  }
  if (wanted.passwords.length === 0) return search;
  for (const path of listed.paths.slice(0, mostOpened)) {
    const bytes = await readIfPossible(path);
    const password = bytes && (await passwordFor(bytes, wanted, work, signal));
    if (bytes && password !== undefined) return { ...search, found: { ...(await found(path, bytes, wanted.thumbprint, signal)), password } };
  }
  return { ...search, isComplete: search.isComplete && listed.paths.length <= mostOpened };
}

/** The password with which the .pfx shows the certificate that is wanted. */
async function passwordFor(pfx: Uint8Array, { thumbprint, passwords }: WantedPfx, work: PfxOpener, signal: AbortSignal): Promise<string | undefined> {
  for (const password of passwords) {
    try {
      const { facts } = await work.certificateOf(pfx, password, signal, thumbprint);
      return facts.thumbprint === thumbprint.toUpperCase() ? password : undefined;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (error.code !== 'pfxPasswordWrong') return undefined;
    }
  }
  return undefined;
}

async function found(pfx: string, bytes: Uint8Array, thumbprint: string, signal: AbortSignal): Promise<FoundPfx> {
  const beside = await listFiles(dirname(pfx), /\.(?:cer|crt|der|pem)$/i, { most: mostPfx, largest: 64 * 1024, depth: 0 }, signal);
  for (const path of beside.paths) {
    const cer = await readIfPossible(path);
    if (cer && isCertificate(cer, thumbprint)) return { pfx, fileSha256: sha256(bytes), cer: path };
  }
  return { pfx, fileSha256: sha256(bytes) };
}

/** A file that holds a key too is none to be uploaded. */
function isCertificate(bytes: Uint8Array, thumbprint: string): boolean {
  if (Buffer.from(bytes).includes('PRIVATE KEY-----')) return false;
  try {
    return certificateFacts(bytes).thumbprint === thumbprint.toUpperCase();
  } catch {
    return false;
  }
}

/** What may not be read, or is gone meanwhile, is not the file that is looked for. */
async function readIfPossible(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch(() => undefined);
}
