import { appendVisible } from './visibleText.ts';

export type Child = Node | string | undefined;

/** Attributes by name; `undefined` leaves one out. There is no way to give an inline style: the content security policy forbids it. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** An element whose text can only ever be text. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** An element that shows a value from outside: control characters are made visible, and its direction stays inside it. */
export function valueEl<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, value: string): HTMLElementTagNameMap[K] {
  const element = el(tag, { class: `value ${className}`.trim() });
  appendVisible(element, value);
  return element;
}

export function button(id: string | undefined, className: string, label: string, press: () => void, icon?: Node): HTMLButtonElement {
  const element = el('button', { type: 'button', class: className, id }, icon, label);
  element.addEventListener('click', press);
  return element;
}

/** A button that is only an icon; its name is read out and shown on hover. */
export function iconButton(id: string | undefined, label: string, icon: Node, press: () => void): HTMLButtonElement {
  const element = el('button', { type: 'button', class: 'icon-button', id, 'aria-label': label, title: label }, icon);
  element.addEventListener('click', press);
  return element;
}
