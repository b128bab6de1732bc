import * as vscode from 'vscode';
import { variablesAt } from '../../core/http/variablesInForce.ts';
import type { FileProblem } from '../../core/http/requestFile.ts';
import { resolve } from '../../core/http/resolve.ts';
import { languageId } from '../../shared/ids.ts';
import { requestFileOf } from './documents.ts';

/** After the last keystroke. Milliseconds. */
const quiet = 200;

/** Marks what is wrong in request files while they are written: what would keep a request from being sent. */
export class Diagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('preauthorisedGraph');
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #disposables: readonly vscode.Disposable[];

  constructor() {
    this.#disposables = [
      this.#collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.#update(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
    ];
    for (const document of vscode.workspace.textDocuments) this.#update(document);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #forget(uri: vscode.Uri): void {
    clearTimeout(this.#timers.get(uri.toString()));
    this.#timers.delete(uri.toString());
    this.#collection.delete(uri);
  }

  #later(document: vscode.TextDocument): void {
    if (document.languageId !== languageId) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.#update(document), quiet),
    );
  }

  #update(document: vscode.TextDocument): void {
    if (document.languageId !== languageId || document.isClosed) return;
    this.#collection.set(
      document.uri,
      problemsOf(document).map((problem) => toDiagnostic(problem, document)),
    );
  }
}

function problemsOf(document: vscode.TextDocument): readonly FileProblem[] {
  const file = requestFileOf(document);
  const nothing = new Map<string, string>();
  const found = new Map(file.problems.map((problem) => [keyOf(problem), problem]));
  for (const request of file.requests) {
    const resolution = resolve(request, { given: nothing, environment: nothing, file: variablesAt(file.variables, request.line) });
    if (resolution.kind === 'request') continue;
    for (const problem of resolution.problems) found.set(keyOf(problem), problem);
  }
  return [...found.values()];
}

function keyOf({ code, range, message }: FileProblem): string {
  return `${code} ${range.start} ${message}`;
}

function toDiagnostic(problem: FileProblem, document: vscode.TextDocument): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(problem.range.start), document.positionAt(problem.range.end));
  const severity = problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Information;
  const diagnostic = new vscode.Diagnostic(range, problem.message, severity);
  diagnostic.source = 'Preauthorised Graph';
  diagnostic.code = problem.code;
  return diagnostic;
}
