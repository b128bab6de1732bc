import { t } from '@vscode/l10n';
import { certificateFacts } from '../certificate/facts.ts';
import { knownCertificate } from '../certificate/knownCertificate.ts';
import type { CertificatePairOptions } from '../certificate/pair.ts';
import type { PairFiles } from '../certificate/pairFiles.ts';
import { sha256, type PasswordKey } from '../certificate/signingKey.ts';
import { storePair } from '../certificate/storePair.ts';
import type { CertificateWork } from '../certificate/work.ts';
import type { CertificateStore } from '../connection/stores.ts';
import { UserError } from '../errors.ts';
import type { Renewal } from './renewal.ts';

export interface RenewalPairPorts {
  readonly files: Pick<PairFiles, 'existing' | 'read' | 'write'>;
  readonly certificates: CertificateStore;
  readonly work: CertificateWork;
  /** A strong one; it goes to `keepPassword` and into the .pfx. */
  readonly newPassword: () => string;
  readonly storedPassword: (key: PasswordKey) => Promise<string | undefined>;
  readonly keepPassword: (key: Required<PasswordKey>, password: string) => Promise<void>;
  readonly forgetPassword: (key: Required<PasswordKey>) => Promise<void>;
  readonly now: () => Date;
}

/** What the new certificate is to be like. */
export type NewPair = Omit<CertificatePairOptions, 'now' | 'password'>;

/**
 * Makes the renewal's pair, or takes the one that an earlier try left at its paths: a .pfx that opens with a password we keep is ours, for the password is
 * kept before the file is there.
 * @throws {UserError} `renewalFileInTheWay` for another file, and as `createCertificatePair`, `openPfx` and `storePair`
 */
export async function renewalPair(
  renewal: Renewal,
  wanted: NewPair,
  ports: RenewalPairPorts,
  signal: AbortSignal,
): Promise<{ readonly thumbprint: string }> {
  const there = await ports.files.existing([renewal.pfx, renewal.cer]);
  if (there.includes(renewal.pfx)) return takePair(renewal, there.includes(renewal.cer), ports, signal);
  const password = ports.newPassword();
  const pair = await ports.work.create({ ...wanted, now: ports.now(), password }, signal);
  return storePair(pair, { cer: renewal.cer, pfx: renewal.pfx }, false, {
    write: (files, options) => ports.files.write(files, options),
    certificates: ports.certificates,
    keepPassword: (key) => ports.keepPassword(key, password),
    forgetPassword: (key) => ports.forgetPassword(key),
  });
}

async function takePair(
  renewal: Renewal,
  hasCer: boolean,
  { files, certificates, work, storedPassword, now }: RenewalPairPorts,
  signal: AbortSignal,
): Promise<{ readonly thumbprint: string }> {
  const bytes = await files.read(renewal.pfx);
  const fileSha256 = sha256(bytes);
  const password = await storedPassword({ fileSha256 });
  if (password === undefined) throw inTheWay(renewal.pfx);
  const { certificateDer, facts } = await work.open(bytes, password, now(), signal);
  if (facts.thumbprint === renewal.old.thumbprint) throw inTheWay(renewal.pfx);
  if (!hasCer) await files.write([{ path: renewal.cer, bytes: certificateDer }], { overwrite: false });
  else if (certificateFacts(await files.read(renewal.cer)).thumbprint !== facts.thumbprint) throw inTheWay(renewal.cer);
  await certificates.add(knownCertificate(facts, { cer: renewal.cer, pfx: renewal.pfx, fileSha256 }));
  return facts;
}

function inTheWay(path: string): UserError {
  return new UserError(
    'renewalFileInTheWay',
    t('{0} is there already and is not the new pair of this renewal. It was not touched.', path),
    t('Move the file away, or discard the renewal and begin it again.'),
  );
}
