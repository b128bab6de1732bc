import { t } from '@vscode/l10n';
import { daysLeft, expiryInWords, expiryStage } from '../certificate/expiry.ts';
import type { Connection } from '../connection/connection.ts';
import { dayOf } from '../day.ts';
import { UserError, type Fix } from '../errors.ts';
import type { KeyFindings } from './keyFindings.ts';
import { detailOf, quoted } from './quoted.ts';
import type { Tick } from './tick.ts';

/** Whether the certificate is valid now, and how long it still is. */
export function datesTick(connection: Connection, { opened, dates }: KeyFindings, now: Date): Tick {
  const id = 'certificateDates';
  const renew = (sentence: string): Fix => ({
    sentence,
    action: { kind: 'renewCertificate', label: t('Renew Certificate…'), name: connection.name },
  });
  if (!dates || Number.isNaN(daysLeft(dates.notAfter, now))) {
    if (opened.key) return { id, state: 'ok', title: t('The certificate is valid now. When it expires is not noted on this computer.') };
    const { error } = opened;
    if (error instanceof UserError && error.code === 'certificateExpired') {
      return { id, state: 'failed', title: error.message, fix: renew(t('Renew it: make a new pair, and add it to the app registration.')) };
    }
    if (error instanceof UserError && error.code === 'certificateNotYetValid') {
      return { id, state: 'failed', title: error.message, ...(error.fix && { fix: error.fix }) };
    }
    return { id, state: 'skipped', title: t('When the certificate expires is not known: the .pfx was not opened.') };
  }
  const { subject, notBefore, notAfter } = dates;
  const facts = detailOf(t('Subject: {0}', quoted(subject)), t('Valid from {0} to {1}', dayOf(notBefore), dayOf(notAfter)));
  if (Date.parse(notBefore) > now.getTime()) {
    const sentence = t('Check the clock of this computer, or wait until then.');
    return { id, state: 'failed', title: t('The certificate is valid only from {0}.', notBefore), ...facts, fix: { sentence } };
  }
  const stage = expiryStage(notAfter, now);
  const title = t('The certificate {0}.', expiryInWords(notAfter, now));
  switch (stage) {
    case 0:
      return { id, state: 'failed', title, ...facts, fix: renew(t('Renew it: make a new pair, and add it to the app registration.')) };
    case 7:
    case 30:
      return {
        id,
        state: 'warning',
        title,
        ...facts,
        fix: renew(t('Renew it now: the new certificate works beside the old one, so nothing stops meanwhile.')),
      };
    case 60:
      return { id, state: 'ok', title, ...facts, fix: renew(t('Renew it in the next weeks: the new certificate works beside the old one.')) };
    case undefined:
      return { id, state: 'ok', title, ...facts };
  }
}
