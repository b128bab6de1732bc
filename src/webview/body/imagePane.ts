import type { BodyView } from '../../shared/responseView.ts';
import { el } from '../dom.ts';
import type { PageParts } from '../pageParts.ts';
import { superseded } from '../vscodeApi.ts';

/** A picture, no larger than its room, with its size in pixels; `broken` stands in its place when a browser cannot draw it. */
export function renderImage(exchange: string, { mediaType }: BodyView, broken: () => HTMLElement, { words, extension }: PageParts): HTMLElement {
  const { strings } = words;
  const size = el('figcaption', { class: 'fact' }, strings.loadingLine);
  const figure = el('figure', { class: 'image' }, size);
  const fail = (): void => figure.replaceWith(el('p', { class: 'note' }, strings.imageBroken), broken());
  const show = (bytes: Uint8Array): void => {
    const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
    const image = el('img', { src: url, alt: strings.imageAlt });
    image.addEventListener('load', () => {
      // Drawn by now; nothing of it is kept.
      URL.revokeObjectURL(url);
      size.textContent = words.fill(strings.imageSize, image.naturalWidth, image.naturalHeight);
      image.alt = `${strings.imageAlt}, ${mediaType}, ${size.textContent}`;
    });
    image.addEventListener('error', () => {
      URL.revokeObjectURL(url);
      fail();
    });
    figure.prepend(image);
  };
  void extension
    .ask(exchange, { kind: 'image' })
    .then((answer) => (answer === superseded || answer?.bytes === undefined ? fail() : show(answer.bytes)));
  return figure;
}
