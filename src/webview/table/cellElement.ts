import type { CellView, Change } from '../../shared/bodyCalls.ts';
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { appendVisible, visibleText } from '../visibleText.ts';
import type { Words } from '../words.ts';
import type { CellFormat } from './cellWords.ts';

/** What a cell of the data offers beside its text. */
export type CellOffer = 'openLink' | 'openId' | undefined;

export function offerOf(column: string, { kind, cut, text }: CellView): CellOffer {
  if (cut === true || text === '') {
    return undefined;
  }
  return kind === 'link' ? 'openLink' : column === 'id' && kind === 'text' ? 'openId' : undefined;
}

/** Fills the cell of a value. A tooltip tells the whole where the cell may be too narrow for it. */
export function fillCell(cell: HTMLElement, column: string, view: CellView | undefined, format: CellFormat, { strings }: Words): void {
  cell.className = `cell cell-${view?.kind ?? 'waiting'}`;
  if (view === undefined) {
    cell.removeAttribute('title');
    cell.replaceChildren();
    return;
  }
  const { shown, exact } = format.wordsOf(view);
  const text = el('span', { class: 'cell-text' });
  appendVisible(text, shown, true);
  const offer = offerOf(column, view);
  const label = offer === 'openLink' ? strings.tableOpenLink : strings.tableOpenId;
  cell.replaceChildren(
    text,
    offer === undefined
      ? ''
      : el('button', { type: 'button', class: 'cell-button', tabindex: '-1', 'data-offer': offer, 'aria-label': label, title: label }, icon('open')),
  );
  if (shown === '') {
    cell.removeAttribute('title');
  } else {
    cell.title = visibleText(exact ?? shown);
  }
}

const changeIcons = { added: 'added', changed: 'edited', removed: 'removed', addedOrChanged: 'edited' } as const;

export function fillChange(cell: HTMLElement, change: Change | undefined, { strings }: Words): void {
  cell.className = `cell cell-change${change === undefined ? '' : ` change-${change}`}`;
  const words = {
    added: strings.tableAdded,
    changed: strings.tableChanged,
    removed: strings.tableRemoved,
    addedOrChanged: strings.tableAddedOrChanged,
  };
  cell.replaceChildren(...(change === undefined ? [] : [icon(changeIcons[change]), el('span', { class: 'cell-text' }, words[change])]));
}
