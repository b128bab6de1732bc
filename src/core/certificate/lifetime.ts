import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';

/** Whole numbers from 1; `notAfter` refuses others, and all beyond 48 months. */
export type Lifetime = { readonly months: number } | { readonly days: number };

/** What many organisations allow; above it there is a hint, see `longLifetimeHint`. */
export const defaultLifetime: Lifetime = { months: 12 };
const longestLifetimeMonths = 48;

/**
 * When a certificate made now ends. Months are calendar months in UTC, cut to the month's last day (31 January + 1 month is 28 February).
 * @throws {UserError} `lifetimeInvalid`: not a whole number of at least 1, or beyond 48 months
 */
export function notAfter(now: Date, lifetime: Lifetime): Date {
  const amount = 'months' in lifetime ? lifetime.months : lifetime.days;
  const end = Number.isSafeInteger(amount) && amount >= 1 ? later(now, lifetime) : undefined;
  // Not `end > longest`: an amount so large that it is no date any more must not pass.
  if (end && end <= later(now, { months: longestLifetimeMonths })) return end;
  throw new UserError(
    'lifetimeInvalid',
    'months' in lifetime ? t('A lifetime of {0} months is not possible.', amount) : t('A lifetime of {0} days is not possible.', amount),
    t('Give a whole number from 1 day to {0} months. 12 months is usual.', longestLifetimeMonths),
  );
}

/** What to know before choosing more than 12 months; `undefined` for 12 months or less. */
export function longLifetimeHint(lifetime: Lifetime, now: Date): string | undefined {
  return later(now, lifetime) > later(now, defaultLifetime)
    ? t('Many organisations limit how long a certificate of an app may live, often to 12 months; the tenant may refuse this one.')
    : undefined;
}

function later(from: Date, lifetime: Lifetime): Date {
  const end = new Date(from);
  if ('days' in lifetime) {
    end.setUTCDate(end.getUTCDate() + lifetime.days);
    return end;
  }
  end.setUTCMonth(end.getUTCMonth() + lifetime.months);
  if (end.getUTCDate() !== from.getUTCDate()) end.setUTCDate(0);
  return end;
}
