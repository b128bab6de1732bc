import type { PendingSetUp } from '../../../core/setUp/pending.ts';
import { sameName } from '../../../core/connection/identity.ts';
import type { LifeDeps } from '../lifeDeps.ts';

/** A set-up whose .pfx was replaced by a new pair since it was chosen means the new one: the old key is gone. */
export async function withPairOfToday({ certificates }: Pick<LifeDeps, 'certificates'>, setUp: PendingSetUp): Promise<PendingSetUp> {
  const { certificate } = setUp;
  if (certificate?.thumbprint === undefined) return setUp;
  const { pfx, thumbprint } = certificate;
  const all = await certificates.list();
  if (all.some((one) => sameName(one.thumbprint, thumbprint))) return setUp;
  const replaced = all.find((one) => one.pfx === pfx);
  if (!replaced) return setUp;
  const { found: _found, ...rest } = setUp;
  return { ...rest, certificate: { pfx, thumbprint: replaced.thumbprint } };
}
