import type { FindBar } from './findBar.ts';

/**
 * The keys of find, wherever in a body the focus is.
 * @param leave what else Escape closes; false when there is nothing to close
 */
export function listenToFindKeys(element: HTMLElement, shownFind: () => FindBar | undefined, leave: () => boolean): void {
  element.addEventListener('keydown', (event) => {
    const find = shownFind();
    if (find === undefined || event.defaultPrevented) {
      return;
    }
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f') {
      find.open();
    } else if (event.key === 'F3' && find.isOpen) {
      find.step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && find.isOpen) {
      find.close();
    } else if (event.key !== 'Escape' || !leave()) {
      return;
    }
    event.preventDefault();
  });
}
