import { iconButton } from './dom.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';
import { visibleText } from './visibleText.ts';

const feedbackMilliseconds = 1500;

/** Copies a value through the extension; the shape of the icon shows it, and words follow when it is in the clipboard. */
export function copyButton(parts: PageParts, name: string, text: string): HTMLButtonElement {
  const { words, extension } = parts;
  const copy = iconButton(undefined, words.fill(words.strings.copyValue, visibleText(name)), icon('copy'), () => {
    extension.post({ type: 'copyText', text });
    copy.replaceChildren(icon('success'));
    setTimeout(() => copy.replaceChildren(icon('copy')), feedbackMilliseconds);
  });
  copy.classList.add('copy');
  return copy;
}
