import type { TextOf } from '../../shared/bodyCalls.ts';
import type { PageParts } from '../pageParts.ts';
import { followCurrentLink, followLink } from './lineLinks.ts';
import { keepOneSelection } from './lineSelection.ts';
import type { LinesView } from './linesView.ts';

const sideways = 60;

/** Row that a key leads to. */
function rowFor(key: string, view: LinesView, toEnds: boolean): number | undefined {
  const row = view.folds.rowOf(view.currentLine);
  switch (key) {
    case 'ArrowDown':
      return row + 1;
    case 'ArrowUp':
      return row - 1;
    case 'PageDown':
      return row + view.scroller.page;
    case 'PageUp':
      return row - view.scroller.page;
    case 'Home':
      return toEnds ? 0 : undefined;
    case 'End':
      return toEnds ? view.folds.rowCount - 1 : undefined;
    default:
      return undefined;
  }
}

/** The selected lines, whole: those of the view may be cut. */
function copySelected(view: LinesView, of: TextOf, { extension }: PageParts): void {
  const selected = view.selectedLines;
  if (selected === undefined) {
    return;
  }
  const { first, last } = selected;
  if (first === 0 && last >= view.folds.lineCount - 1) {
    extension.post(of.kind === 'body' ? { type: 'copyBody' } : { type: 'copyLines', of });
  } else {
    extension.post({ type: 'copyLines', of, range: { from: first, count: last + 1 - first } });
  }
}

/** Left closes or scrolls left, Right opens or scrolls right, as in a tree. */
function moveSideways(view: LinesView, key: string): boolean {
  const { element, currentLine } = view;
  if (key === 'ArrowLeft' && (element.scrollLeft > 0 || !view.toggle(currentLine, true))) {
    element.scrollLeft -= sideways;
  } else if (key === 'ArrowRight' && !view.toggle(currentLine, false)) {
    element.scrollLeft += sideways;
  } else if (key === 'Home') {
    element.scrollLeft = 0;
  } else if (key === 'End') {
    element.scrollLeft = element.scrollWidth;
  }
  return ['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key);
}

function isOnButton({ target }: Event): boolean {
  return target instanceof HTMLButtonElement;
}

/**
 * What the keys do in the list of lines.
 * @param of the text that the lines are of
 */
export function listenToLineKeys(view: LinesView, of: TextOf, parts: PageParts): void {
  const { words, announce } = parts;
  const onCommandKey = (event: KeyboardEvent): boolean => {
    if (event.key === 'a') {
      view.selectLines(0, view.folds.lineCount - 1);
      announce(words.fill(words.strings.linesSelected, view.folds.lineCount));
    } else if (event.key === 'c' && view.selectedLines !== undefined) {
      copySelected(view, of, parts);
    } else {
      return false;
    }
    return true;
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const row = rowFor(event.key, view, event.ctrlKey || event.metaKey);
    if (row !== undefined) {
      view.moveTo(row, event.shiftKey);
      return true;
    }
    if (event.ctrlKey || event.metaKey) {
      return onCommandKey(event);
    }
    if (event.key === 'Escape' && view.selectedLines !== undefined) {
      view.selectNone();
      return true;
    }
    if (event.key === 'Enter' && (followLink(view, event.target) || (!isOnButton(event) && followCurrentLink(view)))) {
      return true;
    }
    return ((event.key === 'Enter' || event.key === ' ') && !isOnButton(event) && view.toggle(view.currentLine)) || moveSideways(view, event.key);
  };
  keepOneSelection(view);
  view.element.addEventListener('keydown', (event) => {
    if (!event.altKey && onKey(event)) {
      event.preventDefault();
    }
  });
}
