import * as vscode from 'vscode';
import type { EnvironmentProblem } from '../../core/http/variables/environmentInForce.ts';
import { environmentUri } from './environmentUri.ts';

/** Marks what is wrong in the environment files that open request files look into. */
export class EnvironmentDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('preauthorisedGraph.environments');
  /** By request file: several may look into the same one. */
  readonly #problems = new Map<string, readonly EnvironmentProblem[]>();

  dispose(): void {
    this.#collection.dispose();
  }

  set(requestFile: string, problems: readonly EnvironmentProblem[]): void {
    if (problems.length === 0 && !this.#problems.has(requestFile)) return;
    if (problems.length === 0) this.#problems.delete(requestFile);
    else this.#problems.set(requestFile, problems);
    const bySource = new Map<string, Map<string, vscode.Diagnostic>>();
    for (const problem of [...this.#problems.values()].flat()) {
      const known = bySource.get(problem.source) ?? new Map<string, vscode.Diagnostic>();
      known.set(`${problem.code} ${problem.message}`, toDiagnostic(problem));
      bySource.set(problem.source, known);
    }
    this.#collection.clear();
    for (const [source, diagnostics] of bySource) {
      const uri = environmentUri(source);
      if (uri) this.#collection.set(uri, [...diagnostics.values()]);
    }
  }
}

/** They have no place but the file. */
function toDiagnostic({ code, message, severity }: EnvironmentProblem): vscode.Diagnostic {
  const level = severity === 'error' ? vscode.DiagnosticSeverity.Error : severity === 'warning' ? vscode.DiagnosticSeverity.Warning : undefined;
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), message, level ?? vscode.DiagnosticSeverity.Information);
  diagnostic.source = 'Preauthorised Graph';
  diagnostic.code = code;
  return diagnostic;
}
