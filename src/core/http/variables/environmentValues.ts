import { t } from '@vscode/l10n';
import { isRecord } from '../../isRecord.ts';
import type { EnvironmentProblem, EnvironmentValue } from './environmentInForce.ts';
import { sharedName, type SourceEnvironment } from './environmentSource.ts';
import { isSecretName } from './secretName.ts';

/** Where an environment stands. */
export interface EnvironmentPlace {
  readonly environment: string;
  /** The file's path, or the setting's name. */
  readonly source: string;
  /** Of the file; part of the key under which a value is kept, so that two projects with the same names do not share it. */
  readonly folder: string;
  readonly private: boolean;
}

const connectionKey = '$connection';
/** What JetBrains keeps in these files besides variables. */
const noVariables: ReadonlySet<string> = new Set(['Security', 'SSLConfiguration']);
const otherProviders: ReadonlySet<string> = new Set(['AspnetUserSecrets', 'AzureKeyVault', 'Encrypted']);
/** Levels of nested objects and lists. */
const deepest = 20;
/** Of `a.b[0]`; each nested value carries the names above it. UTF-16 units. */
const longestName = 200;

/** Reads the variables of one environment; what is nested is called `a.b` and `a[0]`. Total: what cannot be used says so. */
export function sourceEnvironment(content: unknown, place: EnvironmentPlace): SourceEnvironment {
  const { environment, source } = place;
  const problem = (message: string): EnvironmentProblem => ({ code: 'environmentFileBroken', message, severity: 'error', source });
  if (!isRecord(content)) {
    return { values: new Map(), problems: [problem(t('{0}: the environment “{1}” must be an object of variables.', source, environment))] };
  }
  const reader = new ValueReader(place);
  const problems: EnvironmentProblem[] = [];
  let connection: string | undefined;
  for (const [name, value] of Object.entries(content)) {
    if (name === connectionKey) {
      if (typeof value === 'string' && value.trim() !== '') connection = value.trim();
      else problems.push(problem(t('{0}: {1} in “{2}” must be the name of a connection.', source, connectionKey, environment)));
    } else if (!noVariables.has(name) || !isRecord(value)) reader.read(name, value, 0);
  }
  if (reader.leftOut) {
    const message = t(
      '{0}: in “{1}”, what is nested deeper than {2} levels or has a name of over {3} characters is left out.',
      source,
      environment,
      deepest,
      longestName,
    );
    problems.push({ code: 'environmentTooDeep', message, severity: 'warning', source });
  }
  return { values: reader.values, ...(connection !== undefined && { connection }), problems };
}

class ValueReader {
  readonly values = new Map<string, EnvironmentValue>();
  leftOut = false;
  readonly #place: EnvironmentPlace;

  constructor(place: EnvironmentPlace) {
    this.#place = place;
  }

  read(name: string, value: unknown, depth: number): void {
    if (name.length > longestName || depth > deepest) {
      this.leftOut = true;
    } else if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) this.read(`${name}[${index}]`, one, depth + 1);
    } else if (isRecord(value) && !isProvider(value)) {
      for (const [key, one] of Object.entries(value)) this.read(`${name}.${key}`, one, depth + 1);
    } else {
      this.values.set(name, this.#valueOf(name, value));
    }
  }

  #valueOf(name: string, value: unknown): EnvironmentValue {
    const { environment, source, folder, private: isPrivate } = this.#place;
    const place = { source, shared: environment === sharedName };
    if (isRecord(value)) {
      // Not the file's name: a value that moves to the private file is not asked for again.
      if (value['provider'] === 'SecretStorage') return { kind: 'kept', key: JSON.stringify([folder, environment, name]), ...place };
      return { kind: 'unusable', reason: providerReason(name, String(value['provider'])), ...place };
    }
    const text = textOf(value);
    if (text === undefined) return { kind: 'unusable', reason: reasonOf(name, value), ...place };
    return { kind: 'text', text, secret: isPrivate || isSecretName(name), ...place };
  }
}

/** `{"provider": …}` with nothing but what Visual Studio writes beside it; any other object is one of variables. */
function isProvider(value: Readonly<Record<string, unknown>>): boolean {
  const { provider } = value;
  if (typeof provider !== 'string') return false;
  return (
    provider === 'SecretStorage' || otherProviders.has(provider) || Object.keys(value).every((key) => key === 'provider' || key === 'secretName')
  );
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  // A number that JSON could not keep exactly would be sent as another one.
  if (typeof value !== 'number' || !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) return undefined;
  return String(value);
}

function reasonOf(name: string, value: unknown): string {
  if (typeof value === 'number') return t('The number of “{0}” is too long to be kept exactly. Put it in quotation marks.', name);
  return t('The variable “{0}” has no value. Write one, or {1} to be asked for it once.', name, '{ "provider": "SecretStorage" }');
}

function providerReason(name: string, provider: string): string {
  return t(
    'The value of “{0}” is kept by “{1}”, which cannot be read here. Write {2}: it is asked for once and kept by VS Code.',
    name,
    provider.slice(0, 50),
    '{ "provider": "SecretStorage" }',
  );
}
