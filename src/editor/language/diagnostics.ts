import * as vscode from 'vscode';
import type { FileProblem } from '../../core/http/requestFile.ts';
import { checking } from '../../core/language/checks.ts';
import { missingFiles } from '../../core/language/checksFiles.ts';
import { previewScheme } from '../../shared/ids.ts';
import { documentRange } from './documentRange.ts';
import { requestFileOf, requestLanguages } from './documents.ts';
import { EnvironmentDiagnostics } from './environmentDiagnostics.ts';
import { knownAround, type LanguageDeps } from './languageDeps.ts';
import { inSlices } from './slices.ts';
import { isThere } from './writtenFiles.ts';

/** After the last keystroke. Milliseconds. */
const quiet = 200;

interface Found {
  readonly version: number;
  readonly problems: readonly FileProblem[];
}

/** Marks what a person should look at in request files while they are written: what would keep a request from being sent, and what is hardly meant. */
export class Diagnostics implements vscode.Disposable {
  readonly #deps: LanguageDeps;
  readonly #collection = vscode.languages.createDiagnosticCollection('preauthorisedGraph');
  readonly #environments: EnvironmentDiagnostics;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  /** Counted up with each change: what is still being looked for then is wanted no more. */
  readonly #turns = new Map<string, number>();
  readonly #found = new Map<string, Found>();
  readonly #disposables: readonly vscode.Disposable[];

  constructor(deps: LanguageDeps) {
    this.#deps = deps;
    this.#environments = new EnvironmentDiagnostics();
    const all = (): void => this.#all(() => true);
    // Only who names a file can miss one.
    const files = (): void => this.#all((document) => requestFileOf(document).requests.some(({ bodyFiles }) => bodyFiles.length > 0));
    this.#disposables = [
      this.#collection,
      this.#environments,
      vscode.workspace.onDidOpenTextDocument((document) => this.#later(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document, quiet)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      vscode.workspace.onDidSaveTextDocument(files),
      vscode.workspace.onDidCreateFiles(files),
      vscode.workspace.onDidDeleteFiles(files),
      vscode.workspace.onDidRenameFiles(files),
      vscode.workspace.onDidGrantWorkspaceTrust(all),
      deps.surroundings.onDidChange(all),
      deps.connections.onDidChange(all),
    ];
    // Not at once: connections and environments are being read.
    all();
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#turns.clear();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** As they were found in just this version of the document, with what mends them. */
  problemsOf(document: vscode.TextDocument): readonly FileProblem[] {
    const found = this.#found.get(document.uri.toString());
    return found?.version === document.version ? found.problems : [];
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#turns.delete(key);
    this.#found.delete(key);
    this.#collection.delete(uri);
    this.#environments.set(key, []);
  }

  #all(isMeant: (document: vscode.TextDocument) => boolean): void {
    for (const document of vscode.workspace.textDocuments) {
      if (requestLanguages.includes(document.languageId) && isMeant(document)) this.#later(document, quiet);
    }
  }

  #later(document: vscode.TextDocument, milliseconds: number): void {
    const key = document.uri.toString();
    // What is shown of a request is nothing that anybody could mend.
    if (!requestLanguages.includes(document.languageId) || document.uri.scheme === previewScheme) {
      // Its language may have been another one before.
      if (this.#found.has(key)) this.#forget(document.uri);
      return;
    }
    clearTimeout(this.#timers.get(key));
    const turn = (this.#turns.get(key) ?? 0) + 1;
    this.#turns.set(key, turn);
    this.#timers.set(
      key,
      setTimeout(() => void this.#update(document, () => this.#turns.get(key) === turn && !document.isClosed), milliseconds),
    );
  }

  async #update(document: vscode.TextDocument, isWanted: () => boolean): Promise<void> {
    if (!isWanted()) return;
    const { version, uri } = document;
    const file = requestFileOf(document);
    const surroundings = this.#deps.surroundings.now(document);
    const steps = checking(file, document.getText(), surroundings, knownAround(document, this.#deps));
    const checked = await inSlices(steps, isWanted);
    if (!checked || !isWanted()) return;
    const imports = this.#deps.surroundings.importProblems(document);
    this.#show(document, version, [...checked, ...imports]);
    this.#environments.set(uri.toString(), file.requests.length > 0 ? surroundings.environment.problems : []);
    const missing = await missingFiles(file, surroundings, (path) => isThere(uri, path));
    if (missing.length > 0 && isWanted()) this.#show(document, version, [...checked, ...imports, ...missing]);
  }

  #show(document: vscode.TextDocument, version: number, problems: readonly FileProblem[]): void {
    // In prose with examples, only what is wrong is worth a mark.
    const worth = document.languageId === 'markdown' ? problems.filter(({ severity }) => severity !== 'hint') : problems;
    this.#found.set(document.uri.toString(), { version, problems: worth });
    this.#collection.set(
      document.uri,
      worth.map((problem) => toDiagnostic(problem, document)),
    );
  }
}

const severities: Readonly<Record<FileProblem['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Information,
};

function toDiagnostic({ code, message, severity, range }: FileProblem, document: vscode.TextDocument): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(documentRange(document, range), message, severities[severity]);
  diagnostic.source = 'Preauthorised Graph';
  diagnostic.code = code;
  return diagnostic;
}
