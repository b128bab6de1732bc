import { t } from '@vscode/l10n';
import { createHash } from 'node:crypto';
import { cancelled } from '../cancelled.ts';
import type { CertificateReference } from '../connection/connection.ts';
import { UserError } from '../errors.ts';
import type { SigningKey } from '../token/appOnlyToken.ts';
import type { OpenedPfx } from './pfx.ts';
import type { CertificateWork } from './work.ts';

/** Which password is meant: a second .pfx of the same key has its own. */
export interface PasswordKey {
  /** SHA-256 of the .pfx file, lower-case hex. */
  readonly fileSha256: string;
  /** SHA-256 of the certificate, where it is known before the file is opened. */
  readonly thumbprint?: string;
}

/** Where files and passwords come from. A password goes only to `work`, which opens the file, and to `keepPassword`. */
export interface KeyPorts {
  /** @throws {UserError} there is no such file, or it cannot be read */
  readonly readPfx: (path: string) => Promise<Uint8Array>;
  readonly storedPassword: (key: PasswordKey) => Promise<string | undefined>;
  /** Called with a password that opened the file. */
  readonly keepPassword: (key: Required<PasswordKey>, password: string, opened: OpenedPfx) => Promise<void>;
  /** `wrong` after a password that did not open it. `undefined` when the person gives up. */
  readonly askPassword: (question: { readonly path: string; readonly wrong: boolean }) => Promise<string | undefined>;
  readonly work: CertificateWork;
}

/**
 * Opens a connection's .pfx, with the password that is stored or, when there is none or it is wrong, one that a person gives.
 * @throws {UserError} the file is missing, unreadable, of another certificate, or expired
 */
export async function openSigningKey(reference: CertificateReference, ports: KeyPorts, signal: AbortSignal): Promise<SigningKey> {
  const bytes = await ports.readPfx(reference.pfx);
  const key: PasswordKey = { fileSha256: sha256(bytes), ...(reference.thumbprint !== undefined && { thumbprint: reference.thumbprint }) };
  const stored = await ports.storedPassword(key);
  let password = stored;
  let wrong = false;
  for (;;) {
    password ??= await ports.askPassword({ path: reference.pfx, wrong });
    if (password === undefined) throw cancelled();
    signal.throwIfAborted();
    try {
      const opened = await ports.work.open(bytes, password, new Date(), signal, reference.thumbprint);
      assertThumbprint(reference, opened);
      if (password !== stored) await ports.keepPassword({ fileSha256: key.fileSha256, thumbprint: opened.facts.thumbprint }, password, opened);
      return signingKeyOf(opened);
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'pfxPasswordWrong') throw error;
      wrong = true;
      password = undefined;
    }
  }
}

/** What signs, out of an opened .pfx. */
export function signingKeyOf({ facts, privateKeyPem }: OpenedPfx): SigningKey {
  return { thumbprint: facts.thumbprint, sha1Thumbprint: facts.sha1Thumbprint, privateKeyPem };
}

/** Lower-case hex, 64 digits, as in `fileSha256`; a thumbprint is in upper case. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A connection that says which certificate it means never signs with another one. */
function assertThumbprint(reference: CertificateReference, opened: OpenedPfx): void {
  if (reference.thumbprint === undefined || reference.thumbprint === opened.facts.thumbprint) return;
  throw new UserError(
    'pfxOtherCertificate',
    t(
      '{0} holds another certificate (thumbprint {1}) than the connection names ({2}).',
      reference.pfx,
      opened.facts.thumbprint,
      reference.thumbprint,
    ),
    t('Choose the right .pfx for the connection, or correct its thumbprint.'),
  );
}
