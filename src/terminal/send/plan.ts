import { t } from '@vscode/l10n';
import { UserError } from '../../core/errors.ts';
import { requestNamed } from '../../core/http/answers/dependencies.ts';
import { pinContradictsEnvironment } from '../../core/http/pinContradictsEnvironment.ts';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { previewWithFiles, type Preview } from '../../core/preview.ts';
import type { RunScope } from '../../core/run.ts';
import type { SendCommand } from '../command.ts';
import type { TerminalPorts } from '../ports.ts';
import { chooseConnection, readConnections } from './chooseConnection.ts';
import { chooseRequests } from './chooseRequests.ts';
import { filesOf } from './localFiles.ts';
import { linePlaces } from './outcome.ts';
import { readRequestText, type RequestText } from './requestText.ts';
import { sayProblem } from './sayProblem.ts';
import { readSurroundings } from './surroundings.ts';

/** What is to be sent, as far as it can be seen before the first request. */
export interface Plan {
  readonly source: RequestText;
  readonly scope: RunScope;
  /** What the command line asks for, in the order of the file. */
  readonly chosen: readonly RequestBlock[];
  /** Of those, and of the requests whose answers they need. */
  readonly previews: ReadonlyMap<RequestBlock, Preview>;
}

/**
 * Reads all files and finds out what is to be sent over which connection, before anything is sent.
 * @throws {UserError} wrong usage, or a file that cannot be used
 */
export async function planRequests(command: SendCommand, userAgent: string, ports: TerminalPorts): Promise<Plan> {
  const source = await readRequestText(command.file, ports);
  const { file, text, where, folder } = source;
  const chosen = chooseRequests(file, text, command.selection, where);
  const surroundings = await readSurroundings(source, command, ports);
  const known = await readConnections(command.connections, ports);
  for (const problem of known.problems) ports.terminal.say(t('Warning: {0}', problem), 'yellow');
  const scope: RunScope = { ...surroundings, connection: (wish) => chooseConnection(known, wish, command.connection) };
  const { open } = filesOf(folder, ports);
  const previews = new Map<RequestBlock, Preview>();
  const waiting = [...chosen];
  for (let block = waiting.shift(); block; block = waiting.shift()) {
    if (previews.has(block)) continue;
    const preview = await previewWithFiles(file, block, scope, userAgent, (path) => open(path, ports.terminal.signal)).catch(withUsage);
    previews.set(block, preview);
    for (const need of preview.needs) {
      const needed = need.kind === 'response' ? requestNamed(file, need.request) : undefined;
      if (needed) waiting.push(needed);
    }
  }
  warnOfPins(source, [...previews.keys()], scope, ports);
  return { source, scope, chosen, previews };
}

/** Of the requests that may be sent; the editor marks the same while they are written. */
function warnOfPins(
  { file, text, where }: RequestText,
  requests: readonly RequestBlock[],
  { environment }: RunScope,
  { terminal }: TerminalPorts,
): void {
  const lineOf = linePlaces(text);
  for (const { code, message, range } of pinContradictsEnvironment({ ...file, requests }, environment)) {
    sayProblem(terminal, { severity: 'warning', code, title: message, line: lineOf(range) }, where);
  }
}

/** What to do about it is another thing here than in the editor. */
function withUsage(error: unknown): never {
  if (!(error instanceof UserError) || error.code !== 'connectionMissing') throw error;
  const fix = t('Set one up in VS Code, name a file with {0}, or write an absolute URL.', '--connections FILE');
  throw new UserError(error.code, error.message, fix, error);
}
