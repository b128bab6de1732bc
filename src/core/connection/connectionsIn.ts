import { t } from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { checkConnection, type ConnectionSource } from './check.ts';
import type { Connection } from './connection.ts';
import { sameName } from './identity.ts';

/** Connections that can be used, and a sentence for each entry that cannot. */
export interface ReadConnections {
  readonly connections: readonly Connection[];
  readonly problems: readonly string[];
}

/** As VS Code writes it into a settings.json; the manifest has the same name. */
const settingName = 'preauthorisedGraph.connections';

/**
 * The connections in a file that a person names on the command line: `{ "connections": […] }`, a bare array, or a VS Code settings.json.
 * @param where how to name the file in a sentence
 * @throws {UserError} `connectionsFileBroken` when it is none of these
 */
export function connectionsIn(content: unknown, where: string): ReadConnections {
  const { entries, source } = entriesOf(content, where);
  const connections: Connection[] = [];
  const problems: string[] = [];
  for (const [index, entry] of entries.entries()) {
    const place = t('{0}, entry {1}', where, index + 1);
    const checked = checkConnection(entry, place, source);
    problems.push(...checked.problems);
    const { connection } = checked;
    if (!connection) continue;
    if (connections.some((other) => sameName(other.name, connection.name))) {
      problems.push(t('{0}: there is a connection “{1}” already, this one is left out.', place, connection.name));
    } else {
      connections.push(connection);
    }
  }
  return { connections, problems };
}

/** A settings.json is what a workspace shares, so its connections are held to as much as in the editor. */
function entriesOf(content: unknown, where: string): { readonly entries: readonly unknown[]; readonly source: ConnectionSource } {
  if (Array.isArray(content)) return { entries: content, source: 'file' };
  const record = (typeof content === 'object' && content !== null ? content : {}) as Readonly<Record<string, unknown>>;
  const { connections, [settingName]: setting } = record;
  if (Array.isArray(connections)) return { entries: connections, source: 'file' };
  if (Array.isArray(setting)) return { entries: setting, source: 'workspace' };
  throw new UserError(
    'connectionsFileBroken',
    t('{0} holds no connections: it must be like { "connections": [ … ] }, an array, or a settings.json with “{1}”.', where, settingName),
    t('Correct it, or name another file with {0}.', '--connections'),
  );
}
