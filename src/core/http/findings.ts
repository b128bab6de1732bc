import type { Assertion, Extract, FileProblem, FileVariable, Metadata, SaveLine, TextFix, TextRange } from './requestFile.ts';
import type { NearNames } from './variables/nearNames.ts';

/** What is found in a block on the way from its first line to its last. */
export class Findings {
  readonly metadata: Metadata[] = [];
  readonly variables: FileVariable[] = [];
  /** Of `# @assert`. */
  readonly declared: Assertion[] = [];
  /** Of `??`. */
  readonly assertions: Assertion[] = [];
  readonly saves: SaveLine[] = [];
  readonly extracts: Extract[] = [];
  readonly scripts: TextRange[] = [];
  readonly problems: FileProblem[] = [];
  /** Of the file, so that a file of nothing but typing errors is still read fast. */
  readonly nearTags: NearNames;

  constructor(nearTags: NearNames) {
    this.nearTags = nearTags;
  }

  report(severity: FileProblem['severity'], code: string, message: string, range: TextRange, ...fixes: readonly TextFix[]): void {
    this.problems.push({ code, message, severity, range, ...(fixes.length > 0 && { fixes }) });
  }
}

/** One for all: in a long file, empty lists would be much of the memory. */
const empty: readonly never[] = Object.freeze([]);

/** A list that is done. One that has grown holds on to room for more, a copy does not. */
export function settled<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? empty : list.slice();
}

/** @param title a sentence without its full stop */
export function insertion(title: string, at: number, newText: string): TextFix {
  return { title, edits: [{ range: { start: at, end: at }, newText }] };
}
