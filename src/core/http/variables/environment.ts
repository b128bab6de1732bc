import { t } from '@vscode/l10n';
import { UserError } from '../../errors.ts';
import type { Dotenv } from './dotenv.ts';
import { environmentFile, privateFileNames, publicFileName } from './environmentFile.ts';
import type { EnvironmentInForce, EnvironmentProblem, EnvironmentValue } from './environmentInForce.ts';
import { sharedName, type EnvironmentSource } from './environmentSource.ts';
import { nearestFiles, type FolderView } from './folderView.ts';
import { restClientEnvironments } from './restClientSettings.ts';
import type { Dialect } from './scope.ts';

/** All environments that can be chosen for the request files of a folder. */
export interface EnvironmentSet {
  /** Of the request files; as the view calls it. */
  readonly folder: string;
  /** What is behind wins: REST Client's setting, the shared file, the private ones. For JetBrains' dialect the shared file is last (conflict C17). */
  readonly sources: readonly EnvironmentSource[];
  readonly names: readonly string[];
}

/** What the reading goes by besides the files. */
export interface EnvironmentReading {
  /** What the setting `rest-client.environmentVariables` holds. */
  readonly restClient?: unknown;
  readonly dialect: Dialect;
}

/** Reads the environments from the nearest folder, from `folder` upwards, that has one of the files, and from REST Client's setting. */
export async function readEnvironments(folder: string, view: FolderView, { restClient, dialect }: EnvironmentReading): Promise<EnvironmentSet> {
  const names = dialect === 'jetbrains' ? [...privateFileNames, publicFileName] : [publicFileName, ...privateFileNames];
  const files = (await nearestFiles(folder, names, view)).map(environmentFile);
  const setting = restClientEnvironments(restClient);
  const sources = setting ? [setting, ...files] : files;
  const known = new Set(sources.flatMap(({ environments }) => [...environments.keys()]));
  known.delete(sharedName);
  return { folder, sources, names: [...known] };
}

/**
 * What holds under an environment: what is in it wins over `$shared`, and within each the later source. Total, for looking at a file while it is
 * written; for sending there is {@link environmentNamed}.
 * @param name `undefined` while none is chosen: then only `$shared` holds
 * @param dotenv as read for the same name
 */
export function inForce(set: EnvironmentSet, name: string | undefined, dotenv: Dotenv): EnvironmentInForce {
  const values = new Map<string, EnvironmentValue>();
  const overridden = new Map<string, EnvironmentValue>();
  const problems: EnvironmentProblem[] = set.sources.flatMap((source) => source.problems);
  let connection: string | undefined;
  for (const environment of [sharedName, ...(name === undefined || name === sharedName ? [] : [name])]) {
    for (const source of set.sources) {
      const found = source.environments.get(environment);
      for (const [key, value] of found?.values ?? []) {
        const shared = values.get(key);
        if (shared?.shared && !value.shared) overridden.set(key, shared);
        values.set(key, value);
      }
      connection = found?.connection ?? connection;
      problems.push(...(found?.problems ?? []));
    }
    problems.push(...clashes(set.sources, environment));
  }
  if (name !== undefined && !set.names.includes(name)) {
    const message = t('There is no variables environment “{0}”.', name);
    problems.push({ code: 'environmentUnknown', message, severity: 'error', source: publicFileName });
  }
  return {
    ...(name !== undefined && { name }),
    names: set.names,
    ...(connection !== undefined && { connection }),
    values,
    ...(overridden.size > 0 && { overridden }),
    dotenv: dotenv.values,
    problems: [...problems, ...dotenv.problems],
  };
}

/**
 * The same for sending. A file that cannot be read stops it, whichever environment is chosen and also when none is: what the file says, `$connection`
 * above all, would otherwise silently come from elsewhere.
 * @throws {UserError} `environmentUnknown` with the names there are, `environmentFileBroken`
 */
export function environmentNamed(set: EnvironmentSet, name: string | undefined, dotenv: Dotenv): EnvironmentInForce {
  const environment = inForce(set, name, dotenv);
  const broken = environment.problems.find(({ severity, code }) => severity === 'error' && code !== 'environmentUnknown');
  if (broken) throw new UserError(broken.code, broken.message, t('Correct it, as in { "dev": { "group": "garden-crew" } }. Nothing was sent.'));
  if (name !== undefined && !set.names.includes(name)) throw unknown(name, set);
  return environment;
}

/** Names that both a shared and a private file define, in words. They are not quoted without end. */
function clashes(sources: readonly EnvironmentSource[], environment: string): readonly EnvironmentProblem[] {
  const files = sources.filter(({ file }) => file);
  const open = files.find((source) => !source.private);
  const shared = open?.environments.get(environment);
  if (!open || !shared) return [];
  return files.flatMap((source): readonly EnvironmentProblem[] => {
    const own = source.private ? source.environments.get(environment) : undefined;
    const both = [...(own?.values.keys() ?? [])].filter((name) => shared.values.has(name));
    if (own?.connection !== undefined && shared.connection !== undefined) both.push('$connection');
    if (both.length === 0) return [];
    const winner = files.indexOf(source) > files.indexOf(open) ? source.source : open.source;
    const named = both.slice(0, 5).map((name) => `“${name}”`);
    const message = t('{0} and {1} both define {2} in “{3}”. {4} wins.', open.source, source.source, named.join(', '), environment, winner);
    return [{ code: 'environmentClash', message, severity: 'warning', source: source.source }];
  });
}

function unknown(name: string, { names, folder, sources }: EnvironmentSet): UserError {
  if (sources.length === 0) {
    return new UserError(
      'environmentUnknown',
      t('There is no variables environment “{0}”: no {1} with environments is in {2} or above it.', name, publicFileName, folder),
      t('Make one beside the request file, like { "dev": { "group": "garden-crew" } }.'),
    );
  }
  return new UserError(
    'environmentUnknown',
    t('There is no variables environment “{0}”.', name),
    t('There are: {0}.', names.slice(0, 20).join(', ')),
  );
}
