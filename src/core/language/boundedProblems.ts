import type { FileProblem, TextFix } from '../http/requestFile.ts';

/** In one file; nobody reads more, and an editor shows no more. */
export const mostProblems = 1_000;
/** A sentence quotes what stands in the file, which may be as long as it likes. UTF-16 units. */
const longestMessage = 500;
/** Of all that the fixes of a file would write. UTF-16 units. */
const mostFixText = 500_000;

/** Problems of a file, each once, and no more than anybody wants. */
export class BoundedProblems {
  readonly #found = new Map<string, FileProblem>();
  #fixText = 0;

  get isFull(): boolean {
    return this.#found.size >= mostProblems;
  }

  add(problems: readonly FileProblem[]): void {
    for (const problem of problems) {
      if (this.isFull) return;
      const key = `${problem.code} ${problem.range.start} ${problem.message.slice(0, longestMessage)}`;
      const known = this.#found.get(key);
      // Two may find the same; the one that can mend it says more.
      if (known && (known.fixes !== undefined || problem.fixes === undefined)) continue;
      this.#found.set(key, this.#bounded(problem));
    }
  }

  inOrder(): readonly FileProblem[] {
    return [...this.#found.values()].toSorted((one, other) => one.range.start - other.range.start);
  }

  #bounded(problem: FileProblem): FileProblem {
    const { code, severity, range, fixes } = problem;
    const message = problem.message.length > longestMessage ? `${problem.message.slice(0, longestMessage)}…` : problem.message;
    const length = fixes?.reduce((sum, fix) => sum + lengthOf(fix), 0) ?? 0;
    this.#fixText += length;
    const areKept = fixes !== undefined && this.#fixText <= mostFixText;
    return { code, message, severity, range, ...(areKept && { fixes }) };
  }
}

function lengthOf({ title, edits }: TextFix): number {
  return edits.reduce((sum, { newText }) => sum + newText.length, title.length);
}
