import type { BodyView } from '../../shared/responseView.ts';
import { button, el, iconButton, valueEl } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';

/** What the buttons over a text do. */
export interface TextActions {
  readonly find: () => void;
  /** Absent where nothing can be folded. */
  readonly folds?: { readonly fold: () => void; readonly unfold: () => void };
  readonly copy: () => void;
  readonly help: HTMLElement;
}

function saveButton({ words: { strings }, extension }: PageParts): HTMLElement {
  return iconButton('save-body', strings.saveBody, icon('save'), () => extension.post({ type: 'saveBody' }));
}

function textButtons({ find, folds, copy, help }: TextActions, parts: PageParts): readonly HTMLElement[] {
  const {
    words: { strings },
    extension,
  } = parts;
  return [
    iconButton('find', strings.find, icon('find'), find),
    ...(folds === undefined
      ? []
      : [
          iconButton('fold-all', strings.foldAll, icon('foldAll'), folds.fold),
          iconButton('unfold-all', strings.unfoldAll, icon('unfoldAll'), folds.unfold),
        ]),
    iconButton('copy-body', strings.copyBody, icon('copy'), copy),
    saveButton(parts),
    iconButton('open-body', strings.openInEditor, icon('open'), () => extension.post({ type: 'openBody' })),
    help,
  ];
}

/** What the body is, and what can be done with it. */
export function renderTextBar(facts: HTMLElement, filter: HTMLElement | undefined, actions: TextActions, parts: PageParts): HTMLElement {
  return el('div', { class: 'body-bar' }, facts, filter, el('div', { class: 'body-buttons' }, ...textButtons(actions, parts)));
}

/** The same for a body that is no text: words instead of shapes, for there is all the room. */
export function renderBinaryBar({ mediaType, size }: BodyView, parts: PageParts): HTMLElement {
  const { words, extension } = parts;
  const { strings } = words;
  return el(
    'div',
    { class: 'body-bar' },
    el('span', { class: 'body-facts' }, valueEl('span', '', mediaType), mediaType === '' ? '' : ' · ', words.size(size)),
    el(
      'div',
      { class: 'buttons' },
      button('save-body', 'button secondary', strings.saveBody, () => extension.post({ type: 'saveBody' }), icon('save')),
      button('open-body-with', 'button secondary', strings.openWith, () => extension.post({ type: 'openBodyWith' }), icon('open')),
    ),
  );
}
