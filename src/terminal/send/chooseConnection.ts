import { t } from '@vscode/l10n';
import { chosenName } from '../../core/connection/chosenName.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { connectionsIn, type ReadConnections } from '../../core/connection/connectionsIn.ts';
import { sameName } from '../../core/connection/identity.ts';
import { wishedConnection } from '../../core/connection/wish.ts';
import { UserError } from '../../core/errors.ts';
import { parseJsonWithComments } from '../../core/jsonWithComments.ts';
import type { ConnectionWish } from '../../core/run.ts';
import type { TerminalPorts } from '../ports.ts';

/**
 * The connections of `--connections FILE`, else the person's own.
 * @throws {UserError} the file is missing, broken, or holds none
 */
export async function readConnections(file: string | undefined, ports: Pick<TerminalPorts, 'connections' | 'files'>): Promise<ReadConnections> {
  const { connections, files } = ports;
  if (file === undefined) return connections.list();
  const bytes = await files.read(files.absolute(file));
  return connectionsIn(parseJsonWithComments(Buffer.from(bytes).toString('utf8'), file, 'connectionsFileBroken'), file);
}

/**
 * The connection of a request: the one that is named, else the one that its token variable asks for, else the only one; `undefined` when there are none
 * at all. A token variable that asks for another one than `--connection` names is a mistake that shows when the request is made ready.
 * @param commandLine of `--connection`
 * @throws {UserError} `connectionUnknown`, `connectionAmbiguous`
 */
export function chooseConnection(
  known: ReadConnections,
  { pinned, token, environment }: ConnectionWish,
  commandLine: string | undefined,
): Connection | undefined {
  const { connections } = known;
  const wished = pinned === undefined && commandLine === undefined ? wishedConnection(token, connections) : undefined;
  if (wished) return wished;
  const names = connections.map((connection) => connection.name).join(', ');
  const chosen = chosenName({ pinned, commandLine, environment });
  if (!chosen) {
    const fix = t('Choose one with {0} or with “# @connection” in the file.', '--connection NAME');
    if (connections.length > 1) throw new UserError('connectionAmbiguous', t('There are several connections: {0}.', names), fix);
    // An entry that was left out may have been the one that is meant.
    if (known.problems.length > 0)
      throw new UserError('connectionInvalid', t('Not all connections can be used, so it is not clear which one is meant.'), fix);
    return connections[0];
  }
  const { name } = chosen;
  const found = connections.find((connection) => sameName(connection.name, name));
  if (found) return found;
  throw new UserError(
    'connectionUnknown',
    t('There is no connection “{0}”.', name),
    names === '' ? t('Set it up in VS Code, or name a file that has it with {0}.', '--connections FILE') : t('There are: {0}.', names),
  );
}
