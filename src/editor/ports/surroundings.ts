import * as vscode from 'vscode';
import type { FileProblem } from '../../core/http/requestFile.ts';
import type { Imported } from '../../core/http/variables/imports.ts';
import type { Surroundings } from '../../core/http/variables/scope.ts';
import { nodeSystem } from '../../core/http/variables/systemSource.ts';
import { RequestProblems } from '../../core/requestProblems.ts';
import type { Environments } from './environments.ts';
import { ImportedVariables } from './importedVariables.ts';
import type { RealPlace } from './outsideFiles.ts';
import { readBodyComments, readDialect } from './settings.ts';

const nothingGiven: ReadonlyMap<string, string> = new Map();

/** What stands around the request files of the editor: their variables environment, what they import, the settings. */
export class SurroundingsSource implements vscode.Disposable {
  readonly #environments: Environments;
  readonly #imported: ImportedVariables;
  readonly #changed = new vscode.EventEmitter<void>();
  /** What `now` gave out may be stale. */
  readonly onDidChange = this.#changed.event;
  readonly #disposables: readonly vscode.Disposable[];

  constructor(environments: Environments, realPlace: RealPlace) {
    this.#environments = environments;
    this.#imported = new ImportedVariables(realPlace);
    const changed = (): void => this.#changed.fire();
    this.#disposables = [
      this.#changed,
      this.#imported,
      this.#imported.onDidChange(changed),
      environments.onDidChange(changed),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('preauthorisedGraph.dialect') || event.affectsConfiguration('preauthorisedGraph.bodyComments')) changed();
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** As they were read last, for showing. What is not read yet is not there; `onDidChange` says when it is. */
  now(document: vscode.TextDocument): Surroundings {
    return around(document, this.#environments.inForce(document.uri), this.#imported.now(document));
  }

  /** What is wrong with the imports, as they were read last. */
  importProblems(document: vscode.TextDocument): readonly FileProblem[] {
    return this.#imported.now(document).problems;
  }

  /**
   * As they are now, for sending.
   * @throws {UserError} `environmentUnknown`, `environmentFileBroken`; {@link RequestProblems} for an import that cannot be read
   */
  async fresh(document: vscode.TextDocument): Promise<Surroundings> {
    const [environment, imported] = await Promise.all([this.#environments.read(document.uri), this.#imported.read(document)]);
    if (imported.problems.length > 0) throw new RequestProblems(imported.problems);
    return around(document, environment, imported);
  }
}

function around({ uri }: vscode.TextDocument, environment: Surroundings['environment'], { variables }: Imported): Surroundings {
  return {
    given: nothingGiven,
    environment,
    imported: variables,
    system: nodeSystem(process.env, vscode.workspace.isTrusted),
    dialect: readDialect(uri),
    bodyComments: readBodyComments(uri),
  };
}
