import { followLink } from './lineLinks.ts';
import type { LinesView } from './linesView.ts';
import { lineOf } from './rowLayer.ts';

/** Brings the match that find stands at into sight sideways. */
export function showCurrentMark(lines: HTMLElement): void {
  const mark = lines.querySelector('mark.current');
  if (mark !== null) {
    const view = lines.getBoundingClientRect();
    const place = mark.getBoundingClientRect();
    const gutter = lines.querySelector('.gutter')?.getBoundingClientRect().width ?? 0;
    if (place.left < view.left + gutter || place.right > view.right) {
      lines.scrollLeft += place.left - view.left - view.width / 3;
    }
  }
}

/** A second click within this time selects a word: it was no click on the link. */
const doubleClickMilliseconds = 350;

/** A click folds, follows a link, stretches the selection of lines, or ends it. */
export function listenToMouse(view: LinesView): void {
  let timer = 0;
  view.element.addEventListener('click', (event) => {
    const line = lineOf(event.target);
    if (line < 0) {
      return;
    }
    if (event.target instanceof Element && event.target.closest('.fold') !== null) {
      view.toggle(line);
    } else if (event.shiftKey) {
      view.moveTo(view.folds.rowOf(line), true);
    } else {
      view.selectNone();
      clearTimeout(timer);
      if (event.detail <= 1) {
        timer = setTimeout(() => {
          // Somebody who drags over a link selects its text.
          if (view.element.isConnected && getSelection()?.isCollapsed !== false) {
            followLink(view, event.target);
          }
        }, doubleClickMilliseconds);
      }
    }
  });
}
