import { t } from '@vscode/l10n';
import { UserError } from '../../errors.ts';
import { isRecord } from '../../isRecord.ts';
import { parseJsonWithComments } from '../../jsonWithComments.ts';
import { sharedName, type EnvironmentSource } from './environmentSource.ts';
import { sourceEnvironment } from './environmentValues.ts';
import type { FoundFile } from './folderView.ts';

/** The file that is shared; the names that JetBrains and Visual Studio use. */
export const publicFileName = 'http-client.env.json';
/** JetBrains', and Visual Studio's: what stays on a person's machine. */
export const privateFileNames: readonly string[] = ['http-client.private.env.json', 'http-client.env.json.user'];

/** Longer ones are no environments. UTF-16 units. */
const longestFile = 1024 * 1024;

/** Reads a file of environments. Total: what is broken in it is a problem, without quoting what stands there. */
export function environmentFile({ folder, fileName, where, text, error }: FoundFile): EnvironmentSource {
  const isPrivate = privateFileNames.includes(fileName);
  const found = { source: where, file: { folder, fileName }, private: isPrivate };
  try {
    if (text === undefined) throw error;
    const content = contentOf(text, where);
    const environments = Object.entries(content)
      .filter(([name]) => !isReserved(name))
      .map(([name, one]) => [name, sourceEnvironment(one, { environment: name, source: where, folder, private: isPrivate })] as const);
    return { ...found, environments: new Map(environments), problems: [] };
  } catch (reason) {
    const message = reason instanceof UserError ? reason.message : t('{0} cannot be read.', where);
    return { ...found, environments: new Map(), problems: [{ code: 'environmentFileBroken', message, severity: 'error', source: where }] };
  }
}

/** `$schema`, and what other tools keep under such names. */
export function isReserved(name: string): boolean {
  return name.startsWith('$') && name !== sharedName;
}

/** @throws {UserError} `environmentFileBroken` */
function contentOf(text: string, where: string): Readonly<Record<string, unknown>> {
  if (text.length > longestFile) {
    throw new UserError('environmentFileBroken', t('{0} is longer than {1} MiB.', where, longestFile / 1024 / 1024));
  }
  const content = parseJsonWithComments(text, where, 'environmentFileBroken');
  if (!isRecord(content)) throw new UserError('environmentFileBroken', t('{0} must hold an object of environments.', where));
  return content;
}
