import type { BodyLine, FoundAt } from '../../shared/responseView.ts';
import { el } from '../dom.ts';
import { appendVisible } from '../visibleText.ts';
import type { Words } from '../words.ts';
import { rememberLink } from './lineLinks.ts';
import { type LinePiece, linePieces, type Syntax } from './linePieces.ts';

export interface RowContent {
  readonly line: number;
  /** Absent while it is being fetched. */
  readonly body: BodyLine | undefined;
  readonly syntax: Syntax;
  /** Links and ids can be followed. */
  readonly hasLinks: boolean;
  readonly isFolded: boolean;
  readonly marks: readonly FoundAt[];
  readonly current: FoundAt | undefined;
}

/** One piece of a line, cut where a match begins or ends. */
function appendMarked(parent: Node, text: string, from: number, { marks, current }: RowContent): void {
  let done = from;
  const end = from + text.length;
  for (const mark of marks) {
    const start = Math.max(done, mark.column);
    const stop = Math.min(end, mark.column + mark.length);
    if (start < stop) {
      appendVisible(parent, text.slice(done - from, start - from));
      const element = el('mark', { class: mark === current ? 'current' : undefined });
      appendVisible(element, text.slice(start - from, stop - from));
      parent.appendChild(element);
      done = stop;
    }
  }
  appendVisible(parent, text.slice(done - from));
}

/** Not a button: its text has to be selectable together with the rest of the line. */
function pieceElement({ kind, link }: LinePiece, { hasLinks, line }: RowContent, { strings }: Words): HTMLElement {
  if (link === undefined || !hasLinks) {
    return el('span', { class: `json-${kind}` });
  }
  const title = link.kind === 'url' ? strings.openLink : strings.openId;
  const element = el('span', { class: `json-${kind} link link-${link.kind}`, role: 'link', tabindex: '-1', title });
  rememberLink(element, { ...link, line });
  return element;
}

function lineText(content: RowContent, body: BodyLine, words: Words): HTMLElement {
  const text = el('span', { class: 'text' });
  for (const piece of linePieces(body.text, content.syntax)) {
    const element = pieceElement(piece, content, words);
    appendMarked(element, body.text.slice(piece.from, piece.to), piece.from, content);
    text.append(element);
  }
  return text;
}

function foldButton({ isFolded }: RowContent, { strings }: Words): HTMLElement {
  const label = isFolded ? strings.unfold : strings.fold;
  return el(
    'button',
    { type: 'button', class: 'fold', tabindex: '-1', 'aria-expanded': String(!isFolded), 'aria-label': label, title: label },
    el('span', { 'aria-hidden': 'true' }, isFolded ? '▸' : '▾'),
  );
}

/** What is said in the place of the rest of a line; marked when a match ends in what is not shown. */
function restElement(rest: string, shown: number, { marks, current }: RowContent): HTMLElement {
  const beyond = marks.filter(({ column, length }) => column + length > shown);
  const isCurrent = current !== undefined && beyond.includes(current);
  return el('span', { class: 'aside rest' }, beyond.length === 0 ? rest : el('mark', { class: isCurrent ? 'current' : undefined }, rest));
}

/** Fills a row; what may have the focus (the fold button, links) is replaced only together with the row's content. */
export function fillRow(row: HTMLElement, content: RowContent, words: Words): void {
  const { body, line } = content;
  const number = el('span', { class: 'line-number', 'aria-hidden': 'true' }, String(line + 1));
  const gutter = el('span', { class: 'gutter' }, number, body?.foldEnd === undefined ? undefined : foldButton(content, words));
  if (body === undefined) {
    row.replaceChildren(gutter, el('span', { class: 'text waiting' }, words.strings.loadingLine));
    return;
  }
  const isFolded = content.isFolded && body.foldEnd !== undefined;
  row.replaceChildren(
    gutter,
    lineText(content, body, words),
    isFolded
      ? el(
          'span',
          { class: 'aside' },
          ` … ${body.text.endsWith('[') ? ']' : '}'} `,
          el('span', { class: 'folded-count' }, words.fill(words.strings.foldedLines, (body.foldEnd ?? line) - line)),
        )
      : '',
    body.rest === undefined ? '' : restElement(body.rest, body.text.length, content),
  );
}
