/** UTF-16 offsets into the text; `end` is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Puts `newText` in place of the range; an empty range inserts. Offsets are those of the text before any edit. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** What mends a problem, for a person to accept. */
export interface TextFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Something in the file that a person should look at. A request with an `error` is never sent. */
export interface FileProblem {
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'hint';
  readonly range: TextRange;
  readonly fixes?: readonly TextFix[];
}

/** `@name = value`; the value as written, its own references not yet replaced. */
export interface FileVariable {
  readonly name: string;
  readonly value: string;
  readonly range: TextRange;
  readonly nameRange: TextRange;
  readonly valueRange: TextRange;
  /** 0-based. */
  readonly line: number;
}

/** `# @tag value`. */
export interface Metadata {
  readonly tag: string;
  readonly value: string;
  readonly range: TextRange;
  readonly valueRange: TextRange;
}

/** `Name: value` as written, trimmed, its references not yet replaced; folded lines are joined by a space. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
  readonly range: TextRange;
  /** From the value's first character; ends behind the last line of a folded one. */
  readonly valueRange: TextRange;
}

/** `# @prompt name text` and `# @secret name text`. */
export interface PromptLine {
  readonly name: string;
  /** What to ask with; the name where nothing else is said. */
  readonly label: string;
  /** Not shown while it is typed, nor afterwards. */
  readonly secret: boolean;
  readonly range: TextRange;
}

/** A line of the body that stands for a file: `< path`, `<@ path`, `<@latin1 path`. */
export interface BodyFile {
  /** As written; may hold references. */
  readonly path: string;
  /** The variables in the file are replaced: `<@`. */
  readonly hasVariables: boolean;
  /** A WHATWG label; only with `hasVariables`. UTF-8 where nothing is said. */
  readonly encoding?: string;
  /** 0-based line within the body. */
  readonly bodyLine: number;
  readonly range: TextRange;
  readonly pathRange: TextRange;
}

/** What of the answer is looked at. A header's name has no case. */
export type AssertionSubject =
  | { readonly kind: 'status' }
  /** Milliseconds from the first byte sent to the last byte received, over all attempts. */
  | { readonly kind: 'time' }
  | { readonly kind: 'header'; readonly name: string }
  /** A JSONPath (RFC 9535); without one the body as text. */
  | { readonly kind: 'body'; readonly path?: string };

/** Those that say all of what is expected. */
export const operatorsWithoutValue = ['exists', 'notExists', 'isNumber', 'isString', 'isBoolean', 'isNull', 'isArray', 'isObject'] as const;
/** In our own spelling: httpYac's others are read as one of these. */
export const assertionOperators = [
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'matches',
  ...operatorsWithoutValue,
] as const;
/** Without quotes around what is expected, numbers are compared as numbers where both sides are; IDs beyond 2^53 exactly. */
export type AssertionOperator = (typeof assertionOperators)[number];

/** `# @assert status == 200`, or httpYac's `?? status == 200`. */
export interface Assertion {
  /** As written, without `# @assert` or `??`. */
  readonly text: string;
  readonly range: TextRange;
  readonly subject: AssertionSubject;
  readonly operator: AssertionOperator;
  /** As written; may hold references. Absent where the operator takes none. */
  readonly expected?: string;
}

/** `>> file`, and `>>! file` that overwrites. */
export interface SaveLine {
  /** As written; may hold references. */
  readonly path: string;
  readonly overwrite: boolean;
  readonly range: TextRange;
  readonly pathRange: TextRange;
}

/** `> {% client.global.set("name", response.body.path) %}`: the one script that is read, as the declaration it is. */
export interface Extract {
  readonly name: string;
  /** As in `{{request.…}}`: `response.body.$.path`, `response.headers.Name`, `response.status`. */
  readonly reference: string;
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
  readonly titleRange?: TextRange;
  /** From `# @name`; requests are referred to by it, else by the title. */
  readonly name?: string;
  readonly nameRange?: TextRange;
  /** From `# @connection` in this block, else the file's. */
  readonly connection?: string;
  readonly metadata: readonly Metadata[];
  /** Its own, then those of the file. */
  readonly prompts: readonly PromptLine[];
  readonly method: string;
  readonly methodRange: TextRange;
  /** The URL as written, with its continuation lines joined. */
  readonly url: string;
  readonly urlRange: TextRange;
  readonly headers: readonly HeaderLine[];
  /** Without the blank lines around it, and without the lines of `assertions`, `saves`, `extracts` and `scripts` behind it; `undefined` when there is none. */
  readonly body?: string;
  readonly bodyRange?: TextRange;
  /** What the body's lines end in where that is not the LF of `body`. */
  readonly bodyLineEnd?: '\r\n';
  readonly bodyFiles: readonly BodyFile[];
  readonly assertions: readonly Assertion[];
  readonly saves: readonly SaveLine[];
  readonly extracts: readonly Extract[];
  /** Scripts of other tools: never run, never sent. */
  readonly scripts: readonly TextRange[];
  readonly problems: readonly FileProblem[];
}

/** `# @import path`: the variables of another file, to be read. */
export interface ImportLine {
  readonly path: string;
  readonly range: TextRange;
  readonly pathRange: TextRange;
}

/** A request file as `parse` reads it, with or without mistakes in it. */
export interface RequestFile {
  readonly requests: readonly RequestBlock[];
  readonly variables: readonly FileVariable[];
  readonly imports: readonly ImportLine[];
  /** Of all blocks, also of those without a request. */
  readonly separators: readonly TextRange[];
  /** From `# @connection` above the first `###`, or in a block without a request. */
  readonly connection?: string;
  /** All problems, those of the requests included, in the order of the text. */
  readonly problems: readonly FileProblem[];
}
