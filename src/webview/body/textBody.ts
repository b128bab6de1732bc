import type { BodyView } from '../../shared/responseView.ts';
import { el, valueEl } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageParts } from '../pageParts.ts';
import { renderTextBar } from './bodyBar.ts';
import { BodyFilter } from './bodyFilter.ts';
import { listenToFindKeys } from './findKeys.ts';
import { renderKeysHelp } from './keysHelp.ts';
import type { LineLink, Syntax } from './linePieces.ts';
import { PathBar } from './pathBar.ts';
import { TextPane } from './textPane.ts';

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
  readonly #filter: BodyFilter | undefined;
  #pages = 1;
  #isOutdated = false;
  #isRefreshing = false;

  constructor(exchange: string, body: BodyView, expression: string | undefined, parts: PageParts) {
    const { strings } = parts.words;
    const syntax = syntaxOf(body);
    this.#exchange = exchange;
    this.#body = body;
    this.#parts = parts;
    const pathBar = syntax === 'json' ? new PathBar(exchange, (path) => void this.openPath(path), parts) : undefined;
    const paneOptions = (of: TextPane['of']): Pick<ConstructorParameters<typeof TextPane>[1], 'of' | 'syntax' | 'follow' | 'onCurrent'> => ({
      of,
      syntax,
      follow: (link) => void this.#follow(link, of),
      onCurrent: (line) => pathBar?.follow(of, line),
    });
    this.#whole = new TextPane(exchange, { ...paneOptions({ kind: 'body' }), lineCount: body.lineCount }, parts);
    this.#filter = syntax === 'json' ? new BodyFilter(exchange, this.#whole, paneOptions, parts) : undefined;
    const help = renderKeysHelp(parts);
    const bar = renderTextBar(
      this.#facts,
      this.#filter?.box.element,
      {
        find: () => this.find(),
        ...(syntax === 'json' && { folds: { fold: () => void this.#shown.foldAll(), unfold: () => this.#shown.unfoldAll() } }),
        copy: () => void this.#shown.copy(),
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
      body.kind === 'binary' ? this.#note(strings.bodyBinary) : undefined,
      body.note === undefined ? undefined : this.#note(body.note),
      this.#filter?.element,
      this.#whole.element,
      pathBar?.element,
    );
    listenToFindKeys(
      this.element,
      () => this.#shown.find,
      () => this.#filter?.close() ?? false,
    );
    this.#showFacts(body.lineCount);
    this.#filter?.start(expression);
  }

  find(): void {
    this.#shown.find.open();
  }

  filter(): void {
    this.#filter?.box.focus();
  }

  /** Shows the value of a normalised path in the whole body. */
  async openPath(path: string): Promise<void> {
    const answer = await this.#parts.extension.ask(this.#exchange, { kind: 'lineAt', path });
    if (answer?.line !== undefined) {
      this.#filter?.leave();
      this.#whole.reveal(answer.line);
    }
  }

  /** The body has grown; its lines are asked for again while somebody sees them, or as soon as somebody does. */
  grew(pages: number): void {
    this.#pages = pages;
    this.#isOutdated = true;
    void this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.#isRefreshing) {
      return;
    }
    this.#isRefreshing = true;
    while (this.#isOutdated && this.element.offsetParent !== null) {
      this.#isOutdated = false;
      const text = await this.#parts.extension.ask(this.#exchange, { kind: 'text', of: { kind: 'body' } });
      if (text !== undefined) {
        this.#showFacts(text.lineCount);
        await this.#whole.grow(text.lineCount);
        await this.#filter?.again();
      }
    }
    this.#isRefreshing = false;
  }

  get #shown(): TextPane {
    return this.#filter?.pane ?? this.#whole;
  }

  #note(text: string): HTMLElement {
    return el('p', { class: 'body-note' }, icon('information'), valueEl('span', '', text));
  }

  #showFacts(lineCount: number): void {
    const { words } = this.#parts;
    const { mediaType } = this.#body;
    const facts = [words.lines(lineCount), ...(this.#pages > 1 ? [words.pages(this.#pages)] : [])].join(' · ');
    this.#facts.replaceChildren(valueEl('span', '', mediaType), mediaType === '' ? '' : ' · ', facts);
  }

  async #follow({ kind, text, line }: LineLink, of: TextPane['of']): Promise<void> {
    const { extension } = this.#parts;
    if (kind === 'url') {
      extension.post({ type: 'openLink', url: text });
      return;
    }
    const path = (await extension.ask(this.#exchange, { kind: 'pathAt', of, line }))?.path;
    if (path !== undefined) {
      extension.post({ type: 'openId', path, id: text });
    }
  }
}
