import type { TextOf } from '../../shared/bodyCalls.ts';
import { button, el, iconButton } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import { appendVisible, visibleText } from '../visibleText.ts';
import { superseded } from '../vscodeApi.ts';
import { pathSteps, shortened } from './pathSteps.ts';

const restMilliseconds = 80;
const mostSteps = 12;

/** Where the current line stands in the body: a button for each step, and the path to copy. */
export class PathBar {
  readonly element: HTMLElement;
  readonly #exchange: string;
  readonly #parts: PageParts;
  readonly #open: (path: string) => void;
  readonly #steps = el('ol', { class: 'path-steps' });
  readonly #copy: HTMLButtonElement;
  #timer = 0;
  #asked = 0;
  #shownPath = '';

  /** @param open goes to the value of a normalised path */
  constructor(exchange: string, open: (path: string) => void, parts: PageParts) {
    const { strings } = parts.words;
    this.#exchange = exchange;
    this.#open = open;
    this.#parts = parts;
    this.#copy = iconButton('copy-path', strings.copyPath, icon('copy'), () => {
      parts.extension.post({ type: 'copyText', text: this.#shownPath });
    });
    this.element = el('nav', { class: 'path-bar', 'aria-label': strings.path }, this.#steps, this.#copy);
    this.#show(undefined);
  }

  /** Keys may go over many lines at once: the path follows when they rest. */
  follow(of: TextOf, line: number): void {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    this.#timer = setTimeout(() => {
      void this.#parts.extension.ask(this.#exchange, { kind: 'pathAt', of, line }).then((answer) => {
        if (asked === this.#asked && answer !== superseded) {
          this.#show(answer);
        }
      });
    }, restMilliseconds);
  }

  /** No path is asked for any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  #show(at: { readonly path?: string; readonly shown?: string } | undefined): void {
    const path = at?.path ?? '$';
    this.#shownPath = at?.shown ?? path;
    const steps = shortened(pathSteps(path), mostSteps).map((step) => {
      if (step === undefined) {
        return el('li', {}, '…');
      }
      const press = button(undefined, 'path-step', '', () => this.#open(step.path));
      appendVisible(press, step.shown);
      return el('li', {}, press);
    });
    this.#steps.replaceChildren(...steps);
    this.#copy.title = `${this.#parts.words.strings.copyPath}: ${visibleText(this.#shownPath)}`;
    this.#steps.lastElementChild?.querySelector('button')?.setAttribute('aria-current', 'location');
    this.#steps.scrollLeft = this.#steps.scrollWidth;
  }
}
