import { join } from 'node:path';
import { t } from '@vscode/l10n';
import { UserError } from '../core/errors.ts';
import { isRecord } from '../core/isRecord.ts';
import type { HandOver } from '../core/powerAutomate/handOver/handOver.ts';
import type { HandOverStore } from '../core/powerAutomate/handOver/handOverStore.ts';
import type { FlowTarget } from '../core/powerAutomate/workflow.ts';
import { createJsonFile } from './jsonFile.ts';
import { watchFile } from './watchFile.ts';

/** Where each .pfx went, in a file that all windows share. @param folder of our data, see `dataFolder` */
export function createHandOverFile(folder: string): HandOverStore {
  const path = join(folder, 'hand-overs.json');
  const file = createJsonFile(path, { brokenCode: 'handOversFileBroken' });
  const change = (make: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> =>
    file.change((content) => ({ ...(isRecord(content) && content), handOvers: make(entriesOf(content, path)) }));

  return {
    path,
    list: async () => entriesOf(await file.read(), path).filter(isHandOver),
    add: (handOver) => change((entries) => replaced(entries, handOver) ?? [...entries, handOver]),
    change: (handOver) => change((entries) => replaced(entries, handOver) ?? entries),
    move: ({ done, next }) =>
      change((entries) => {
        const now = entries.find((entry) => hasId(entry, done.id));
        if (!isRecord(now) || now['done'] !== undefined || entries.some((entry) => hasId(entry, next.id))) return entries;
        return [...(replaced(entries, done) ?? entries), next];
      }),
    remove: (id) => change((entries) => entries.filter((entry) => !hasId(entry, id))),
    watch: (onChange) => watchFile(path, onChange),
  };
}

const targets: ReadonlySet<unknown> = new Set<FlowTarget>(['preauthorized', 'http', 'logicApps']);

/** The file is ours, so an entry that is not whole is left out without a word; it stays in the file. */
function isHandOver(value: unknown): value is HandOver {
  return (
    isRecord(value) &&
    ['id', 'thumbprint', 'connection', 'powerPlatformEnvironment', 'powerAutomateConnection', 'at'].every((name) => isText(value[name])) &&
    typeof value['owner'] === 'string' &&
    targets.has(value['target']) &&
    (value['done'] === undefined || isText(value['done']))
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** With the fields that a newer version wrote; `undefined` where there is none of this ID. */
function replaced(entries: readonly unknown[], handOver: HandOver): readonly unknown[] | undefined {
  const index = entries.findIndex((entry) => hasId(entry, handOver.id));
  if (index === -1) return undefined;
  const entry = entries[index];
  const { done: _, ...others } = isRecord(entry) ? entry : {};
  return entries.with(index, { ...others, ...handOver });
}

function hasId(entry: unknown, id: string): boolean {
  return isRecord(entry) && entry['id'] === id;
}

function entriesOf(content: unknown, path: string): readonly unknown[] {
  const found = content === undefined ? [] : isRecord(content) ? (content['handOvers'] ?? []) : undefined;
  if (Array.isArray(found)) return found;
  throw new UserError(
    'handOversFileBroken',
    t('{0} does not hold where the .pfx files went as we write it.', path),
    t('Correct that in an editor, or delete the file: then note anew where each .pfx went.'),
  );
}
