import { t } from '@vscode/l10n';
import { parseResponseReference } from '../http/answers/responseReference.ts';
import type { RequestFile, TextEdit, TextRange } from '../http/requestFile.ts';
import { referenceNameOf } from '../http/titleOf.ts';
import { inForceAt, type KnownAround } from './occurrencesInForce.ts';
import { occurrencesOf, type Occurrence } from './occurrences.ts';
import { applyEdits, readsTheSame } from './renamingProof.ts';

/** `message` is a sentence for the person who wanted it. */
export interface Refused {
  readonly kind: 'refused';
  readonly message: string;
}

/** A name at the cursor that can have another one; `range` is what is edited. */
export interface Renamable {
  readonly kind: 'renamable';
  readonly range: TextRange;
  readonly name: string;
}

/** All places at once, none of which overlap. */
export interface Renamed {
  readonly kind: 'renamed';
  readonly edits: readonly TextEdit[];
}

/** What is renamed in. */
export interface RenameIn {
  readonly file: RequestFile;
  readonly text: string;
  /** Reads the text as `file` was read, to see that the new name changes nothing else. */
  readonly read: (text: string) => RequestFile;
  readonly around: KnownAround;
}

/** The name at an offset, if it can be changed here. */
export function renamableAt({ file, text, around }: Omit<RenameIn, 'read'>, offset: number): Renamable | Refused {
  const occurrences = occurrencesOf(file, text);
  const here = occurrences.at(offset);
  if (!here) return refused(t('There is no name of a variable or of a request here.'));
  if (here.space === 'system') return refused(t('“{0}” is built in; its name cannot be changed.', here.name));
  // The name would change in this file alone, and what it was the name of stands in another.
  for (const one of occurrences.like(here)) {
    const meant = inForceAt(one, file, occurrences, around);
    if (meant.kind === 'imported') return refused(t('“{0}” comes from an imported file. Rename it there.', here.name));
    if (meant.kind === 'environment') {
      return refused(
        t('“{0}” comes from the variables environment ({1}). Rename it there, and in each request file that uses it.', here.name, meant.value.source),
      );
    }
  }
  return { kind: 'renamable', range: here.range, name: here.name };
}

/** Changes a name wherever it stands in the file: in all definitions and in all references. */
export function rename(input: RenameIn, offset: number, newName: string): Renamed | Refused {
  const { file, text, around } = input;
  const renamable = renamableAt(input, offset);
  if (renamable.kind === 'refused') return renamable;
  const occurrences = occurrencesOf(file, text);
  const here = occurrences.at(offset);
  if (!here || newName === here.name) return { kind: 'renamed', edits: [] };
  const all = occurrences.like(here);
  const named = all.some(({ role }) => role === 'title') ? newName.trim() : newName;
  const wrong = unfit(named, all) ?? taken(named, here, file, text, around);
  if (wrong !== undefined) return refused(wrong);
  const edits = all.map(({ range }) => ({ range, newText: named }));
  const after = applyEdits(text, edits);
  if (!readsTheSame(input, after, all, named)) return refused(misread(named, file));
  return { kind: 'renamed', edits };
}

/** Why a name is none; a title is a line of text, all others are one word. */
function unfit(name: string, all: readonly Occurrence[]): string | undefined {
  if (name.trim() === '') return t('A name cannot be empty.');
  if (/[{}]/.test(name)) return t('A name cannot hold braces.');
  if (/[\r\n]/.test(name)) return t('A name stands on one line.');
  if (/^[$%#]/.test(name)) return t('A name cannot begin with “{0}”.', name.slice(0, 1));
  const isTitle = all.every(({ role }) => role === 'title' || role === 'reference') && all.some(({ role }) => role === 'title');
  if (isTitle) return undefined;
  if (/\s/.test(name)) return t('A name cannot hold spaces.');
  return name.includes('=') ? t('A name cannot hold “=”.') : undefined;
}

/** Why a name would be mixed up with another one. */
function taken(name: string, { space }: Occurrence, file: RequestFile, text: string, around: KnownAround): string | undefined {
  const occurrences = occurrencesOf(file, text);
  if (occurrences.like({ name, space }).length > 0) return t('The name “{0}” is already used in this file.', name);
  if (space !== 'value') return undefined;
  const inEnvironment = around.environment.values.get(name);
  if (inEnvironment) return t('The variables environment ({1}) already has a “{0}”.', name, inEnvironment.source);
  return around.imported.some((one) => one.name === name) ? t('An imported file already has a “{0}”.', name) : undefined;
}

function misread(name: string, file: RequestFile): string {
  const requests = new Set(file.requests.flatMap((request) => referenceNameOf(request) ?? []));
  const response = parseResponseReference(name, requests);
  if (response) return t('“{0}” would be read as a value of the request “{1}”.', name, response.request);
  return t('With the name “{0}” the file would be read differently.', name);
}

function refused(message: string): Refused {
  return { kind: 'refused', message };
}
