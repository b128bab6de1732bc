import { iconButton } from './dom.ts';
import { icon } from './icons.ts';
import type { PageParts } from './pageParts.ts';

const feedbackMilliseconds = 1500;

/** Copies a value through the extension and says so, with the shape of the icon and in words. */
export function copyButton(parts: PageParts, name: string, text: string): HTMLButtonElement {
  const { words, extension, announce } = parts;
  const copy = iconButton(undefined, words.fill(words.strings.copyValue, name), icon('copy'), () => {
    extension.post({ type: 'copyText', text });
    announce(words.strings.copied);
    copy.replaceChildren(icon('success'));
    setTimeout(() => copy.replaceChildren(icon('copy')), feedbackMilliseconds);
  });
  copy.classList.add('copy');
  return copy;
}
