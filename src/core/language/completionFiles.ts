import type { TextRange } from '../http/requestFile.ts';
import type { Completion } from './completionItem.ts';
import type { LineAt, Section } from './place.ts';

/** A file or a folder in a folder; `name` is the last segment of its path. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** A path that is being written. */
export interface WrittenPath {
  /** As far as the cursor. */
  readonly typed: string;
  /** All of it. */
  readonly range: TextRange;
}

/** Behind `<`, `<@`, `<@latin1`, `>>` and `>>!` at the start of a line. */
export function filePlaceAt(line: LineAt, offset: number, section: Section): WrittenPath | undefined {
  if (section !== 'body' && section !== 'headers') return undefined;
  const lead = /^(?:<(?:@[\w-]*)?|>>!?)[ \t]+/.exec(line.before)?.[0];
  if (lead === undefined || line.before.startsWith('{', lead.length)) return undefined;
  const typed = line.before.slice(lead.length);
  return { typed, range: { start: offset - typed.length, end: line.start + line.text.trimEnd().length } };
}

/** What is in the folder that is written so far. Variables in the path are not followed. */
export async function completeFile(
  { typed, range }: WrittenPath,
  listFolder: (path: string) => Promise<readonly FolderEntry[]>,
): Promise<readonly Completion[]> {
  if (typed.includes('{{')) return [];
  const behind = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\')) + 1;
  const entries = await listFolder(typed.slice(0, behind));
  const own = { start: range.start + behind, end: Math.max(range.end, range.start + typed.length) };
  return entries.slice(0, mostEntries).map(({ name, isFolder }): Completion => {
    return isFolder
      ? { label: `${name}/`, kind: 'folder', insert: `${name}/`, range: own, again: true }
      : { label: name, kind: 'file', insert: name, range: own };
  });
}

const mostEntries = 2_000;
