/** Shapes on a 16 by 16 grid, drawn with the colour of the text around them. A shape is never read out: words stand beside it. */
const paths = {
  success: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13z M5 8.2l2.2 2.2L11.2 6',
  error: 'M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z M5.5 5.5l5 5 M10.5 5.5l-5 5',
  warning: 'M8 1.8L15 14.2H1z M8 6v4 M8 11.6v1',
  information: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13z M8 7.2v4.3 M8 4.5v1.2',
  redirect: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13z M4.5 8h6.5 M8.5 5.5L11 8l-2.5 2.5',
  noAnswer: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13z M3.5 12.5l9-9',
  sending: 'M1.5 8h11 M8.5 4l4 4l-4 4',
  stop: 'M3.5 3.5h9v9h-9z',
  again: 'M13 4.2A6 6 0 1 0 14 8.5 M13.5 1v3.5H10',
  find: 'M6.5 2a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9z M9.8 9.8L14 14',
  copy: 'M5.5 5.5h8v9h-8z M10.5 5.5v-4h-8v9h3',
  foldAll: 'M2.5 4.5v9h9 M5 1.5h9.5V11H5z M7.5 6.2h4.5',
  unfoldAll: 'M2.5 4.5v9h9 M5 1.5h9.5V11H5z M7.5 6.2h4.5 M9.75 4v4.5',
  up: 'M8 13.5v-11 M3.5 7L8 2.5L12.5 7',
  down: 'M8 2.5v11 M3.5 9L8 13.5L12.5 9',
  close: 'M3.5 3.5l9 9 M12.5 3.5l-9 9',
  pin: 'M5 1.5h6 M6 1.5v5L3.8 9.2h8.4L10 6.5v-5 M8 9.2v5.3',
  goTo: 'M4.5 1.5h5l3.5 3.5v9.5h-8.5z M9.5 1.5V5H13 M1 9.8h6.5 M5.2 7.3l2.5 2.5l-2.5 2.5',
  compare: 'M1.5 2.5h5v11h-5z M9.5 2.5h5v11h-5z M3 6h2 M11 6h2 M11 9h2',
  history: 'M2.3 6A6 6 0 1 1 2 8.5 M2 2.5V6h3.5 M8 5v3.5l2.5 1.5',
  save: 'M2.5 2.5h9l2 2v9h-11z M5 2.5v4h5.5v-4 M5 13.5v-4.5h6v4.5',
  open: 'M9.5 2h4.5v4.5 M14 2L8 8 M12 9v5H2V4h5',
  filter: 'M1.5 3h13 M4 7.5h8 M6.5 12h3',
  pages: 'M4.5 4.5h8v10h-8z M2.5 11.5v-10h8',
  changes: 'M8 2v7 M4.5 5.5h7 M4.5 13h7',
  keys: 'M1.5 4h13v8.5h-13z M4 6.7h.4 M6.7 6.7h.4 M9.3 6.7h.4 M12 6.7h.4 M4.5 10h7',
  added: 'M8 3v10 M3 8h10',
  edited: 'M2.5 13.5l.8-3.4L11 2.4l2.6 2.6l-7.7 7.7z M9.4 4l2.6 2.6',
  removed: 'M3 8h10',
  columns: 'M1.5 2.5h13v11h-13z M6 2.5v11 M10.5 2.5v11',
  filterColumns: 'M1.5 2.5h13v4h-13z M3.5 9h9 M5.5 11.5h5 M7 14h2',
  more: 'M3 8h.01 M8 8h.01 M13 8h.01',
} as const;

export type IconName = keyof typeof paths;

const svg = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): SVGElement {
  const element = document.createElementNS(svg, 'svg');
  element.setAttribute('viewBox', '0 0 16 16');
  element.setAttribute('class', `icon icon-${name}`);
  element.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', paths[name]);
  element.append(path);
  return element;
}
