import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import type { GraphCaller } from '../registration/graphCaller.ts';
import { keyLifetimeLimit, type KeyLifetimeLimit } from '../registration/keyLifetimeLimit.ts';
import type { Dates } from './keyFindings.ts';
import { detailOf } from './quoted.ts';
import type { Tick } from './tick.ts';
import type { TokenFindings } from './tokenTicks.ts';

const day = 86_400_000;

/**
 * How long the tenant lets a certificate live, where the app may read that.
 * @throws the signal's reason when it was aborted
 */
export async function policyTick(
  dates: Dates | undefined,
  findings: TokenFindings,
  caller: GraphCaller | undefined,
  signal: AbortSignal,
): Promise<Tick> {
  const skipped = (title: string, detail?: string): Tick => ({ id: 'policy', state: 'skipped', title, ...detailOf(detail) });
  if (!caller) return skipped(t('The tenant’s policy on certificate lifetimes was not read.'));
  if (findings.kind !== 'token') return skipped(t('The tenant’s policy on certificate lifetimes could not be read: there is no token.'));
  try {
    return judged(await keyLifetimeLimit(caller, signal), dates);
  } catch (error) {
    signal.throwIfAborted();
    return skipped(t('The tenant’s policy on certificate lifetimes could not be read.'), error instanceof UserError ? error.message : undefined);
  }
}

function judged({ days, forAppsCreatedAfter, mayNotBeRead }: KeyLifetimeLimit, dates: Dates | undefined): Tick {
  const id = 'policy';
  if (mayNotBeRead) {
    return {
      id,
      state: 'skipped',
      title: t('The tenant’s policy on certificate lifetimes may not be read by this app.'),
      detail: t('That needs the permission Policy.Read.All, and nothing else here does.'),
    };
  }
  if (days === undefined) return { id, state: 'ok', title: t('The tenant does not limit how long a certificate may live.') };
  const since = forAppsCreatedAfter === undefined ? undefined : t('For apps created after {0}', forAppsCreatedAfter);
  // Whole days: a certificate begins some minutes before it is made, for clocks that are behind.
  const lifetime = dates ? Math.floor((Date.parse(dates.notAfter) - Date.parse(dates.notBefore)) / day) : Number.NaN;
  if (Number.isNaN(lifetime)) return { id, state: 'ok', title: t('The tenant lets a certificate live at most {0} days.', days), ...detailOf(since) };
  if (lifetime <= days) {
    return { id, state: 'ok', title: t('The certificate lives {0} days; the tenant allows {1}.', lifetime, days), ...detailOf(since) };
  }
  return {
    id,
    state: 'warning',
    title: t('The certificate lives {0} days, and the tenant allows only {1}.', lifetime, days),
    ...detailOf(since),
    fix: { sentence: t('One that is registered already works on. Make the next one with at most {0} days, or its upload is refused.', days) },
  };
}
