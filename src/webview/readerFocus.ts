/** Where the focus goes when its control is gone: what took its place, or stands nearest to it. */
const standIns: Readonly<Record<string, readonly string[]>> = {
  cancel: ['send-again'],
  'send-again': ['cancel'],
  'next-page': ['all-pages', 'get-changes', 'cancel-pages', 'send-again'],
  'all-pages': ['next-page', 'get-changes', 'cancel-pages', 'send-again'],
  'cancel-pages': ['next-page', 'get-changes', 'send-again'],
  'get-changes': ['cancel', 'send-again'],
  pin: ['send-again'],
};

/** Keeps the reader's focus where it is, as well as that goes, while what had it is drawn anew. */
export class ReaderFocus {
  readonly #root: HTMLElement;
  #later = new AbortController();
  /** Where it is to go once the page has it again. */
  #waiting: string | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** The id of what has the focus, or will have it, '' where it has none; `undefined` when nothing in the page has it. */
  get place(): string | undefined {
    return this.#focused?.id ?? this.#waiting;
  }

  get #focused(): Element | undefined {
    const { activeElement } = document;
    return activeElement !== null && this.#root.contains(activeElement) ? activeElement : undefined;
  }

  /**
   * Gives the focus back after the page was drawn, to the same control, to what stands in for it, or else to `instead`. It never takes the focus from
   * another part of the window: then it waits until the page has it.
   */
  restore(place: string | undefined, instead: () => void): void {
    this.#later.abort();
    this.#waiting = undefined;
    if (place === undefined || (place !== '' && this.#focused?.id === place)) {
      return;
    }
    if (document.hasFocus()) {
      this.#give(place, instead);
      return;
    }
    this.#waiting = place;
    this.#later = new AbortController();
    const onFocus = (): void => {
      this.#waiting = undefined;
      if (this.#focused === undefined) {
        this.#give(place, instead);
      }
    };
    window.addEventListener('focus', onFocus, { once: true, signal: this.#later.signal });
  }

  #give(place: string, instead: () => void): void {
    const others = Object.hasOwn(standIns, place) ? (standIns[place] ?? []) : [];
    const isThere = [place, ...others].some((id) => {
      const element = id === '' ? null : document.getElementById(id);
      element?.focus({ preventScroll: true });
      return element !== null && document.activeElement === element;
    });
    if (!isThere) {
      instead();
    }
  }
}
