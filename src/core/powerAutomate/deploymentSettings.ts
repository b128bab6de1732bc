import { t } from '@vscode/l10n';
import { fileNameFor } from '../certificate/storePair.ts';
import { UserError } from '../errors.ts';
import { isRecord } from '../isRecord.ts';
import { connector } from './toFlow/requestAction.ts';

/** The connector *HTTP with Microsoft Entra ID (preauthorized)*, as solutions name it. */
export const preauthorizedConnectorId = connector.apiId;

/** A connection reference of a solution, and the Power Automate connection that it gets where it is imported. */
interface ConnectionReferenceSetting {
  /** With the publisher's prefix, e.g. `abc_sharedwebcontents_1a2b3`. */
  readonly logicalName: string;
  readonly connectorId: string;
  /** Of a connection that is there already; empty where it is filled in later. The connection itself never travels. */
  readonly connectionId: string;
}

/** An environment variable of a solution. No secret: the file goes into a repository. */
interface EnvironmentVariableSetting {
  /** With the publisher's prefix, e.g. `abc_BaseUrl`. */
  readonly schemaName: string;
  readonly value: string;
}

export interface DeploymentSettings {
  readonly connectionReferences: readonly ConnectionReferenceSetting[];
  readonly environmentVariables: readonly EnvironmentVariableSetting[];
}

/**
 * The text of a deployment settings file for `pac solution import --settings-file`.
 * Source: Microsoft Power Platform, "Pre-populate connection references and environment variables for automated deployments".
 */
export function deploymentSettings(settings: DeploymentSettings): string {
  return mergedSettings({}, settings);
}

/**
 * Puts the settings into a file that is there, such as one of `pac solution create-settings`: entries of the same name are replaced (compared without case),
 * all else stays.
 * @throws {UserError} `deploymentSettingsBroken`
 */
export function mergeDeploymentSettings(text: string, settings: DeploymentSettings): string {
  const content = parsed(text.replace(/^\uFEFF/, ''));
  if (!isRecord(content)) throw broken();
  return mergedSettings(content, settings);
}

/** A file for each variables environment. `name` has no folder. */
export interface DeploymentSettingsFile {
  readonly variablesEnvironment: string;
  readonly name: string;
  readonly text: string;
}

/** One file for each variables environment; names that would be the same to some system get a number. @param settingsOf what differs between them */
export function deploymentSettingsFiles(
  variablesEnvironments: readonly string[],
  settingsOf: (variablesEnvironment: string) => DeploymentSettings,
): readonly DeploymentSettingsFile[] {
  const taken = new Set<string>();
  return variablesEnvironments.map((variablesEnvironment) => {
    const base = `deploymentSettings.${fileNameFor(variablesEnvironment)}`;
    let name = `${base}.json`;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}-${number}.json`;
    taken.add(name.toLowerCase());
    return { variablesEnvironment, name, text: deploymentSettings(settingsOf(variablesEnvironment)) };
  });
}

/** Whether a name can be a connection reference's or an environment variable's: a publisher's prefix, `_`, and letters and digits. */
export function isSchemaName(name: string): boolean {
  return /^[a-z][a-z0-9]{1,7}_[a-z0-9_]{1,90}$/i.test(name);
}

function mergedSettings(content: Readonly<Record<string, unknown>>, settings: DeploymentSettings): string {
  const variables = settings.environmentVariables.map(({ schemaName, value }) => ({ SchemaName: schemaName, Value: value }));
  const references = settings.connectionReferences.map(({ logicalName, connectionId, connectorId }) => ({
    LogicalName: logicalName,
    ConnectionId: connectionId,
    ConnectorId: connectorId,
  }));
  const merged = {
    ...content,
    EnvironmentVariables: merge(content['EnvironmentVariables'], variables, 'SchemaName'),
    ConnectionReferences: merge(content['ConnectionReferences'], references, 'LogicalName'),
  };
  return `${JSON.stringify(merged, null, 2)}\n`;
}

function merge(there: unknown, entries: readonly Readonly<Record<string, string>>[], key: string): readonly unknown[] {
  const list: readonly unknown[] = there === undefined || there === null ? [] : Array.isArray(there) ? there : refuse();
  const nameOf = (entry: unknown): string | undefined => {
    const name = isRecord(entry) ? entry[key] : undefined;
    return typeof name === 'string' ? name.toLowerCase() : undefined;
  };
  const news = new Map(entries.map((entry) => [nameOf(entry), entry]));
  const kept = list.map((entry) => {
    const name = nameOf(entry);
    const fresh = name === undefined ? undefined : news.get(name);
    if (!fresh || !isRecord(entry)) return entry;
    news.delete(name);
    return { ...entry, ...fresh };
  });
  return [...kept, ...news.values()];
}

function refuse(): never {
  throw broken();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the file.
    throw broken();
  }
}

function broken(): UserError {
  return new UserError(
    'deploymentSettingsBroken',
    t('This is no deployment settings file: it is no JSON, or has no lists of connection references and environment variables.'),
    t('Make one with “pac solution create-settings”, or choose a new file.'),
  );
}
