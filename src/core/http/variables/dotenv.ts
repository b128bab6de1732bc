import { parseEnv } from 'node:util';
import { t } from '@vscode/l10n';
import type { EnvironmentProblem } from './environmentInForce.ts';
import { nearestFiles, type FolderView, type FoundFile } from './folderView.ts';

/** What `{{$dotenv NAME}}` stands for. Nothing else reads it: the values never become variables by themselves. */
export interface Dotenv {
  readonly values: ReadonlyMap<string, string>;
  readonly problems: readonly EnvironmentProblem[];
}

/** Where no `.env` is looked for. */
export const noDotenv: Dotenv = { values: new Map(), problems: [] };

/** Longer ones are no lists of variables. UTF-16 units. */
const longestFile = 1024 * 1024;

/**
 * Reads `.env` and, over it, `.env.NAME`, from the nearest folder, from `folder` upwards, that has one of them.
 * @param environment the one that is chosen
 */
export async function readDotenv(folder: string, view: FolderView, environment: string | undefined): Promise<Dotenv> {
  const own = environment !== undefined && isFileName(environment) ? [`.env.${environment}`] : [];
  const files = await nearestFiles(folder, ['.env', ...own], view);
  const read = files.map(readFile);
  return { values: new Map(read.flatMap(({ values }) => [...values])), problems: read.flatMap(({ problems }) => problems) };
}

/** The name of an environment comes from a file: it must not lead to another folder. */
function isFileName(name: string): boolean {
  return name !== '' && name.length <= 200 && !/[/\\:\p{Cc}]/u.test(name);
}

function readFile({ where, text }: FoundFile): Dotenv {
  if (text !== undefined && text.length <= longestFile) {
    const entries = Object.entries(parseEnv(text.replace(/^\uFEFF/, '')));
    return { values: new Map(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))), problems: [] };
  }
  const message = text === undefined ? t('{0} cannot be read.', where) : t('{0} is longer than {1} MiB.', where, longestFile / 1024 / 1024);
  return { values: new Map(), problems: [{ code: 'dotenvUnreadable', message, severity: 'warning', source: where }] };
}
