import type { Extension } from './vscodeApi.ts';
import type { Words } from './words.ts';

/** What each part of the page is built with. */
export interface PageParts {
  readonly words: Words;
  readonly extension: Extension;
  /** Read out politely, once. */
  readonly announce: (sentence: string) => void;
}
