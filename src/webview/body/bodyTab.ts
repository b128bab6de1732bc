import type { BodyView } from '../../shared/responseView.ts';
import { el, valueEl } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import { renderBinaryBar } from './bodyBar.ts';
import { listenToFindKeys } from './findKeys.ts';
import { renderImage } from './imagePane.ts';
import { TextBody } from './textBody.ts';
import { TextPane } from './textPane.ts';

/** What can be asked of the Body tab; each does nothing where the body has no such thing. */
export interface BodyTab {
  readonly element: HTMLElement;
  readonly find: () => void;
  readonly filter: () => void;
  /** False when the value is not in the body. */
  readonly openPath: (path: string) => Promise<boolean>;
  /** The list has so many pages by now. */
  readonly grew: (pages: number) => void;
  /** Somebody sees it. */
  readonly chosen: () => void;
  /** Another response is about to be shown: what is under way is kept or ended. */
  readonly close: () => void;
}

const nothing = (): void => undefined;
const still = { find: nothing, filter: nothing, openPath: () => Promise.resolve(false), grew: nothing, chosen: nothing, close: nothing };

function renderBinary(exchange: string, body: BodyView, parts: PageParts): BodyTab {
  const pane = new TextPane(exchange, { of: { kind: 'body' }, lineCount: body.lineCount, syntax: 'plain' }, parts);
  const note = [parts.words.strings.bodyBinary, body.note].filter((one) => one !== undefined).join(' ');
  // The first bytes of what only another program can show.
  const bytes = (): HTMLElement =>
    el('div', { class: 'text-pane' }, el('p', { class: 'body-note' }, icon('information'), valueEl('span', '', note)), pane.element);
  const shown = body.isImage ? renderImage(exchange, body, bytes, parts) : bytes();
  const element = el('div', { class: 'body' }, renderBinaryBar(body, parts), shown);
  listenToFindKeys(
    element,
    () => pane.find,
    () => false,
  );
  return { ...still, element, find: () => (body.isImage ? undefined : pane.find?.open()), close: () => pane.close() };
}

/**
 * The body as what it is.
 * @param filter a JSONPath that was over it before
 */
export function renderBody(exchange: string, body: BodyView, filter: string | undefined, parts: PageParts): BodyTab {
  if (body.kind === 'empty' || (body.lineCount === 0 && !body.isImage)) {
    return { ...still, element: el('p', { class: 'note' }, parts.words.strings.bodyEmpty) };
  }
  if (body.kind === 'binary') {
    return renderBinary(exchange, body, parts);
  }
  const text = new TextBody(exchange, body, filter, parts);
  return {
    element: text.element,
    find: () => text.find(),
    filter: () => text.filter(),
    openPath: (path) => text.openPath(path),
    grew: (pages) => text.grew(pages),
    chosen: () => void text.refresh(),
    close: () => text.close(),
  };
}
