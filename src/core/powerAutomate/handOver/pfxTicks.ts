import { t } from '@vscode/l10n';
import { isCancelled } from '../../cancelled.ts';
import type { ImportCandidate, ImportCandidates } from '../../certificate/importCandidates.ts';
import { isWrongPassword } from '../../certificate/importErrors.ts';
import type { PfxEncryption } from '../../certificate/keySize.ts';
import type { Connection } from '../../connection/connection.ts';
import { detailOf } from '../../connectionTest/quoted.ts';
import { UserError, type Fix } from '../../errors.ts';
import type { FlowTarget } from '../workflow.ts';
import type { HandOverTick } from './handOverTick.ts';
import { pfxAlgorithms } from './pfxAlgorithms.ts';
import { goneTick, isGone } from './pfxGone.ts';

/** What reading and opening the .pfx came to. */
export interface PfxFindings {
  readonly bytes?: Uint8Array;
  readonly hasEmptyPassword?: boolean;
  readonly candidates?: ImportCandidates;
  /** Why there are no candidates, or no bytes. */
  readonly error?: unknown;
}

/** The certificate that the connection means, or the only one. */
export function meantIn({ certificate }: Connection, { candidates }: PfxFindings): ImportCandidate | undefined {
  const all = candidates?.candidates ?? [];
  const thumbprint = certificate?.thumbprint?.toUpperCase();
  if (thumbprint === undefined) return all.length === 1 ? all[0] : undefined;
  return all.find(({ facts }) => facts.thumbprint === thumbprint);
}

/** Whether the stored password opens the .pfx. */
export function pfxTick(connection: Connection, findings: PfxFindings): HandOverTick {
  if (isGone(findings)) return goneTick(connection);
  const id = 'pfx';
  const { candidates, hasEmptyPassword, error } = findings;
  const { certificate } = connection;
  const file = certificate && t('File: {0}', certificate.pfx);
  if (!candidates) {
    if (isCancelled(error)) return { id, state: 'skipped', title: t('The .pfx was not opened.'), ...detailOf(file) };
    if (!(error instanceof UserError)) return { id, state: 'failed', title: t('The .pfx could not be opened.'), ...detailOf(file) };
    const title = isWrongPassword(error) ? t('The stored password does not open the .pfx.') : error.message;
    return { id, state: 'failed', title, ...detailOf(file), ...fixOf(connection, error) };
  }
  if (hasEmptyPassword === true) {
    const sentence = t('If it is refused, export the .pfx with a password, and take that one.');
    return {
      id,
      state: 'warning',
      title: t('The .pfx has no password. Whether that is accepted there was not verified.'),
      ...detailOf(file),
      fix: { sentence },
    };
  }
  return { id, state: 'ok', title: t('The .pfx is there, and its stored password opens it.'), ...detailOf(file) };
}

/** Whether it is clear which key is handed over; nothing for a .pfx that was not opened, or whose one certificate is the connection's. */
export function keysTick(connection: Connection, findings: PfxFindings): readonly HandOverTick[] {
  const { candidates } = findings;
  if (!candidates) return [];
  const id = 'keys';
  const all = candidates.candidates;
  const subjects = all.map(({ facts }) => t('{0}, {1}', facts.subject, facts.sha1Thumbprint));
  const meant = meantIn(connection, findings);
  if (!meant) {
    const title =
      connection.certificate?.thumbprint === undefined
        ? t('The .pfx holds several keys, and the connection does not say which one it means.')
        : t('The certificate of the connection is not in the .pfx.');
    const sentence = t('Choose the certificate of the connection again.');
    const action = { kind: 'chooseCertificate', label: t('Choose Certificate…'), name: connection.name } as const;
    return [{ id, state: 'failed', title, ...detailOf(...subjects), fix: { sentence, action } }];
  }
  const keys = all.length + candidates.refused.length;
  if (keys === 1) return [];
  return [
    {
      id,
      state: 'warning',
      title: t('The .pfx holds {0} keys. Which of them is taken there is not documented.', keys),
      ...detailOf(...subjects),
      fix: { sentence: t('Hand over a copy with only the key of this certificate.') },
      copy: usual(findings),
    },
  ];
}

/** Whether the .pfx is protected in a way that a service may refuse. @param target where it goes */
export function encryptionTick({ bytes, candidates }: PfxFindings, target: FlowTarget): readonly HandOverTick[] {
  // What is no .pfx, or is damaged, has no encryption to speak of.
  if (!bytes || !candidates) return [];
  const id = 'encryption';
  const { encryption, mac, isClassic } = pfxAlgorithms(bytes);
  const what = [encryption, mac].filter((name) => name !== undefined).join(', ');
  if (isClassic) return [{ id, state: 'ok', title: t('The .pfx is encrypted as older services want it ({0}).', what) }];
  const title =
    what === ''
      ? t('Try the .pfx as it is. How it is encrypted could not be seen; some services of Azure take only TripleDES.')
      : t('Try the .pfx as it is. It is encrypted with {0}, which some services of Azure refuse as if the password were wrong.', what);
  const unverified =
    target === 'http' ? t('Whether the HTTP action does was not verified.') : t('Whether this connector does could not be verified.');
  const sentence = t('If it is refused, hand over a TripleDES copy of the same key, which is made here: nothing has to be uploaded again.');
  return [{ id, state: 'warning', title, detail: unverified, fix: { sentence }, copy: '3des' }];
}

/** A copy is no reason to protect the key less, nor to make it unreadable where it was read. */
function usual({ bytes }: PfxFindings): PfxEncryption {
  return bytes && pfxAlgorithms(bytes).isClassic ? '3des' : 'aes256';
}

function fixOf(connection: Connection, error: UserError): { readonly fix?: Fix } {
  if (error.code === 'certificateMissing' && error.fix) {
    const action = { kind: 'chooseCertificate', label: t('Choose Certificate…'), name: connection.name } as const;
    return { fix: { ...error.fix, action } };
  }
  return error.fix ? { fix: error.fix } : {};
}
