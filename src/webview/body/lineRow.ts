import type { BodyLine, FoundAt } from '../../shared/responseView.ts';
import { el } from '../dom.ts';
import { appendVisible } from '../visibleText.ts';
import type { Words } from '../words.ts';
import { jsonTokens } from './jsonTokens.ts';

export interface RowContent {
  readonly line: number;
  /** Absent while it is being fetched. */
  readonly body: BodyLine | undefined;
  readonly isJson: boolean;
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

function lineText(content: RowContent, body: BodyLine): HTMLElement {
  const text = el('span', { class: 'text' });
  for (const { from, to, kind } of content.isJson ? jsonTokens(body.text) : [{ from: 0, to: body.text.length, kind: 'plain' }]) {
    const piece = el('span', { class: `json-${kind}` });
    appendMarked(piece, body.text.slice(from, to), from, content);
    text.append(piece);
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

/** Fills a row; what may have the focus (the fold button) is replaced only together with the row's content. */
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
    lineText(content, body),
    isFolded
      ? el(
          'span',
          { class: 'aside' },
          ` … ${body.text.endsWith('[') ? ']' : '}'} `,
          el('span', { class: 'folded-count' }, words.fill(words.strings.foldedLines, (body.foldEnd ?? line) - line)),
        )
      : '',
    body.rest === undefined ? '' : el('span', { class: 'aside rest' }, body.rest),
  );
}
