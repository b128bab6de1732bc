import { join } from 'node:path';
import { t } from '@vscode/l10n';
import type { CheckedConnection } from '../core/connection/check.ts';
import type { Connection } from '../core/connection/connection.ts';
import { sameName } from '../core/connection/identity.ts';
import type { ConnectionStore } from '../core/connection/stores.ts';
import { UserError } from '../core/errors.ts';
import { isRecord } from '../core/isRecord.ts';
import { createJsonFile } from './jsonFile.ts';
import { watchFile } from './watchFile.ts';

/** @param folder of our data, see `dataFolder` */
export function createConnectionFile(folder: string, check: (value: unknown, where: string) => CheckedConnection): ConnectionStore {
  const path = join(folder, 'connections.json');
  const file = createJsonFile(path, { brokenCode: 'connectionsFileBroken' });
  const whereIs = (index: number): string => t('{0}, entry {1}', path, index + 1);
  const assertSound = (connection: Connection): void => {
    const { problems } = check(connection, t('The connection'));
    if (problems.length > 0) {
      throw new UserError('connectionInvalid', problems.join('\n'), t('Correct the connection and save it again.'));
    }
  };

  return {
    path,
    list: async () => {
      const connections: Connection[] = [];
      const problems: string[] = [];
      for (const [index, entry] of entriesOf(await file.read(), path).entries()) {
        const checked = check(entry, whereIs(index));
        problems.push(...checked.problems);
        const { connection } = checked;
        if (!connection) continue;
        if (connections.some((other) => sameName(other.name, connection.name))) {
          problems.push(t('{0}: there is a connection “{1}” already, this one is left out.', whereIs(index), connection.name));
        } else {
          connections.push(connection);
        }
      }
      return { connections, problems };
    },
    save: async (connection, mode) => {
      assertSound(connection);
      await file.change((content) => {
        const entries = entriesOf(content, path);
        const index = entries.findIndex((entry) => hasName(entry, connection.name));
        if (index === -1) return withEntries(content, [...entries, connection]);
        if (mode === 'new') {
          throw new UserError('connectionNameTaken', t('There is a connection “{0}” already.', connection.name), t('Choose another name.'));
        }
        return withEntries(content, entries.with(index, mergeEntry(entries[index], connection)));
      });
    },
    change: async (name, change) => {
      let now: Connection | undefined;
      await file.change((content) => {
        const entries = entriesOf(content, path);
        const read = (entry: unknown, at: number): Connection | undefined =>
          hasName(entry, name) ? check(entry, whereIs(at)).connection : undefined;
        const index = entries.findIndex((entry, at) => read(entry, at) !== undefined);
        const stored = read(entries[index], index);
        const changed = stored && change(stored);
        // Set anew each time, for all this is done again when the lock was lost meanwhile.
        now = changed;
        if (!changed || changed === stored) return content;
        assertSound(changed);
        const isReplaced = (entry: unknown, at: number): boolean => at !== index && !sameName(changed.name, name) && hasName(entry, changed.name);
        return withEntries(
          content,
          entries.with(index, mergeEntry(entries[index], changed)).filter((entry, at) => !isReplaced(entry, at)),
        );
      });
      return now;
    },
    remove: (name) =>
      file.change((content) =>
        withEntries(
          content,
          entriesOf(content, path).filter((entry) => !hasName(entry, name)),
        ),
      ),
    watch: (onChange) => watchFile(path, onChange),
  };
}

/** A person may have written a bare array; both forms are kept as they are. */
function entriesOf(content: unknown, path: string): readonly unknown[] {
  if (content === undefined) return [];
  if (Array.isArray(content)) return content;
  const found = isRecord(content) ? (content['connections'] ?? []) : undefined;
  if (Array.isArray(found)) return found;
  throw new UserError(
    'connectionsFileBroken',
    t('{0} must hold an object like { "connections": [ … ] }.', path),
    t('Correct that in an editor; the file is left alone until then.'),
  );
}

function withEntries(content: unknown, entries: readonly unknown[]): unknown {
  return Array.isArray(content) ? entries : { ...(isRecord(content) && content), connections: entries };
}

function hasName(entry: unknown, name: string): boolean {
  return isRecord(entry) && typeof entry['name'] === 'string' && sameName(entry['name'].trim(), name);
}

const ownFields: readonly (keyof Connection)[] = [
  'name',
  'cloud',
  'authority',
  'tenantId',
  'clientId',
  'applicationObjectId',
  'resourceUri',
  'baseResourceUrl',
  'certificate',
  'access',
  'stage',
];

/** Fields that the connection no longer has go; fields of a newer version of us, or of someone else, stay. */
function mergeEntry(old: unknown, connection: Connection): unknown {
  const foreign = Object.entries(isRecord(old) ? old : {}).filter(([key]) => !ownFields.some((field) => field === key));
  return { ...connection, ...Object.fromEntries(foreign) };
}
