import type { CertificateStore, KnownCertificate } from '../connection/stores.ts';
import { knownCertificate } from './knownCertificate.ts';
import type { CertificatePair } from './pair.ts';
import { sha256 } from './signingKey.ts';

/** A whole file. `path` is absolute. */
export interface FileToWrite {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Where a pair is put. `certificates` is told only of what is on disk. */
export interface StorePorts {
  /** All files or none; private to the user; in the order given. */
  readonly write: (files: readonly FileToWrite[], options: { readonly overwrite: boolean }) => Promise<void>;
  readonly certificates: CertificateStore;
  /** Where the password goes; absent where a person takes it down themselves. */
  readonly keepPassword?: (key: { readonly thumbprint: string; readonly fileSha256: string }) => Promise<void>;
  readonly forgetPassword?: (key: { readonly thumbprint: string; readonly fileSha256: string }) => Promise<void>;
}

/**
 * Puts a pair on disk and remembers where it is. The password is kept before the files are there, so that no .pfx is ever left without one; the
 * pair is announced after.
 * @throws {UserError} a file exists already, the folder is not writable, the disk is full
 */
export async function storePair(
  pair: CertificatePair,
  paths: { readonly cer: string; readonly pfx: string },
  overwrite: boolean,
  ports: StorePorts,
): Promise<KnownCertificate> {
  const entry = knownCertificate(pair.facts, { ...paths, fileSha256: sha256(pair.pfx) });
  await ports.keepPassword?.(entry);
  try {
    await ports.write(
      [
        { path: paths.pfx, bytes: pair.pfx },
        { path: paths.cer, bytes: pair.cer },
      ],
      { overwrite },
    );
  } catch (error) {
    await ports.forgetPassword?.(entry);
    throw error;
  }
  // What was bound to a .pfx that the person had replaced means the new certificate now: the old key is gone.
  if (overwrite) await ports.certificates.move(paths.pfx, entry);
  else await ports.certificates.add(entry);
  return entry;
}

/** A name for files and folders that every system takes. */
export function fileNameFor(name: string): string {
  const letters = Array.from(
    name
      .normalize('NFC')
      .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[-.]+/, ''),
  );
  const plain = letters
    .slice(0, 60)
    .join('')
    .replace(/[-.]+$/, '');
  // Windows keeps these names for devices, with any extension too.
  return plain === '' || /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?:\.|$)/i.test(plain) ? `certificate${plain && `-${plain}`}` : plain;
}
