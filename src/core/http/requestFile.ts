/** UTF-16 offsets into the text; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Something in the file that a person should mend. A request with an `error` is never sent. */
export interface FileProblem {
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'hint';
  readonly range: TextRange;
}

/** `@name = value`; the value as written, its own references not yet replaced. */
export interface FileVariable {
  readonly name: string;
  readonly value: string;
  readonly range: TextRange;
  /** 0-based. */
  readonly line: number;
}

/** `# @tag value`. */
export interface Metadata {
  readonly tag: string;
  readonly value: string;
  readonly range: TextRange;
}

export interface HeaderLine {
  readonly name: string;
  readonly value: string;
  readonly range: TextRange;
}

/** One block between `###` lines that has a request line. */
export interface RequestBlock {
  /** From the separator, or the block's first line, to the block's end. */
  readonly range: TextRange;
  /** 0-based line of the request line: what a lens stands on and `--line` means (there 1-based). */
  readonly line: number;
  /** The text after `###`. */
  readonly title?: string;
  /** From `# @name`; requests are referred to by it. */
  readonly name?: string;
  /** From `# @connection` in this block, else the file's. */
  readonly connection?: string;
  readonly metadata: readonly Metadata[];
  readonly method: string;
  /** The URL as written, with its continuation lines joined. */
  readonly url: string;
  readonly urlRange: TextRange;
  readonly headers: readonly HeaderLine[];
  /** Without the blank lines around it; `undefined` when there is none. */
  readonly body?: string;
  readonly bodyRange?: TextRange;
  readonly problems: readonly FileProblem[];
}

export interface RequestFile {
  readonly requests: readonly RequestBlock[];
  readonly variables: readonly FileVariable[];
  /** From `# @connection` above the first `###`, or in a block without a request. */
  readonly connection?: string;
  /** All problems, those of the requests included, in the order of the text. */
  readonly problems: readonly FileProblem[];
}
