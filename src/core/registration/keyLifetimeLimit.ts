import { t } from '@vscode/l10n';
import { isRecord } from '../isRecord.ts';
import { objects, textIn } from './application.ts';
import type { GraphCaller, JsonObject } from './graphCaller.ts';
import { graphRefused } from './graphRefused.ts';

/** How long a certificate of an app may be valid in this tenant; nothing where there is no limit. */
export interface KeyLifetimeLimit {
  /** Days from the start of its validity. */
  readonly days?: number;
  /** ISO 8601; apps that are older than this are free of it. */
  readonly forAppsCreatedAfter?: string;
  /** The policy needs `Policy.Read.All`, which most apps don't have; not each cloud has it. */
  readonly mayNotBeRead?: true;
}

/**
 * The tenant's policy on certificates of apps. Source: Microsoft Graph, "tenantAppManagementPolicy resource type".
 * @throws {UserError} `graph.…` when Graph is busy or broken; there was no answer, or no token
 */
export async function keyLifetimeLimit(caller: GraphCaller, signal: AbortSignal): Promise<KeyLifetimeLimit> {
  const answer = await caller.call('GET', '/v1.0/policies/defaultAppManagementPolicy', signal);
  const { status, body } = answer;
  if (status === 429 || status >= 500) throw graphRefused(answer, t('The tenant’s policy on certificate lifetimes was not read'));
  if (status !== 200 || !body) return { mayNotBeRead: true };
  return body['isEnabled'] === true ? strictest(restrictionsIn(body)) : {};
}

function restrictionsIn(body: JsonObject): readonly JsonObject[] {
  const restrictions = body['applicationRestrictions'];
  const all = isRecord(restrictions) ? objects(restrictions['keyCredentials']) : [];
  return all.filter((one) => textIn(one, 'restrictionType') === 'asymmetricKeyLifetime' && textIn(one, 'state') !== 'disabled');
}

function strictest(restrictions: readonly JsonObject[]): KeyLifetimeLimit {
  let limit: Required<Pick<KeyLifetimeLimit, 'days'>> | undefined;
  let after: string | undefined;
  for (const restriction of restrictions) {
    const days = daysOf(textIn(restriction, 'maxLifetime') ?? '');
    if (days === undefined || (limit && limit.days <= days)) continue;
    limit = { days };
    after = textIn(restriction, 'restrictForAppsCreatedAfterDateTime');
  }
  return { ...limit, ...(limit && after !== undefined && isDate(after) && { forAppsCreatedAfter: after }) };
}

/** Of an ISO 8601 duration, e.g. `P180D`, `P1Y6M`, `P90DT12H`; rounded down, and months and years at their shortest, so that a certificate is never too long. */
function daysOf(duration: string): number | undefined {
  const match = /^P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:\d{1,9}M)?(?:[\d.]{1,20}S)?)?$/.exec(duration);
  if (!match || !/\d/.test(duration)) return undefined;
  const [years, months, weeks, days, hours] = match.slice(1).map((digits: string | undefined) => Number(digits ?? 0));
  // In .NET, which judges it, a month has 30 days; in the calendar, some that follow each other have two less than on average.
  const shortestMonths = months ? Math.min(months * 30, Math.floor((months * 365) / 12) - 2) : 0;
  return (years ?? 0) * 365 + shortestMonths + (weeks ?? 0) * 7 + (days ?? 0) + Math.floor((hours ?? 0) / 24);
}

function isDate(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}
