import * as vscode from 'vscode';
import type { ImportLine } from '../../core/http/requestFile.ts';
import { readImports, type Imported } from '../../core/http/variables/imports.ts';
import { languageId } from '../../shared/ids.ts';
import { requestFileOf } from '../language/documents.ts';
import { mayLook } from '../language/writtenFiles.ts';
import { resolveFrom } from './requestFiles.ts';
import { documentFolder } from './requestFolder.ts';
import { readText } from './uriFolders.ts';

const nothing: Imported = { variables: [], problems: [] };

interface Known {
  /** The document's lines when it was read. */
  readonly lines: readonly ImportLine[];
  readonly imported: Imported;
}

/** What request files import, kept until one of the files changes. */
export class ImportedVariables implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #known = new WeakMap<vscode.TextDocument, Known>();
  /** What is being read, by the paths it is read for. */
  readonly #reading = new WeakMap<vscode.TextDocument, string>();
  readonly #disposables: readonly vscode.Disposable[];

  constructor() {
    const again = (): void => this.#again();
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.{http,rest}');
    this.#disposables = [
      this.#changed,
      watcher,
      watcher.onDidCreate(again),
      watcher.onDidChange(again),
      watcher.onDidDelete(again),
      // Files outside of the workspace are watched by nobody.
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (document.languageId === languageId && !vscode.workspace.getWorkspaceFolder(document.uri)) again();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(again),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** As it was read last; while other paths are being read, still what was there before. */
  now(document: vscode.TextDocument): Imported {
    const { imports } = requestFileOf(document);
    if (imports.length === 0) return nothing;
    const known = this.#known.get(document);
    if (!known || pathsOf(known.lines) !== pathsOf(imports)) this.#refresh(document, imports);
    return known ? { variables: known.imported.variables, problems: problemsAt(known, imports) } : nothing;
  }

  /** As it is now. */
  read(document: vscode.TextDocument): Promise<Imported> {
    const folder = documentFolder(document.uri);
    return readImports(requestFileOf(document), async (path) => {
      if (!folder || !mayLook(path)) return undefined;
      return readText(resolveFrom(folder, path));
    });
  }

  #again(): void {
    for (const document of vscode.workspace.textDocuments) {
      if (this.#known.has(document) && !document.isClosed) this.#refresh(document, requestFileOf(document).imports, true);
    }
  }

  #refresh(document: vscode.TextDocument, lines: readonly ImportLine[], always = false): void {
    const paths = pathsOf(lines);
    if (!always && this.#reading.get(document) === paths) return;
    this.#reading.set(document, paths);
    const keep = (imported: Imported): void => {
      if (this.#reading.get(document) !== paths) return;
      this.#reading.delete(document);
      this.#known.set(document, { lines, imported });
      this.#changed.fire();
    };
    // What cannot be read is a problem of its own, and no exception.
    this.read(document).then(keep, () => keep(nothing));
  }
}

function pathsOf(lines: readonly ImportLine[]): string {
  return JSON.stringify(lines.map(({ path }) => path));
}

/** The problems where their lines are by now; a path that is no longer there takes its problem along. */
function problemsAt({ lines, imported }: Known, now: readonly ImportLine[]): Imported['problems'] {
  return imported.problems.flatMap((problem) => {
    const path = lines.find(({ pathRange }) => pathRange.start === problem.range.start)?.path;
    const line = now.find((one) => one.path === path);
    return line ? [{ ...problem, range: line.pathRange }] : [];
  });
}
