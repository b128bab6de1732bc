import type { BodyView } from '../../shared/responseView.ts';
import { el, iconButton, valueEl } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import { FindBar } from './findBar.ts';
import { copyExactText, listenToLineKeys } from './lineKeys.ts';
import { LinesView } from './linesView.ts';

export interface BodyTab {
  readonly element: HTMLElement;
  /** Opens find, or does nothing where there is no body. */
  readonly find: () => void;
}

function renderBar(exchange: string, body: BodyView, view: LinesView, find: FindBar, parts: PageParts): HTMLElement {
  const { words, extension, announce } = parts;
  const { strings } = words;
  const foldAll = async (): Promise<void> => {
    const { ranges } = await extension.folds(exchange);
    // The outermost block stays open: folding it too would leave a single line.
    view.foldAll(ranges[0] === 0 ? ranges.slice(2) : ranges);
  };
  const folds =
    body.kind === 'json'
      ? [
          iconButton('fold-all', strings.foldAll, icon('foldAll'), () => void foldAll()),
          iconButton('unfold-all', strings.unfoldAll, icon('unfoldAll'), () => view.foldAll([])),
        ]
      : [];
  return el(
    'div',
    { class: 'body-bar' },
    el(
      'span',
      { class: 'body-facts' },
      valueEl('span', '', body.mediaType),
      body.mediaType === '' ? '' : ' · ',
      body.lineCount === 1 ? strings.oneLine : words.fill(strings.lineCount, body.lineCount),
    ),
    el(
      'div',
      { class: 'body-buttons' },
      iconButton('find', strings.find, icon('find'), () => find.open()),
      ...folds,
      iconButton('copy-body', strings.copyBody, icon('copy'), () => {
        extension.post({ type: 'copyBody' });
        announce(strings.copied);
      }),
    ),
  );
}

function listenToFindKeys(element: HTMLElement, find: FindBar): void {
  element.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f') {
      find.open();
    } else if (event.key === 'F3' && find.isOpen) {
      find.step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape' && find.isOpen) {
      find.close();
    } else {
      return;
    }
    event.preventDefault();
  });
}

/** The body: what it is, find, and its lines in a window that the extension fills. */
export function renderBody(exchange: string, body: BodyView, parts: PageParts): BodyTab {
  const {
    words: { strings },
    words,
    extension,
  } = parts;
  if (body.kind === 'empty' || body.lineCount === 0) {
    return { element: el('p', { class: 'note' }, strings.bodyEmpty), find: () => undefined };
  }
  const view = new LinesView({
    words,
    lineCount: body.lineCount,
    isJson: body.kind === 'json',
    fetch: async (from, count) => (await extension.lines(exchange, from, count)).lines,
  });
  const find = new FindBar(exchange, view, parts);
  listenToLineKeys(view, parts);
  copyExactText(view);
  const notes = [body.kind === 'binary' ? strings.bodyBinary : undefined, body.note].filter((note) => note !== undefined);
  const element = el(
    'div',
    { class: 'body' },
    renderBar(exchange, body, view, find, parts),
    ...notes.map((note) => el('p', { class: 'body-note' }, icon('information'), valueEl('span', '', note))),
    find.element,
    view.element,
  );
  listenToFindKeys(element, find);
  return { element, find: () => find.open() };
}
