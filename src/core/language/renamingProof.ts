import type { RequestFile, TextEdit } from '../http/requestFile.ts';
import { occurrencesOf, type Occurrence } from './occurrences.ts';

/** @param edits in the order of the text, none overlapping */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { range, newText } of edits) {
    pieces.push(text.slice(from, range.start), newText);
    from = range.end;
  }
  return pieces.join('') + text.slice(from);
}

interface Before {
  readonly file: RequestFile;
  readonly text: string;
  readonly read: (text: string) => RequestFile;
}

/**
 * Whether a text with some names changed still has the same names at the same places. A rule about which names are fit may overlook something;
 * reading the result does not. That the new name was not in use before is the caller's to see: then each name means what it meant.
 * @param changed the occurrences that got `newName`, in the order of the text
 */
export function readsTheSame({ file, text, read }: Before, after: string, changed: readonly Occurrence[], newName: string): boolean {
  const fileAfter = read(after);
  const [old, now] = [occurrencesOf(file, text).all, occurrencesOf(fileAfter, after).all];
  if (fileAfter.requests.length !== file.requests.length || fileAfter.variables.length !== file.variables.length) return false;
  let shift = 0;
  let next = 0;
  const same = old.every((one, index) => {
    const other = now[index];
    const start = one.range.start + shift;
    const isChanged = changed[next] === one;
    if (isChanged) {
      next += 1;
      shift += newName.length - one.name.length;
    }
    const name = isChanged ? newName : one.name;
    return (
      other?.name === name && other.space === one.space && other.role === one.role && other.range.start === start && other.request === one.request
    );
  });
  return same && now.length === old.length;
}
