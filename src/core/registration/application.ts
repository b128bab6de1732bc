import { t } from '@vscode/l10n';
import { isRecord } from '../isRecord.ts';
import type { GraphAnswer, GraphCaller, JsonObject } from './graphCaller.ts';
import { graphRefused } from './graphRefused.ts';

/** An app registration, as Microsoft Graph has it. */
export interface ApplicationRecord {
  /** A GUID, not the client ID. */
  readonly objectId: string;
  /** The client ID. */
  readonly appId: string;
  readonly displayName: string;
  /** ISO 8601; `undefined` where the answer does not say. */
  readonly createdAt: string | undefined;
  /** As they came, with all their members; `key` is there only where the caller may see it. */
  readonly keyCredentials: readonly JsonObject[];
  readonly requiredResourceAccess: readonly JsonObject[];
}

/** Which registration: by its object ID, or by its client ID. */
export type ApplicationName = { readonly objectId: string } | { readonly appId: string };

/** `key` is returned only when it is selected, and of one object. */
const members = 'id,appId,displayName,createdDateTime,keyCredentials,requiredResourceAccess';

/**
 * Reads a registration; `undefined` where the tenant has none of that ID. It needs `Application.Read.All`, of an app too that reads itself.
 * @throws {UserError} `graph.…` when it may not be read, or there was no answer
 */
export async function readApplication(caller: GraphCaller, name: ApplicationName, signal: AbortSignal): Promise<ApplicationRecord | undefined> {
  const answer = await caller.call('GET', `${pathOf(name)}?$select=${members}`, signal);
  if (answer.status === 404) return undefined;
  const what = t('The app registration was not read as {0}', caller.who);
  const record = answer.status === 200 && answer.body ? applicationOf(answer.body) : undefined;
  if (!record) throw graphRefused(answer, what);
  return record;
}

/** `/v1.0/applications/…`, whatever is in the ID. */
export function pathOf(name: ApplicationName): string {
  return 'objectId' in name ? `/v1.0/applications/${encodeURIComponent(name.objectId)}` : `/v1.0/applications(appId='${inQuotes(name.appId)}')`;
}

/** `undefined` for something that is no registration. */
export function applicationOf(body: JsonObject): ApplicationRecord | undefined {
  const { id, appId, displayName } = body;
  if (typeof id !== 'string' || id === '' || typeof appId !== 'string' || appId === '') return undefined;
  return {
    objectId: id,
    appId,
    displayName: typeof displayName === 'string' ? displayName : '',
    createdAt: textIn(body, 'createdDateTime'),
    keyCredentials: objects(body['keyCredentials']),
    requiredResourceAccess: objects(body['requiredResourceAccess']),
  };
}

/** The objects in a list, of an answer's `value` or a member; no list has none. */
export function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A text member; `undefined` for anything else. */
export function textIn(object: JsonObject | undefined, name: string): string | undefined {
  const value = object && Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** For a string in OData, in a URL. */
export function inQuotes(text: string): string {
  return encodeURIComponent(text.replaceAll("'", "''")).replaceAll("'", '%27');
}

/** Whether it is a 2xx. */
export function isDone({ status }: GraphAnswer): boolean {
  return status >= 200 && status < 300;
}
