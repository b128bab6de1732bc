import { join } from 'node:path';
import { t } from '@vscode/l10n';
import { sameName } from '../core/connection/identity.ts';
import { UserError } from '../core/errors.ts';
import { isRecord } from '../core/isRecord.ts';
import type { PendingStore } from '../core/setUp/pendingStore.ts';
import { createJsonFile } from './jsonFile.ts';
import { isCreatedObject, isRenewal, isSetUp } from './pendingEntries.ts';
import { watchFile } from './watchFile.ts';

/** Milliseconds after which a claim that was not renewed is taken to be left behind by a window that died. */
const claimLasts = 60_000;

/**
 * What is under way in a file that all windows share. Who works on what, and which reminders were said, is in a second one: nobody who watches the first
 * has to look again when it changes.
 * @param folder of our data, see `dataFolder`
 * @param now milliseconds since 1970
 */
export function createPendingFile(folder: string, now: () => number = Date.now): PendingStore {
  const path = join(folder, 'pending.json');
  const file = createJsonFile(path, { brokenCode: 'pendingFileBroken' });
  const marks = createJsonFile(join(folder, 'pending-marks.json'), { brokenCode: 'pendingFileBroken' });

  const save = (list: ListName, entry: Identified): Promise<void> =>
    file.change((content) => withList(content, path, list, (entries) => replaced(entries, entry) ?? [...entries, entry]));
  const remove = (list: ListName, id: string): Promise<void> =>
    file.change((content) => (content === undefined ? {} : withList(content, path, list, (entries) => entries.filter((entry) => !hasId(entry, id)))));

  return {
    path,
    list: async () => {
      const content = await file.read();
      return {
        setUps: listOf(content, path, 'setUps').filter(isSetUp),
        renewals: listOf(content, path, 'renewals').filter(isRenewal),
        created: listOf(content, path, 'created').filter(isCreatedObject),
      };
    },
    saveSetUp: (setUp) => save('setUps', setUp),
    removeSetUp: (id) => remove('setUps', id),
    beginRenewal: async (renewal, insteadOf) => {
      let begun = renewal;
      await file.change((content) =>
        withList(content, path, 'renewals', (all) => {
          const entries = all.filter((entry) => insteadOf === undefined || !hasId(entry, insteadOf));
          begun = entries.filter(isRenewal).find(({ connection }) => sameName(connection, renewal.connection)) ?? renewal;
          return begun === renewal ? [...entries, renewal] : entries;
        }),
      );
      return begun;
    },
    saveRenewal: (renewal) => file.change((content) => withList(content, path, 'renewals', (entries) => replaced(entries, renewal) ?? entries)),
    removeRenewal: (id) => remove('renewals', id),
    addCreated: (object) => save('created', object),
    removeCreated: (id) => remove('created', id),
    claim: async (id, owner) => {
      let isOurs = false;
      await marks.change((content) => {
        const at = now();
        // A clock that was set back must not make a claim last for days.
        const isLive = (claim: unknown): boolean => isRecord(claim) && typeof claim['at'] === 'number' && Math.abs(at - claim['at']) < claimLasts;
        const claims = Object.entries(mapOf(content, marks.path, 'claims')).filter(([, claim]) => isLive(claim));
        const held = claims.find(([other]) => other === id)?.[1];
        isOurs = !isRecord(held) || held['owner'] === owner;
        const kept = claims.filter(([other]) => other !== id || !isOurs);
        return withMap(content, 'claims', isOurs ? [...kept, [id, { owner, at }]] : kept);
      });
      return isOurs;
    },
    release: (id, owner) =>
      marks.change((content) => {
        const claims = Object.entries(mapOf(content, marks.path, 'claims'));
        return withMap(
          content,
          'claims',
          claims.filter(([other, claim]) => other !== id || !isRecord(claim) || claim['owner'] !== owner),
        );
      }),
    remind: async (thumbprint, stage) => {
      let isNew = false;
      await marks.change((content) => {
        const said = Object.entries(mapOf(content, marks.path, 'reminders'));
        const before = said.find(([other]) => sameName(other, thumbprint))?.[1];
        isNew = typeof before !== 'number' || stage < before;
        return isNew ? withMap(content, 'reminders', [...said.filter(([other]) => !sameName(other, thumbprint)), [thumbprint, stage]]) : content;
      });
      return isNew;
    },
    watch: (onChange) => watchFile(path, onChange),
  };
}

type ListName = 'setUps' | 'renewals' | 'created';

interface Identified {
  readonly id: string;
}

/** `undefined` where there is none of this ID. */
function replaced(entries: readonly unknown[], entry: Identified): readonly unknown[] | undefined {
  const index = entries.findIndex((other) => hasId(other, entry.id));
  return index === -1 ? undefined : entries.with(index, entry);
}

function hasId(entry: unknown, id: string): boolean {
  return isRecord(entry) && entry['id'] === id;
}

function listOf(content: unknown, path: string, name: ListName): readonly unknown[] {
  const found = toObject(content, path)[name] ?? [];
  if (Array.isArray(found)) return found;
  throw broken(path);
}

function withList(content: unknown, path: string, name: ListName, change: (entries: readonly unknown[]) => readonly unknown[]): unknown {
  return { ...toObject(content, path), [name]: change(listOf(content, path, name)) };
}

function mapOf(content: unknown, path: string, name: 'claims' | 'reminders'): Readonly<Record<string, unknown>> {
  const found = toObject(content, path)[name] ?? {};
  if (isRecord(found)) return found;
  throw broken(path);
}

function withMap(content: unknown, name: 'claims' | 'reminders', entries: readonly (readonly [string, unknown])[]): unknown {
  return { ...(isRecord(content) && content), [name]: Object.fromEntries(entries) };
}

function toObject(content: unknown, path: string): Readonly<Record<string, unknown>> {
  if (content === undefined) return {};
  if (isRecord(content)) return content;
  throw broken(path);
}

function broken(path: string): UserError {
  return new UserError(
    'pendingFileBroken',
    t('{0} does not hold what is under way as we write it.', path),
    t('Correct that in an editor, or delete the file: then unfinished set-ups and renewals begin anew.'),
  );
}
