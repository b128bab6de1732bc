import type { TextRange } from '../http/requestFile.ts';

/** One paragraph of a hover. Plain text: nothing in it is read as Markdown. */
export type HoverPart =
  | { readonly kind: 'text'; readonly text: string }
  /** A value, or something as it is written. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** What is shown over `range`, part by part. */
export interface HoverContent {
  readonly range: TextRange;
  readonly parts: readonly HoverPart[];
}

/** A paragraph as it stands. */
export function textPart(text: string): HoverPart {
  return { kind: 'text', text };
}

/** A value, set apart from the sentences around it. */
export function codePart(text: string): HoverPart {
  return { kind: 'code', text };
}
