import { el } from '../dom.ts';
import type { Words } from '../words.ts';
import { fillRow, type RowContent } from './lineRow.ts';

/** What in a row can have the focus. */
const focusable = 'button, .link';

interface Row {
  readonly element: HTMLElement;
  shown: string;
}

/** What the rows in sight have to show. */
export interface RowsInSight {
  readonly lines: readonly number[];
  readonly firstRow: number;
  readonly rowCount: number;
  readonly currentLine: number;
  /** The line whose fold button and links Tab reaches. */
  readonly tabLine: number;
  readonly selected: { readonly first: number; readonly last: number } | undefined;
  /** `key` changes whenever `content` would look different. */
  readonly content: (line: number) => { readonly key: string; readonly content: RowContent };
}

/** The rows that are in the page. A row is filled again only when it shows something else: text that is being selected must stay. */
export class RowLayer {
  readonly element = el('div', { class: 'layer', role: 'list' });
  readonly #words: Words;
  readonly #rows = new Map<number, Row>();

  constructor(words: Words) {
    this.#words = words;
  }

  rowElement(line: number): HTMLElement | undefined {
    return this.#rows.get(line)?.element;
  }

  /** @param losesFocus called when the row with the focus leaves the page. */
  draw(sight: RowsInSight, losesFocus: () => void): void {
    const { lines, selected } = sight;
    this.#drop(new Set(lines), losesFocus);
    let before: ChildNode | null = this.element.firstChild;
    lines.forEach((line, index) => {
      const row = this.#row(line);
      const { element } = row;
      this.#fill(row, sight.content(line));
      element.setAttribute('aria-posinset', String(sight.firstRow + index + 1));
      element.setAttribute('aria-setsize', String(sight.rowCount));
      element.classList.toggle('current', line === sight.currentLine);
      element.classList.toggle('selected', selected !== undefined && line >= selected.first && line <= selected.last);
      element.querySelectorAll(focusable).forEach((part) => part.setAttribute('tabindex', line === sight.tabLine ? '0' : '-1'));
      if (element === before) {
        before = before.nextSibling;
      } else {
        this.element.insertBefore(element, before);
      }
    });
  }

  #drop(kept: ReadonlySet<number>, losesFocus: () => void): void {
    for (const [line, { element }] of this.#rows) {
      if (!kept.has(line)) {
        if (element.contains(document.activeElement)) {
          losesFocus();
        }
        element.remove();
        this.#rows.delete(line);
      }
    }
  }

  #row(line: number): Row {
    const known = this.#rows.get(line);
    if (known !== undefined) {
      return known;
    }
    const row = { element: el('div', { class: 'row', role: 'listitem', tabindex: '-1', 'data-line': String(line) }), shown: '' };
    this.#rows.set(line, row);
    return row;
  }

  #fill(row: Row, { key, content }: ReturnType<RowsInSight['content']>): void {
    if (key !== row.shown) {
      const focused = [...row.element.querySelectorAll(focusable)].findIndex((part) => part === document.activeElement);
      row.shown = key;
      fillRow(row.element, content, this.#words);
      if (focused >= 0) {
        row.element.querySelectorAll<HTMLElement>(focusable)[focused]?.focus({ preventScroll: true });
      }
    }
  }
}

/** The line whose row this is in; -1 for none. */
export function lineOf(target: EventTarget | null): number {
  const line = target instanceof Element ? target.closest<HTMLElement>('.row')?.dataset['line'] : undefined;
  return line === undefined ? -1 : Number(line);
}
