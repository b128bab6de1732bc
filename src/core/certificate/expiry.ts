import { t } from '@vscode/l10n';
import { dayOf } from '../day.ts';

const day = 86_400_000;

/** Days before the end at which a person hears of it, once each; 0 is the end itself. */
export const expiryStages = [60, 30, 7, 0] as const;
export type ExpiryStage = (typeof expiryStages)[number];

/** Whole days until the certificate ends, rounded down: 0 within the last day, negative when it has ended. `NaN` for what is no date. @param notAfter ISO 8601 */
export function daysLeft(notAfter: string, now: Date): number {
  return Math.floor((Date.parse(notAfter) - now.getTime()) / day);
}

/**
 * The last stage that was reached: 7 means at most seven days are left, 0 that it has ended. `undefined` with more than 60 days to go, and for
 * what is no date. @param notAfter ISO 8601
 */
export function expiryStage(notAfter: string, now: Date): ExpiryStage | undefined {
  const left = Date.parse(notAfter) - now.getTime();
  if (left < 0) return 0;
  return expiryStages.findLast((stage) => stage > 0 && left <= stage * day);
}

/** Without a capital and a full stop, to stand after a name: `expires in 12 days`. Far ends are said as a date (UTC). @param notAfter ISO 8601 */
export function expiryInWords(notAfter: string, now: Date): string {
  const end = Date.parse(notAfter);
  if (Number.isNaN(end)) return t('expiry not known');
  const left = end - now.getTime();
  const days = Math.floor(Math.abs(left) / day);
  if (left < 0) return days === 0 ? t('expired within the last day') : days === 1 ? t('expired 1 day ago') : t('expired {0} days ago', days);
  if (days > 90) return t('expires on {0}', dayOf(notAfter));
  return days === 0 ? t('expires within a day') : days === 1 ? t('expires in 1 day') : t('expires in {0} days', days);
}
