import * as vscode from 'vscode';
import { hoverAt } from '../../core/language/hover.ts';
import type { HoverPart } from '../../core/language/hoverContent.ts';
import { documentRange } from './documentRange.ts';
import { isRequestText, requestFileOf } from './documents.ts';
import { knownAround, type LanguageDeps } from './languageDeps.ts';

/** Says what stands under the mouse: a variable, a header, a tag, where a request goes. */
export class RequestHover implements vscode.HoverProvider {
  readonly #deps: LanguageDeps;

  constructor(deps: LanguageDeps) {
    this.#deps = deps;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const offset = document.offsetAt(position);
    if (!isRequestText(document, offset)) return undefined;
    const surroundings = this.#deps.surroundings.now(document);
    const found = await hoverAt(requestFileOf(document), document.getText(), offset, surroundings, knownAround(document, this.#deps));
    return found && new vscode.Hover(found.parts.map(toMarkdown), documentRange(document, found.range));
  }
}

/** Texts come from files and answers: none of them is read as Markdown, and no command can stand in them. */
function toMarkdown(part: HoverPart): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  switch (part.kind) {
    case 'text':
      return markdown.appendText(part.text);
    case 'code':
      return markdown.appendCodeblock(part.text, 'text');
    case 'link':
      return markdown.appendMarkdown('[').appendText(part.text).appendMarkdown(`](${part.url})`);
    default:
      return part satisfies never;
  }
}
