import type { AssertionView } from '../shared/responseView.ts';
import { el, valueEl } from './dom.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';

/** Each assertion as written, with a shape and a word for whether it holds, and what was found where it does not. */
export function renderAssertions(assertions: readonly AssertionView[], { words }: PageParts): HTMLElement {
  const { strings } = words;
  const row = ({ text, passed, message }: AssertionView): HTMLElement =>
    el(
      'li',
      { class: `assertion assertion-${passed ? 'holds' : 'fails'}` },
      icon(passed ? 'success' : 'error'),
      ' ',
      el('strong', {}, passed ? strings.assertionHolds : strings.assertionFails),
      ' ',
      valueEl('code', '', text),
      passed ? undefined : valueEl('p', '', message),
    );
  return el('ul', { class: 'assertions', 'aria-label': strings.tabAssertions }, ...assertions.map(row));
}
