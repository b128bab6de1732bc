import { t } from '@vscode/l10n';
import { isRecord } from '../isRecord.ts';
import { inQuotes, textIn } from './application.ts';
import type { GraphCaller, JsonObject } from './graphCaller.ts';
import { graphList } from './graphList.ts';
import { GraphRefused } from './graphRefused.ts';
import { keyIdOf } from './keyCredential.ts';

/** When a key last signed in. Neither member: the report has nothing of it, which goes back 30 days. */
export interface LastUse {
  /** ISO 8601, UTC. */
  readonly at?: string;
  /** The report needs `AuditLog.Read.All`, and is there in the global cloud only. */
  readonly mayNotBeRead?: true;
}

/**
 * When a key of an application was last used, over all resources. Source: Microsoft Graph beta, "appCredentialSignInActivity resource type".
 * @throws {UserError} `graph.…` when Graph is busy or broken; there was no answer, or no token
 */
export async function lastUseOf(caller: GraphCaller, appId: string, keyId: string, signal: AbortSignal): Promise<LastUse> {
  const path = `/beta/reports/appCredentialSignInActivities?$filter=appId%20eq%20'${inQuotes(appId)}'`;
  let entries: readonly JsonObject[];
  try {
    entries = await graphList(caller, path, t('The sign-ins of the app were not read'), signal);
  } catch (error) {
    // Refused, by rights or because this cloud has no such report; no answer at all is another matter.
    if (error instanceof GraphRefused && error.status !== 429 && error.status < 500) return { mayNotBeRead: true };
    throw error;
  }
  const times = entries.filter((entry) => keyIdOf(entry) === keyId.toLowerCase()).flatMap((entry) => signedInAt(entry) ?? []);
  const latest = times.sort().at(-1);
  return latest === undefined ? {} : { at: latest };
}

function signedInAt(entry: JsonObject): string | undefined {
  const activity = entry['signInActivity'];
  const at = isRecord(activity) ? textIn(activity, 'lastSignInDateTime') : undefined;
  return at !== undefined && !Number.isNaN(Date.parse(at)) ? new Date(at).toISOString() : undefined;
}
