import { t } from '@vscode/l10n';
import type { Connection } from '../../core/connection/connection.ts';
import { UserError } from '../../core/errors.ts';
import { parse } from '../../core/http/parse.ts';
import { variablesAt } from '../../core/http/variablesInForce.ts';
import type { RequestBlock, RequestFile } from '../../core/http/requestFile.ts';
import type { VariableScope } from '../../core/http/variables.ts';
import { prepare, type PreparedRequest } from '../../core/run.ts';
import type { SendCommand } from '../commandLine.ts';
import type { TerminalPorts } from '../ports.ts';
import { asItStands } from './asItStands.ts';
import { chooseConnection, readConnections } from './chooseConnection.ts';
import { chooseRequests } from './chooseRequests.ts';
import { problemsOfError, type ShownProblem, type ShownRequest } from './outcome.ts';
import { readEnvironmentOf, readRequestText } from './requestText.ts';

/** A request that is to be sent, or what is wrong with it. */
export type PlannedRequest = { readonly block: RequestBlock } & (
  { readonly prepared: PreparedRequest } | { readonly request: ShownRequest; readonly problems: readonly ShownProblem[] }
);

export interface Plan {
  /** How the request file is called in a sentence. */
  readonly where: string;
  readonly text: string;
  readonly requests: readonly PlannedRequest[];
}

/**
 * Reads all files and finds out what is to be sent over which connection, before anything is sent.
 * @throws {UserError} wrong usage, or a file that cannot be used
 */
export async function planRequests(command: SendCommand, ports: TerminalPorts): Promise<Plan> {
  const { text, where, folder } = await readRequestText(command.file, ports);
  const file = parse(text);
  const blocks = chooseRequests(file, text, command.selection, where);
  const environment = command.environment === undefined ? undefined : await readEnvironmentOf(command.environment, folder, ports);
  const known = await readConnections(command.connections, ports);
  for (const problem of known.problems) ports.terminal.say(t('Warning: {0}', problem), 'yellow');
  const values = environment?.values ?? new Map<string, string>();
  const requests = blocks.map((block) => {
    const wanted = { pinned: block.connection, commandLine: command.connection, environment: environment?.connection };
    const scope = { given: command.variables, environment: values, file: variablesAt(file.variables, block.line) };
    return plan(file, block, chooseConnection(known, wanted), scope, text);
  });
  return { where, text, requests };
}

function plan(file: RequestFile, block: RequestBlock, connection: Connection | undefined, scope: VariableScope, text: string): PlannedRequest {
  try {
    return { block, prepared: prepare(file, block, { ...scope, connection: () => connection }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.code === 'connectionMissing') {
      throw new UserError(
        error.code,
        error.message,
        t('Set one up in VS Code, name a file with {0}, or write an absolute URL.', '--connections FILE'),
        error,
      );
    }
    return { block, request: asItStands(block, scope), problems: problemsOfError(error, text) };
  }
}
