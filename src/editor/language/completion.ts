import * as vscode from 'vscode';
import { completionsAt } from '../../core/language/completion.ts';
import type { FolderEntry } from '../../core/language/completionFiles.ts';
import type { Completion, CompletionKind } from '../../core/language/completionItem.ts';
import { documentRange } from './documentRange.ts';
import { isRequestText, requestFileOf } from './documents.ts';
import { knownAround, type LanguageDeps } from './languageDeps.ts';
import { folderEntries } from './writtenFiles.ts';

/** Offers what can be written at the cursor. */
export class RequestCompletion implements vscode.CompletionItemProvider {
  readonly #deps: LanguageDeps;

  constructor(deps: LanguageDeps) {
    this.#deps = deps;
  }

  async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    const offset = document.offsetAt(position);
    if (!isRequestText(document, offset)) return [];
    const list = (path: string): Promise<readonly FolderEntry[]> => folderEntries(document.uri, path);
    const surroundings = this.#deps.surroundings.now(document);
    const found = await completionsAt(requestFileOf(document), document.getText(), offset, surroundings, knownAround(document, this.#deps), list);
    return found.map((completion, index) => toItem(completion, index, document));
  }
}

const kinds: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  method: vscode.CompletionItemKind.Method,
  snippet: vscode.CompletionItemKind.Snippet,
  path: vscode.CompletionItemKind.Module,
  queryOption: vscode.CompletionItemKind.Property,
  header: vscode.CompletionItemKind.Field,
  value: vscode.CompletionItemKind.Value,
  variable: vscode.CompletionItemKind.Variable,
  environment: vscode.CompletionItemKind.Constant,
  prompt: vscode.CompletionItemKind.Event,
  request: vscode.CompletionItemKind.Reference,
  system: vscode.CompletionItemKind.Function,
  token: vscode.CompletionItemKind.Function,
  tag: vscode.CompletionItemKind.Keyword,
  connection: vscode.CompletionItemKind.Interface,
  operator: vscode.CompletionItemKind.Operator,
  file: vscode.CompletionItemKind.File,
  folder: vscode.CompletionItemKind.Folder,
};

function toItem(completion: Completion, index: number, document: vscode.TextDocument): vscode.CompletionItem {
  const item = new vscode.CompletionItem(completion.label, kinds[completion.kind]);
  if (completion.detail !== undefined) item.detail = completion.detail;
  // A string is shown as it is; Markdown would read what stands in the file.
  if (completion.about !== undefined) item.documentation = completion.about;
  item.insertText = completion.isSnippet ? new vscode.SnippetString(completion.insert) : completion.insert;
  item.range = documentRange(document, completion.range);
  // The core's order: Graph's first.
  item.sortText = String(index).padStart(5, '0');
  if (completion.again) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
