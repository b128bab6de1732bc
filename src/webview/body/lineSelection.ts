import { exactText } from '../visibleText.ts';
import type { FoldedRows } from './foldedRows.ts';
import type { LinesView } from './linesView.ts';

export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** The lines from one to another, whichever is above; with all that is folded into the last one. */
export function linesBetween(one: number, other: number, folds: FoldedRows): LineSpan {
  const last = Math.max(one, other);
  return { first: Math.min(one, other), last: folds.isFolded(last) ? folds.lineAt(folds.rowOf(last) + 1) - 1 : last };
}

/**
 * VS Code follows Ctrl+A with the browser's own Select All, and Ctrl+C with its Copy, which would put the lines in sight, and all the page,
 * on the clipboard over the lines that are selected here. So while lines are selected the page has no selection of its own.
 */
export function keepOneSelection(view: LinesView): void {
  const onChange = (): void => {
    if (!view.element.isConnected) {
      document.removeEventListener('selectionchange', onChange);
    } else if (view.selectedLines !== undefined && view.element.contains(document.activeElement)) {
      const selection = getSelection();
      if (selection !== null && !selection.isCollapsed) {
        selection.removeAllRanges();
      }
    }
  };
  view.element.addEventListener('focusin', () => document.addEventListener('selectionchange', onChange), { once: true });
  view.element.addEventListener('mousedown', (event) => {
    if (!event.shiftKey && event.button === 0) {
      view.selectNone();
    }
  });
}

/** Text selected with the mouse is copied as it is in the body: no line numbers, and characters instead of their pictures. */
export function copyExactText(view: LinesView): void {
  view.element.addEventListener('copy', (event) => {
    const selection = getSelection();
    if (selection === null || selection.isCollapsed || event.clipboardData === null) {
      return;
    }
    const part = selection.getRangeAt(0).cloneContents();
    part.querySelectorAll('.gutter, .aside').forEach((element) => element.remove());
    const rows = [...part.querySelectorAll('.row')];
    event.clipboardData.setData('text/plain', rows.length === 0 ? exactText(part) : rows.map(exactText).join('\n'));
    event.preventDefault();
  });
}
