import * as vscode from 'vscode';
import type { FileProblem, TextFix } from '../../core/http/requestFile.ts';
import { unknownNameAt, variableOfPlaceholder } from '../../core/language/quickFixes.ts';
import { commandIds } from '../../shared/ids.ts';
import type { Environments } from '../ports/environments.ts';
import type { Diagnostics } from './diagnostics.ts';
import { documentRange } from './documentRange.ts';
import { isRequestText, requestFileOf } from './documents.ts';
import { environmentUri } from './environmentUri.ts';
import type { LanguageDeps } from './languageDeps.ts';

/** Where the problems come from, and where a missing variable could be added. */
export interface QuickFixDeps extends Pick<LanguageDeps, 'surroundings'> {
  readonly diagnostics: Pick<Diagnostics, 'problemsOf'>;
  readonly environments: Environments;
}

/** Mends what is marked, for a person to accept. */
export class QuickFixes implements vscode.CodeActionProvider {
  readonly #deps: QuickFixDeps;

  constructor(deps: QuickFixDeps) {
    this.#deps = deps;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    cancel: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const actions = context.diagnostics.flatMap((diagnostic) => this.#fixesOf(diagnostic, document));
    const offset = document.offsetAt(range.start);
    const extraction = isRequestText(document, offset) && variableOfPlaceholder(requestFileOf(document), document.getText(), offset);
    if (extraction) actions.push(toAction(extraction, document, vscode.CodeActionKind.RefactorExtract));
    const unknown = context.diagnostics.find(({ code }) => code === 'variableUnknown');
    const addition = unknown && !cancel.isCancellationRequested ? await this.#addition(unknown, document) : undefined;
    return addition ? [...actions, addition] : actions;
  }

  #fixesOf(diagnostic: vscode.Diagnostic, document: vscode.TextDocument): readonly vscode.CodeAction[] {
    const problem = this.#deps.diagnostics.problemsOf(document).find((one) => isSame(one, diagnostic, document));
    const actions = (problem?.fixes ?? []).map((fix) => toAction(fix, document, vscode.CodeActionKind.QuickFix, diagnostic));
    if (diagnostic.code === 'connectionUnknown') {
      const title = vscode.l10n.t('Set Up Connection…');
      actions.push(toCommand(title, { title, command: commandIds.setUpConnection }, diagnostic));
    }
    // What is offered first is what is meant most often.
    const [first] = actions;
    if (first) first.isPreferred = actions.length === 1;
    return actions;
  }

  /** Opens the file of the environment that is active, where there is one. */
  async #addition(diagnostic: vscode.Diagnostic, document: vscode.TextDocument): Promise<vscode.CodeAction | undefined> {
    const environment = this.#deps.environments.activeName(document.uri);
    const surroundings = this.#deps.surroundings.now(document);
    const name = unknownNameAt(requestFileOf(document), document.getText(), document.offsetAt(diagnostic.range.start), surroundings);
    if (environment === undefined || name === undefined) return undefined;
    const { choices } = await this.#deps.environments.choices(document.uri);
    const sources = choices.find((choice) => choice.name === environment)?.definedIn ?? [];
    const uri = sources.map(environmentUri).find((one) => one !== undefined);
    if (!uri) return undefined;
    const title = vscode.l10n.t('Add “{0}” to the environment “{1}”…', name, environment);
    return toCommand(title, { title, command: 'vscode.open', arguments: [uri, await placeIn(uri, environment)] }, diagnostic);
  }
}

/** Where the environment begins in its file. */
async function placeIn(uri: vscode.Uri, environment: string): Promise<vscode.TextDocumentShowOptions> {
  const opened = await vscode.workspace.openTextDocument(uri);
  const key = JSON.stringify(environment);
  const at = opened.getText().indexOf(key);
  return at === -1 ? {} : { selection: documentRange(opened, { start: at + key.length, end: at + key.length }) };
}

function isSame({ code, message, range }: FileProblem, diagnostic: vscode.Diagnostic, document: vscode.TextDocument): boolean {
  return code === diagnostic.code && message === diagnostic.message && document.positionAt(range.start).isEqual(diagnostic.range.start);
}

function toAction(fix: TextFix, document: vscode.TextDocument, kind: vscode.CodeActionKind, diagnostic?: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, kind);
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of fix.edits) edit.replace(document.uri, documentRange(document, range), newText);
  action.edit = edit;
  if (diagnostic) action.diagnostics = [diagnostic];
  return action;
}

function toCommand(title: string, command: vscode.Command, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = command;
  action.diagnostics = [diagnostic];
  return action;
}
