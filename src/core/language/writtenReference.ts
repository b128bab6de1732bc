import type { TextRange } from '../http/requestFile.ts';
import type { Completion } from './completionItem.ts';

/** How a reference is written: over what, and what is missing behind it. */
export interface Write {
  readonly range: TextRange;
  /** `}}`, or nothing where they are there. */
  readonly close: string;
}

/** What is written for a name, and over which range: braces that are there already are not written twice. */
export function reference(name: string, write: Write): Pick<Completion, 'insert' | 'range'> {
  return { insert: `${name}${write.close}`, range: write.range };
}
