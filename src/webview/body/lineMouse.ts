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

/** A click folds, follows a link, stretches the selection of lines, or ends it. */
export function listenToMouse(view: LinesView): void {
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
      // Somebody who drags over a link selects its text.
      if (getSelection()?.isCollapsed !== false) {
        followLink(view, event.target);
      }
    }
  });
}
