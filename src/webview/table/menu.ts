import { el } from '../dom.ts';

interface MenuItem {
  readonly label: string;
  /** The keys that do the same, as the reader's system writes them. */
  readonly keys?: string;
  readonly run: () => void;
}

/** A point of the window. */
export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

/** Items with `undefined` for a line between them. */
export type MenuItems = readonly (MenuItem | undefined)[];

const moves: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function renderItems(items: MenuItems, close: () => void): HTMLElement[] {
  return items.map((item) => {
    if (item === undefined) {
      return el('div', { class: 'menu-line', role: 'separator' });
    }
    const keys = item.keys === undefined ? undefined : el('span', { class: 'menu-keys', 'aria-hidden': 'true' }, item.keys);
    const button = el('button', { type: 'button', class: 'menu-item', role: 'menuitem', tabindex: '-1' }, el('span', {}, item.label), keys);
    button.addEventListener('click', () => {
      close();
      item.run();
    });
    return button;
  });
}

/** A key that leads to another item: arrows, ends, or the letter that it begins with. */
function moveByKey(event: KeyboardEvent, buttons: readonly HTMLElement[]): boolean {
  const index = buttons.findIndex((button) => button === document.activeElement);
  const later = [...buttons.slice(index + 1), ...buttons.slice(0, index + 1)];
  const move = moves[event.key];
  const letter = event.key.length === 1 ? event.key.toLowerCase() : undefined;
  const target =
    move === undefined
      ? later.find((one) => letter !== undefined && one.textContent?.toLowerCase().startsWith(letter))
      : buttons[move(index, buttons.length)];
  target?.focus();
  return target !== undefined;
}

/**
 * Opens a menu beneath an element, or at a point of the window. Escape, Tab and a click elsewhere close it, and the focus goes back.
 * @param host takes the menu into the page
 */
export function openMenu(host: HTMLElement, at: HTMLElement | MenuPoint, label: string, items: MenuItems): void {
  const before = document.activeElement;
  const menu = el('div', { class: 'menu', role: 'menu', 'aria-label': label });
  const opener = at instanceof HTMLElement ? at : undefined;
  const outside = new AbortController();
  const close = (): void => {
    outside.abort();
    if (menu.isConnected) {
      menu.remove();
      opener?.setAttribute('aria-expanded', 'false');
      if (before instanceof HTMLElement) {
        before.focus({ preventScroll: true });
      }
    }
  };
  menu.append(...renderItems(items, close));
  menu.addEventListener('keydown', (event) => {
    const buttons = [...menu.querySelectorAll<HTMLElement>('.menu-item')];
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      close();
      event.preventDefault();
    } else if (!event.ctrlKey && !event.metaKey && moveByKey(event, buttons)) {
      event.preventDefault();
    }
  });
  const signal = outside.signal;
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) {
        close();
      }
    },
    { signal, capture: true },
  );
  window.addEventListener('blur', close, { signal });
  window.addEventListener('resize', close, { signal });
  host.append(menu);
  opener?.setAttribute('aria-expanded', 'true');
  place(menu, at instanceof HTMLElement ? beneath(at, menu) : at);
  menu.querySelector<HTMLElement>('.menu-item')?.focus({ preventScroll: true });
}

/** Where both end at the same edge. */
function beneath(opener: HTMLElement, menu: HTMLElement): MenuPoint {
  const { right, bottom } = opener.getBoundingClientRect();
  return { x: right - menu.getBoundingClientRect().width, y: bottom + 2 };
}

/** Inside the window, whatever is asked for. */
function place(menu: HTMLElement, { x, y }: MenuPoint): void {
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`;
}
