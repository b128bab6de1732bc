import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { t } from '@vscode/l10n';
import { UserError } from '../../core/errors.ts';
import { isOutside, type Place } from '../../core/http/filePlaces.ts';
import { environmentNamed, readEnvironments, type EnvironmentSet } from '../../core/http/variables/environment.ts';
import type { EnvironmentInForce } from '../../core/http/variables/environmentInForce.ts';
import { readDotenv } from '../../core/http/variables/dotenv.ts';
import { pathView } from '../../core/http/variables/folderView.ts';
import { readImports } from '../../core/http/variables/imports.ts';
import type { Surroundings } from '../../core/http/variables/scope.ts';
import { nodeSystem } from '../../core/http/variables/systemSource.ts';
import type { SendCommand } from '../command.ts';
import type { TerminalPorts } from '../ports.ts';
import { pathFrom, readText } from './localFiles.ts';
import { linePlaces } from './outcome.ts';
import type { RequestText } from './requestText.ts';

type Needed = Pick<TerminalPorts, 'terminal' | 'files' | 'platform'>;

/**
 * What stands around a request file: variables of the command line, of environments from its folder upwards and of the files that it imports.
 * @throws {UserError} `environmentUnknown`, `environmentFileBroken`, `importUnusable`
 */
export async function readSurroundings(
  source: RequestText,
  { environment: name, variables }: Pick<SendCommand, 'environment' | 'variables'>,
  ports: Needed,
): Promise<Surroundings> {
  const dialect = 'auto';
  const view = pathView((path) => readText(path, ports));
  const [set, dotenv, imported] = await Promise.all([
    readEnvironments(source.folder, view, { dialect }),
    readDotenv(source.folder, view, name),
    readImports(source.file, (path) => readImport(pathFrom(source.folder, path, ports.platform), source.folder, ports)),
  ]);
  if (imported.problems.length > 0) throw importUnusable(imported.problems, source);
  const environment = environmentNamed(set, name, dotenv);
  await warn(set, environment, ports);
  return {
    given: variables,
    environment,
    imported: imported.variables,
    system: nodeSystem(ports.terminal.env, true),
    dialect,
    bodyComments: 'auto',
  };
}

/** Nobody can be asked; whoever runs somebody else's file sees at least what it reads. */
async function readImport(path: string, folder: string, ports: Needed): Promise<string | undefined> {
  const place = (one: string): Place => ({ scheme: 'file', authority: '', path: pathToFileURL(one).pathname });
  const real = async (one: string): Promise<Place> => place(await ports.files.realPlace(one));
  const text = await readText(path, ports);
  if (
    text !== undefined &&
    (await isOutside(await real(path), [await real(folder), await real(ports.files.absolute('.'))], (one) => Promise.resolve(one)))
  )
    ports.terminal.say(t('Variables are read from {0}, outside of {1}.', path, folder), 'yellow');
  return text;
}

async function warn(set: EnvironmentSet, { problems }: EnvironmentInForce, { terminal, files }: Needed): Promise<void> {
  for (const { severity, code, message } of problems) {
    // A private value is there to win over the shared one: that is nothing to hear of at each run.
    if (severity === 'warning' && code !== 'environmentClash') terminal.say(t('Warning: {0}', message), 'yellow');
  }
  for (const { file, private: isPrivate } of set.sources) {
    const path = file && isPrivate ? join(file.folder, file.fileName) : undefined;
    if (path === undefined || !(await files.wouldBeCommitted(path).catch(() => false))) continue;
    const message = t('{0} is in a git repository and not ignored: its secrets would be committed. Add it to .gitignore.', path);
    terminal.say(t('Warning: {0}', message), 'yellow');
  }
}

function importUnusable(problems: Awaited<ReturnType<typeof readImports>>['problems'], { text, where }: RequestText): UserError {
  const lineOf = linePlaces(text);
  const lines = problems.map(({ message, range }) => `${where}:${lineOf(range)}: ${message}`);
  return new UserError('importUnusable', lines.join('\n'), t('Nothing was sent.'));
}
