import * as vscode from 'vscode';
import { pageScheme } from '../../shared/ids.ts';

/** What is offered above a line: a lens. `command` is one of `commandIds`, or one of VS Code's own. */
export interface PageAction {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** Markdown source; may hold several lines, then its actions are above the first. */
export interface PageLine {
  readonly text: string;
  readonly actions?: readonly PageAction[];
}

/** Something to read, and to act on: what a test found, what was made in a tenant, a script. No secret is in it. */
export interface Page {
  /** Showing the same one again replaces it. */
  readonly id: string;
  /** Of the editor's tab. */
  readonly title: string;
  readonly lines: readonly PageLine[];
  /** What *Copy Page* (`commandIds.copyPage` with the page's `id` as its argument) takes; absent: all lines. */
  readonly copyText?: string;
}

/** Read-only documents in Markdown, with lenses. They live as long as the window. */
export class Pages implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable {
  readonly #pages = new Map<string, Page>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;
  readonly #disposables: readonly vscode.Disposable[];

  constructor() {
    this.#disposables = [
      this.#changed,
      this.#lensesChanged,
      vscode.workspace.registerTextDocumentContentProvider(pageScheme, this),
      vscode.languages.registerCodeLensProvider({ scheme: pageScheme }, this),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Opens it beside nothing, in the active column; where it is open already, it comes to the front with the new lines. */
  async show(page: Page): Promise<void> {
    this.replace(page);
    const document = await vscode.workspace.openTextDocument(pageUri(page));
    await vscode.window.showTextDocument(document, { preview: false });
  }

  /** The lines of a page that may be open, without bringing it to the front. */
  replace(page: Page): void {
    this.#pages.set(page.id, page);
    this.#changed.fire(pageUri(page));
    this.#lensesChanged.fire();
  }

  /** What *Copy Page* takes of a page; `undefined` for one that was never shown. */
  textOf(id: string): string | undefined {
    const page = this.#pages.get(id);
    return page && (page.copyText ?? page.lines.map(({ text }) => text).join('\n'));
  }

  /** The page that an editor shows. */
  idOf({ scheme, query }: vscode.Uri): string | undefined {
    return scheme === pageScheme && this.#pages.has(query) ? query : undefined;
  }

  provideTextDocumentContent({ query }: vscode.Uri): string {
    const page = this.#pages.get(query);
    // VS Code opens it again after a reload, when nothing is known of it any more.
    if (!page) return vscode.l10n.t('This page was closed with its window. Run the command again.');
    return page.lines.map(({ text }) => shownText(text)).join('\n');
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const lenses: vscode.CodeLens[] = [];
    let line = 0;
    for (const { text, actions = [] } of this.#pages.get(uri.query)?.lines ?? []) {
      const range = new vscode.Range(line, 0, line, 0);
      for (const { title, command, arguments: given = [] } of actions)
        lenses.push(new vscode.CodeLens(range, { title, command, arguments: [...given] }));
      line += shownText(text).split('\n').length;
    }
    return lenses;
  }
}

/** A title is shown as the file's name; slashes in it would be folders. The extension makes it Markdown. */
function pageUri({ id, title }: Page): vscode.Uri {
  const name = title.replaceAll(/[^\p{L}\p{N}.()“”‘’-]+/gu, ' ').trim();
  return vscode.Uri.from({ scheme: pageScheme, path: `/${name}.md`, query: id });
}

/** Names in it come from elsewhere, and the Markdown editor makes links clickable: none may run a command. Line ends are those that VS Code counts. */
function shownText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/command:(?=\S)/gi, 'command: ');
}
