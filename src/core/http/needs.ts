import type { TextRange } from './requestFile.ts';

/** A value that only a person has. */
export interface PromptNeed {
  readonly kind: 'prompt';
  /** Under which the answer is kept in `answers`: the reference as written between the braces, or the placeholder. */
  readonly key: string;
  /** `--var NAME=value` answers it in the terminal; the last answer is offered again under it. */
  readonly name: string;
  /** What to ask with. */
  readonly label: string;
  readonly secret: boolean;
  /** Offered instead of free text. */
  readonly choices?: readonly string[];
  /** What the file says to begin with, where there is no earlier answer. */
  readonly offered?: string;
  /** A single-brace placeholder of Microsoft's documentation. */
  readonly placeholder: boolean;
  /** Once answered it is kept under this key in SecretStorage, and not asked for again. */
  readonly keepAs?: string;
  readonly range: TextRange;
}

/** A value out of the answer to another request of the file, or out of that request itself. */
export interface ResponseNeed {
  readonly kind: 'response';
  /** The reference as written between the braces. */
  readonly key: string;
  /** By `# @name`, else the title. */
  readonly request: string;
  /** What to look up there: `response.body.$.value[0].id`, `request.headers.Name`. */
  readonly path: string;
  readonly range: TextRange;
}

/** The content of a body file; its path with the variables replaced. */
export interface FileNeed {
  readonly kind: 'file';
  readonly path: string;
  /** Read as text, for its variables. A WHATWG label. */
  readonly encoding?: string;
  readonly range: TextRange;
}

/** What has to be had before a request can be resolved. */
export type Need = PromptNeed | ResponseNeed | FileNeed;
