import type { LineLink } from './linePieces.ts';
import type { LinesView } from './linesView.ts';

const links = new WeakMap<Element, LineLink>();

/** Notes where a part of a line leads to. */
export function rememberLink(element: Element, link: LineLink): void {
  links.set(element, link);
}

/** Follows the link that was clicked or has the focus. False when there is none. */
export function followLink(view: LinesView, target: EventTarget | null): boolean {
  const element = target instanceof Element ? target.closest('.link') : null;
  const link = element === null ? undefined : links.get(element);
  if (link !== undefined) {
    view.options.follow?.(link);
  }
  return link !== undefined;
}

/** Follows the link of the current line, where it has a single one. */
export function followCurrentLink(view: LinesView): boolean {
  const inRow = view.rowElement(view.currentLine)?.querySelectorAll('.link') ?? [];
  return inRow.length === 1 && followLink(view, inRow[0] ?? null);
}
