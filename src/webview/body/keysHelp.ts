import { el, iconButton } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';

/** A button that shows what the keys do, and the list that it shows. */
export function renderKeysHelp({ words: { strings } }: PageParts): { readonly button: HTMLElement; readonly list: HTMLElement } {
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['↑', '↓', 'PageUp', 'PageDown'], strings.keysMove],
    [['Ctrl+Home', 'Ctrl+End'], strings.keysEnds],
    [['←', '→'], strings.keysFold],
    [['Enter'], strings.keysEnter],
    [['Ctrl+F', 'F3', 'Shift+F3'], strings.keysFind],
    [['Ctrl+A', 'Ctrl+C'], strings.keysCopy],
    [['Esc'], strings.keysLeave],
    [['←', '→', 'Home', 'End'], strings.keysTabs],
  ];
  const list = el(
    'dl',
    { class: 'keys', id: 'keys', 'aria-label': strings.keys, hidden: '' },
    ...keys.map(([names, what]) => el('div', {}, el('dt', {}, ...names.flatMap((name) => [el('kbd', {}, name), ' '])), el('dd', {}, what))),
  );
  const button = iconButton('show-keys', strings.keys, icon('keys'), () => {
    list.hidden = !list.hidden;
    button.setAttribute('aria-expanded', String(!list.hidden));
  });
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', 'keys');
  return { button, list };
}
