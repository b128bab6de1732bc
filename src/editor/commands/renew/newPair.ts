import { parseDistinguishedName, subjectFromName } from '../../../core/certificate/distinguishedName.ts';
import { keySizes } from '../../../core/certificate/keySize.ts';
import { fileNameFor } from '../../../core/certificate/storePair.ts';
import type { Connection } from '../../../core/connection/connection.ts';
import type { KnownCertificate } from '../../../core/connection/stores.ts';
import { dayOf } from '../../../core/day.ts';
import { UserError } from '../../../core/errors.ts';
import { keyLifetimeLimit } from '../../../core/registration/keyLifetimeLimit.ts';
import { lifetimeFor } from '../../../core/renewal/lifetimeFor.ts';
import type { NewPair } from '../../../core/renewal/renewalPair.ts';
import type { LifeDeps } from '../lifeDeps.ts';
import { callerOfApp } from './graphCallers.ts';

/** As the old one was, and as long as it, within what the tenant allows where that may be read. */
export async function newPairFor(deps: LifeDeps, connection: Connection, old: KnownCertificate | undefined, signal: AbortSignal): Promise<NewPair> {
  return {
    subject: subjectLike(old?.subject, connection.name),
    lifetime: lifetimeFor(old, await longestDays(deps, connection, signal)),
    keySize: keySizes.find((size) => size === old?.keySize) ?? 2048,
    encryption: 'aes256',
  };
}

/** Where the new pair goes: beside the others of this connection, under the day's name. Nothing is there yet. */
export async function newPaths({ files }: LifeDeps, { name }: Connection, now: Date): Promise<{ readonly pfx: string; readonly cer: string }> {
  const folder = files.join(files.dataFolder, fileNameFor(name));
  for (let count = 1; ; count++) {
    const base = `${fileNameFor(name)}-${dayOf(now)}${count === 1 ? '' : `-${count}`}`;
    const paths = { pfx: files.join(folder, `${base}.pfx`), cer: files.join(folder, `${base}.cer`) };
    if ((await files.existing([paths.pfx, paths.cer])).length === 0) return paths;
  }
}

/** Somebody else's certificate may have attributes that we don't write. */
function subjectLike(subject: string | undefined, name: string): string {
  try {
    if (subject !== undefined) parseDistinguishedName(subject);
    return subject ?? subjectFromName(name);
  } catch (error) {
    if (error instanceof UserError) return subjectFromName(name);
    throw error;
  }
}

/** Most apps may not read the policy, and an old certificate that has expired reads nothing: the tenant says no soon enough. */
async function longestDays(deps: LifeDeps, connection: Connection, signal: AbortSignal): Promise<number | undefined> {
  try {
    return (await keyLifetimeLimit(callerOfApp(deps, connection), signal)).days;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
