import { dirname, join } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { isRecord } from '../isRecord.ts';
import { parseJsonWithComments } from '../jsonWithComments.ts';

/** A variables environment: values by name, and which connection goes with them. */
export interface VariablesEnvironment {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  /** From the reserved key `$connection`. */
  readonly connection?: string;
}

/** The file that is shared, and the one that stays on a person's machine; the names that JetBrains and Visual Studio use. */
const fileNames = ['http-client.env.json', 'http-client.private.env.json'] as const;
/** Its values hold in each environment. */
const sharedName = '$shared';
const connectionKey = '$connection';

/** `undefined` when there is no such file. */
type ReadText = (path: string) => Promise<string | undefined>;

/**
 * Reads one environment from the nearest folder, from `folder` upwards, that has an environment file. What is in the environment wins over
 * `$shared`, and what is in the private file over the other one.
 * @param folder absolute; of the request file
 * @throws {UserError} `environmentUnknown` with the names there are, `environmentFileBroken`
 */
export async function readEnvironment(name: string, folder: string, readText: ReadText): Promise<VariablesEnvironment> {
  const files = await nearestFiles(folder, readText);
  const names = [...new Set(files.flatMap((file) => [...file.environments.keys()]))].filter((one) => one !== sharedName);
  if (!names.includes(name)) throw unknown(name, names, folder);
  const merged = new Map<string, string>();
  for (const environment of [sharedName, name]) {
    for (const file of files) for (const [key, value] of file.environments.get(environment) ?? []) merged.set(key, value);
  }
  const connection = merged.get(connectionKey);
  merged.delete(connectionKey);
  return { name, values: merged, ...(connection !== undefined && { connection }) };
}

interface EnvironmentFile {
  readonly environments: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

async function nearestFiles(folder: string, readText: ReadText): Promise<readonly EnvironmentFile[]> {
  for (let at = folder; ; at = dirname(at)) {
    const found: EnvironmentFile[] = [];
    for (const fileName of fileNames) {
      const path = join(at, fileName);
      const text = await readText(path);
      if (text !== undefined) found.push(environmentFile(text, path));
    }
    if (found.length > 0 || at === dirname(at)) return found;
  }
}

function environmentFile(text: string, path: string): EnvironmentFile {
  const content = parseJsonWithComments(text, path, 'environmentFileBroken');
  const broken = (what: string): UserError => new UserError('environmentFileBroken', what, t('Write it like { "dev": { "group": "garden-crew" } }.'));
  if (!isRecord(content)) throw broken(t('{0} must hold an object of environments.', path));
  const environments = Object.entries(content).map(([name, values]) => {
    if (!isRecord(values)) throw broken(t('{0}: the environment “{1}” must be an object of variables.', path, name));
    if (connectionKey in values && typeof values[connectionKey] !== 'string') {
      throw broken(t('{0}: {1} in “{2}” must be the name of a connection.', path, connectionKey, name));
    }
    return [name, new Map(Object.entries(values).flatMap(([key, value]) => textOf(key, value)))] as const;
  });
  return { environments: new Map(environments) };
}

/** Objects and lists are what other tools keep in these files; they are no variables. */
function textOf(key: string, value: unknown): readonly (readonly [string, string])[] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[key, String(value)]] : [];
}

function unknown(name: string, names: readonly string[], folder: string): UserError {
  if (names.length === 0) {
    return new UserError(
      'environmentUnknown',
      t('There is no variables environment “{0}”: no {1} with environments is in {2} or above it.', name, fileNames[0], folder),
      t('Make one beside the request file, like { "dev": { "group": "garden-crew" } }.'),
    );
  }
  return new UserError('environmentUnknown', t('There is no variables environment “{0}”.', name), t('There are: {0}.', names.join(', ')));
}
