import type { Lifetime } from '../certificate/lifetime.ts';
import type { KnownCertificate } from '../connection/stores.ts';

const day = 86_400_000;
/** Days: what is less was a trial's; what is more, no certificate of ours can be. */
const [shortest, longest] = [30, 1460];

/**
 * How long the new certificate lives: as long as the old one did, within what the tenant allows.
 * @param most days that the tenant's policy allows, where that may be read
 */
export function lifetimeFor(old: Pick<KnownCertificate, 'notBefore' | 'notAfter'> | undefined, most: number | undefined): Lifetime {
  const like = lifetimeLike(old);
  const days = 'days' in like ? like.days : 366;
  // A day less, for a certificate begins some minutes before it is made, and those minutes would be too many.
  return most !== undefined && most >= 2 && days >= most ? { days: Math.floor(most) - 1 } : like;
}

function lifetimeLike(old: Pick<KnownCertificate, 'notBefore' | 'notAfter'> | undefined): Lifetime {
  const days = old ? Math.floor((Date.parse(old.notAfter) - Date.parse(old.notBefore)) / day) : Number.NaN;
  return days >= shortest ? { days: Math.min(days, longest) } : { months: 12 };
}
