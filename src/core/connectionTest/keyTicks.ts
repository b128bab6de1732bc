import { createPrivateKey, X509Certificate } from 'node:crypto';
import { t } from '@vscode/l10n';
import { isCancelled } from '../cancelled.ts';
import type { Connection } from '../connection/connection.ts';
import { UserError, type Fix } from '../errors.ts';
import type { SigningKey } from '../token/appOnlyToken.ts';
import { thumbprintOfCer, type KeyFindings } from './keyFindings.ts';
import { detailOf } from './quoted.ts';
import type { Tick } from './tick.ts';

/** Refusals that are about what the file holds: it was found, and its password opened it. */
const aboutContents: ReadonlySet<string> = new Set([
  'certificateExpired',
  'certificateNotYetValid',
  'pfxKeyDoesNotMatch',
  'pfxOtherCertificate',
  'pfxSeveralKeys',
  'pfxWithoutPrivateKey',
  'pfxWithoutCertificate',
  'pfxKeyNotRsa',
  'pfxKeyTooShort',
]);
/** Found only after key and certificate were seen to belong together. */
const aboutDates: ReadonlySet<string> = new Set(['certificateExpired', 'certificateNotYetValid']);

/** Whether the .pfx is there and opens. */
export function fileTick(connection: Connection, { opened }: KeyFindings): Tick {
  const id = 'certificateFile';
  const file = connection.certificate && t('File: {0}', connection.certificate.pfx);
  if (opened.key) return { id, state: 'ok', title: t('The .pfx is there, and its password opens it.'), ...detailOf(file) };
  const { error } = opened;
  if (isCancelled(error)) {
    const { action } = chooseAnother(connection);
    const sentence = t('Test again with the password at hand. If it is lost for good, choose another certificate, or renew this one.');
    return {
      id,
      state: 'skipped',
      title: t('The .pfx was not opened: no password was given.'),
      ...detailOf(file),
      fix: { sentence, ...(action && { action }) },
    };
  }
  if (!(error instanceof UserError)) return { id, state: 'failed', title: t('The .pfx could not be opened.'), ...detailOf(file) };
  if (aboutContents.has(error.code)) return { id, state: 'ok', title: t('The .pfx is there, and its password opens it.'), ...detailOf(file) };
  return { id, state: 'failed', title: error.message, ...detailOf(file), ...(error.fix && { fix: error.fix }) };
}

/** Whether the private key belongs to the certificate, and the .cer that people upload is of the same. */
export function matchTick(connection: Connection, findings: KeyFindings): Tick {
  const id = 'keyMatches';
  const { opened, cer } = findings;
  if (!opened.key) {
    const { error } = opened;
    if (!(error instanceof UserError) || !aboutContents.has(error.code)) {
      const title = t('Key and certificate could not be compared: the .pfx was not opened.');
      return { id, state: 'skipped', title, ...detailOf(...thumbprints(connection.certificate?.thumbprint, findings.sha1Thumbprint)) };
    }
    if (aboutDates.has(error.code)) return { id, state: 'ok', title: t('The private key belongs to the certificate.') };
    return { id, state: 'failed', title: error.message, ...(error.fix && { fix: error.fix }) };
  }
  const { key } = opened;
  const both = thumbprints(key.thumbprint, key.sha1Thumbprint);
  const ok: Tick = { id, state: 'ok', title: t('The private key belongs to the certificate.'), ...detailOf(...both) };
  if (!cer?.bytes) return cer ? { ...ok, ...detailOf(...both, t('{0} could not be read, so it was not compared.', cer.path)) } : ok;
  const other = thumbprintOfCer(cer.bytes);
  if (other !== key.thumbprint) {
    return {
      id,
      state: 'warning',
      title: t('The .cer beside the .pfx is not of the same certificate. Uploading it does not help the connection “{0}”.', connection.name),
      ...detailOf(cer.path, ...both, other && t('Thumbprint of the .cer (SHA-256): {0}', other)),
      fix: { sentence: t('Export the certificate of the .pfx again, and upload that.') },
    };
  }
  return belongs(key, cer.bytes)
    ? ok
    : {
        id,
        state: 'failed',
        title: t('The private key does not belong to the certificate.'),
        ...detailOf(...both),
        fix: chooseAnother(connection),
      };
}

/** The one that the connection names, and the one that people compare with the portal. */
function thumbprints(sha256: string | undefined, sha1: string | undefined): readonly (string | undefined)[] {
  return [
    sha256 === undefined ? undefined : t('Thumbprint (SHA-256): {0}', sha256),
    sha1 === undefined ? undefined : t('Thumbprint as the portal shows it (SHA-1): {0}', sha1),
  ];
}

function chooseAnother({ name }: Connection): Fix {
  return {
    sentence: t('Choose the .pfx of the certificate that is in the app registration.'),
    action: { kind: 'chooseCertificate', label: t('Choose Certificate…'), name },
  };
}

function belongs({ privateKeyPem }: SigningKey, cer: Uint8Array): boolean {
  try {
    return new X509Certificate(cer).checkPrivateKey(createPrivateKey(privateKeyPem));
  } catch {
    return false;
  }
}
