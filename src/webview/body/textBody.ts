import type { BodyView } from '../../shared/responseView.ts';
import { el, valueEl } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import { superseded } from '../vscodeApi.ts';
import { renderTextBar } from './bodyBar.ts';
import { BodyFilter } from './bodyFilter.ts';
import { listenToFindKeys } from './findKeys.ts';
import { followIn } from './followIn.ts';
import { renderKeysHelp } from './keysHelp.ts';
import type { Syntax } from './linePieces.ts';
import { PathBar } from './pathBar.ts';
import { TextPane } from './textPane.ts';

/** More folds than that are not kept. */
const mostKeptFolds = 200;

function syntaxOf({ kind, mediaType }: BodyView): Syntax {
  const isMarkup = /^text\/html$|^(?:application|text)\/xml$|\+xml$/i.test(mediaType);
  return kind === 'json' ? 'json' : isMarkup ? 'markup' : 'plain';
}

/** A body that is text: its lines, what a filter finds in them, and where the current one stands. */
export class TextBody {
  readonly element: HTMLElement;
  readonly #exchange: string;
  readonly #body: BodyView;
  readonly #parts: PageParts;
  readonly #facts = el('span', { class: 'body-facts' });
  readonly #whole: TextPane;
  readonly #pathBar: PathBar | undefined;
  readonly #filter: BodyFilter | undefined;
  #pages = 1;
  #isOutdated = false;
  #refreshing: Promise<void> | undefined;

  constructor(exchange: string, body: BodyView, expression: string | undefined, parts: PageParts) {
    const syntax = syntaxOf(body);
    this.#exchange = exchange;
    this.#body = body;
    this.#parts = parts;
    this.#pathBar = syntax === 'json' ? new PathBar(exchange, (path) => void this.openPath(path), parts) : undefined;
    const paneOptions = (of: TextPane['of']): Pick<ConstructorParameters<typeof TextPane>[1], 'of' | 'syntax' | 'follow' | 'onCurrent'> => ({
      of,
      syntax,
      follow: (link) => void followIn(exchange, of, link, parts),
      onCurrent: (line) => this.#pathBar?.follow(of, line),
    });
    const whole = { ...paneOptions({ kind: 'body' }), lineCount: body.lineCount, onPlace: () => this.#keepPlace() };
    this.#whole = new TextPane(exchange, whole, parts);
    this.#filter = syntax === 'json' ? new BodyFilter(exchange, this.#whole, paneOptions, parts) : undefined;
    const help = renderKeysHelp(parts);
    const bar = renderTextBar(
      this.#facts,
      this.#filter?.box.element,
      {
        find: () => this.find(),
        ...(syntax === 'json' && { folds: { fold: () => void this.#shown.foldAll(), unfold: () => this.#shown.unfoldAll() } }),
        copy: () => this.#shown.copy(),
        help: help.button,
      },
      parts,
    );
    this.element = el(
      'div',
      { class: 'body' },
      bar,
      this.#filter?.box.problem,
      help.list,
      body.note === undefined ? undefined : el('p', { class: 'body-note' }, icon('information'), valueEl('span', '', body.note)),
      this.#filter?.element,
      this.#whole.element,
      this.#pathBar?.element,
    );
    listenToFindKeys(
      this.element,
      () => this.#shown.find,
      () => help.close() || (this.#filter?.leaveToBody() ?? false),
    );
    this.#showFacts(body.lineCount);
    const { bodyLine = 0, bodyFolds = [] } = parts.extension.keptState.place ?? {};
    void this.#whole.restore(bodyLine, bodyFolds);
    this.#filter?.start(expression);
  }

  find(): void {
    this.#shown.find?.open();
  }

  filter(): void {
    this.#filter?.box.focus();
  }

  /** Shows the value of a normalised path in the whole body. False when it is not there. */
  async openPath(path: string): Promise<boolean> {
    // Folds know of the lines by then that the answer is about.
    await this.refresh();
    const answer = await this.#parts.extension.ask(this.#exchange, { kind: 'lineAt', path });
    if (answer === undefined || answer === superseded || answer.line === undefined) {
      return false;
    }
    this.#filter?.leave();
    this.#whole.reveal(answer.line);
    return true;
  }

  /** The body has grown; its lines are asked for again while somebody sees them, or as soon as somebody does. */
  grew(pages: number): void {
    this.#pages = pages;
    this.#isOutdated = true;
    void this.refresh();
  }

  /** Settles when what is known of the body by now is shown; pages that come in the meantime are taken up after that. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#takeUp().finally(() => {
      this.#refreshing = undefined;
      if (this.#isOutdated && this.#isSeen) {
        void this.refresh();
      }
    });
    return this.#refreshing;
  }

  close(): void {
    this.#keepPlace();
    this.#filter?.close();
    this.#whole.close();
    this.#pathBar?.close();
  }

  async #takeUp(): Promise<void> {
    if (!this.#isOutdated || !this.#isSeen) {
      return;
    }
    this.#isOutdated = false;
    const text = await this.#parts.extension.ask(this.#exchange, { kind: 'text', of: { kind: 'body' } });
    if (text !== undefined && text !== superseded) {
      this.#showFacts(text.lineCount);
      await this.#whole.grow(text.lineCount);
      await this.#filter?.again();
    }
  }

  get #isSeen(): boolean {
    return this.element.offsetParent !== null;
  }

  get #shown(): TextPane {
    return this.#filter?.pane ?? this.#whole;
  }

  #keepPlace(): void {
    const { firstLine, folds } = this.#whole.view;
    const { folded } = folds;
    this.#parts.extension.keepPlace({
      bodyLine: firstLine === 0 ? undefined : firstLine,
      bodyFolds: folded.length === 0 || folded.length > mostKeptFolds ? undefined : folded,
    });
  }

  #showFacts(lineCount: number): void {
    const { words } = this.#parts;
    const { mediaType } = this.#body;
    const facts = [words.lines(lineCount), ...(this.#pages > 1 ? [words.pages(this.#pages)] : [])].join(' · ');
    this.#facts.replaceChildren(valueEl('span', '', mediaType), mediaType === '' ? '' : ' · ', facts);
  }
}
