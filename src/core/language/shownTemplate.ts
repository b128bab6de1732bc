import { splitTemplate } from '../http/variables/template.ts';
import type { Resolved } from '../http/variables/variables.ts';
import { isHidden } from './shown.ts';

const mostShown = 2_000;

/** As much of a `Lookup` or a `Replacer` as showing takes. */
export interface LookUp {
  readonly lookUp: (reference: string) => Resolved;
}

/** A template with its variables replaced for a person to see: what is secret or not known yet is `…`. */
export function shownTemplate(template: string, values: LookUp): { readonly text: string; readonly complete: boolean } {
  let text = '';
  let complete = true;
  for (const part of splitTemplate(template)) {
    if ('text' in part) {
      text += part.text;
      continue;
    }
    const resolved = values.lookUp(part.reference);
    const isShown = resolved.kind === 'text' && resolved.text.length <= mostShown && !isHidden(resolved.text, resolved.secret, part.reference);
    text += isShown ? resolved.text : '…';
    complete &&= isShown;
  }
  return { text: text.trim(), complete };
}
