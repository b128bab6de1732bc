import * as vscode from 'vscode';
import type { ImportLine } from '../../core/http/requestFile.ts';
import { UserError } from '../../core/errors.ts';
import { readImports, type Imported } from '../../core/http/variables/imports.ts';
import { languageId } from '../../shared/ids.ts';
import { requestFileOf } from '../language/documents.ts';
import { mayLook } from '../language/writtenFiles.ts';
import { agreeTo, isOutsideOf, type RealPlace } from './outsideFiles.ts';
import { resolveFrom } from './requestFiles.ts';
import { documentFolder } from './requestFolder.ts';
import { readText, uriText } from './uriFolders.ts';

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
  /** Files outside of the workspace that the person has agreed to, in this window. */
  readonly #agreed = new Set<string>();
  readonly #realPlace: RealPlace;
  readonly #disposables: readonly vscode.Disposable[];

  constructor(realPlace: RealPlace) {
    this.#realPlace = realPlace;
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

  /** As it is now. Asks before it reads what is outside of the workspace. */
  read(document: vscode.TextDocument): Promise<Imported> {
    return this.#read(document, async (uri) => {
      const question = vscode.l10n.t('The request file imports variables from outside this workspace. Read them?');
      await agreeTo(uri, question, vscode.l10n.t('Put the file beside the request file.'));
      this.#agreed.add(uri.toString());
      // What is shown was without them.
      this.#again();
    });
  }

  /** @param agree throws a `UserError` where a file from outside may not be read */
  #read(document: vscode.TextDocument, agree: (uri: vscode.Uri) => Promise<void>): Promise<Imported> {
    const folder = documentFolder(document.uri);
    return readImports(requestFileOf(document), async (path) => {
      if (!folder || !mayLook(path)) return undefined;
      const uri = resolveFrom(folder, path);
      if (!this.#agreed.has(uri.toString()) && (await isOutsideOf(document.uri, uri, this.#realPlace))) await agree(uri);
      return readText(uri);
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
    this.#read(document, refuse).then(keep, () => keep(nothing));
  }
}

/** Nobody is asked by looking at a file. */
function refuse(uri: vscode.Uri): Promise<never> {
  const message = vscode.l10n.t(
    '{0} is outside this workspace: you are asked when a request is sent, and its variables are read then.',
    uriText(uri),
  );
  return Promise.reject(new UserError('fileOutside', message));
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
