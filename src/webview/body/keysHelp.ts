import { el, iconButton } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';

const isMac = /mac/i.test(navigator.userAgent);

/** The key that gives commands, as the reader's keyboard has it. */
function command(key: string): string {
  return isMac ? `⌘${key}` : `Ctrl+${key}`;
}

interface KeysHelp {
  readonly button: HTMLElement;
  readonly list: HTMLElement;
  /** False when it was not open. */
  readonly close: () => boolean;
}

/** A button that shows what the keys do, and the list that it shows. */
export function renderKeysHelp({ words: { strings } }: PageParts): KeysHelp {
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['↑', '↓', 'PageUp', 'PageDown'], strings.keysMove],
    [[command('Home'), command('End')], strings.keysEnds],
    [['←', '→'], strings.keysFold],
    [['Enter'], strings.keysEnter],
    [[command('F'), 'F3', 'Shift+F3'], strings.keysFind],
    [[command('A'), command('C')], strings.keysCopy],
    [['Esc'], strings.keysLeave],
    [['←', '→', 'Home', 'End'], strings.keysTabs],
  ];
  const list = el(
    'dl',
    { class: 'keys', id: 'keys', 'aria-label': strings.keys, hidden: '' },
    ...keys.map(([names, what]) => el('div', {}, el('dt', {}, ...names.flatMap((name) => [el('kbd', {}, name), ' '])), el('dd', {}, what))),
  );
  const show = (isOpen: boolean): void => {
    list.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  };
  const button = iconButton('show-keys', strings.keys, icon('keys'), () => show(list.hasAttribute('hidden')));
  button.setAttribute('aria-controls', 'keys');
  show(false);
  const close = (): boolean => {
    const wasOpen = !list.hidden;
    show(false);
    return wasOpen;
  };
  return { button, list, close };
}
