import type { TextRange } from '../http/requestFile.ts';

/** What is offered; the editor has a picture for each. */
export type CompletionKind =
  | 'method'
  | 'snippet'
  | 'path'
  | 'queryOption'
  | 'header'
  | 'value'
  | 'variable'
  | 'environment'
  | 'prompt'
  | 'request'
  | 'system'
  | 'token'
  | 'tag'
  | 'connection'
  | 'operator'
  | 'file'
  | 'folder';

/** Something that can be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Behind the label: a value, or where it comes from. */
  readonly detail?: string;
  /** A sentence or two about it. Plain text. */
  readonly about?: string;
  /** What is written; with tab stops (`$1`, `${2:text}`) in a snippet, where `$`, `}` and `\` of the text itself are escaped. */
  readonly insert: string;
  readonly isSnippet?: true;
  /** What is written over. It is on one line, and the cursor is in it. */
  readonly range: TextRange;
  /** What goes on directly behind it is offered at once. */
  readonly again?: true;
}

/** For text that stands in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}
