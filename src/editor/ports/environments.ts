import * as vscode from 'vscode';
import { noDotenv, readDotenv } from '../../core/http/variables/dotenv.ts';
import { environmentNamed, inForce, readEnvironments, type EnvironmentSet } from '../../core/http/variables/environment.ts';
import { privateFileNames, publicFileName } from '../../core/http/variables/environmentFile.ts';
import { noEnvironment, type EnvironmentInForce, type EnvironmentProblem } from '../../core/http/variables/environmentInForce.ts';
import { folderKey } from './folderKey.ts';
import { documentFolder } from './requestFolder.ts';
import { readDialect, restClientEnvironmentVariables, variableSettings } from './settings.ts';
import { uriFolders } from './uriFolders.ts';

const activeKey = 'activeEnvironment';
/** Files change in heaps, when a branch is switched. Milliseconds. */
const quiet = 100;

/** An environment to choose. */
export interface EnvironmentChoice {
  readonly name: string;
  readonly connection?: string;
  /** Files, or a setting. */
  readonly definedIn: readonly string[];
}

interface Known {
  readonly document: vscode.Uri;
  readonly name: string | undefined;
  readonly environment: EnvironmentInForce;
}

/** The variables environments of request files, and which one is active in which workspace folder. */
export class Environments implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Another one is active, or what one says has changed. */
  readonly onDidChange = this.#changed.event;
  readonly #state: vscode.Memento;
  readonly #isInRepository: (path: string) => Promise<boolean>;
  readonly #disposables: readonly vscode.Disposable[];
  /** By folder and name of the environment, as they were read last. */
  readonly #known = new Map<string, Known>();
  readonly #turns = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  /** @param isInRepository whether a file is in a git work tree and would be committed with it */
  constructor(state: vscode.Memento, isInRepository: (path: string) => Promise<boolean>) {
    this.#state = state;
    this.#isInRepository = isInRepository;
    const later = (): void => this.#later();
    const watcher = vscode.workspace.createFileSystemWatcher(`**/{${[publicFileName, ...privateFileNames].join(',')},.env,.env.*}`);
    this.#disposables = [
      this.#changed,
      watcher,
      watcher.onDidCreate(later),
      watcher.onDidChange(later),
      watcher.onDidDelete(later),
      // Files outside of the workspace are watched by nobody.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (isVariablesFile(uri)) this.#later();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor && this.#known.has(this.#keyOf(editor.document.uri))) this.#refresh(editor.document.uri);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (variableSettings.some((setting) => event.affectsConfiguration(setting))) this.#later();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(later),
      vscode.workspace.onDidGrantWorkspaceTrust(later),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The person's choice for the document's workspace folder. One that is no longer there stays the choice: nothing is sent under another unasked. */
  activeName(document: vscode.Uri | undefined): string | undefined {
    return this.#choices()[folderKey(document)];
  }

  /** @param name `undefined` for none */
  async setActive(document: vscode.Uri | undefined, name: string | undefined): Promise<void> {
    const others = Object.entries(this.#choices()).filter(([key]) => key !== folderKey(document));
    await this.#state.update(activeKey, Object.fromEntries(name === undefined ? others : [...others, [folderKey(document), name]]));
    // Read first: until then everything in the file would look undefined.
    if (document) await this.#load(document).catch(() => undefined);
    this.#changed.fire();
  }

  /** As it was read last, for showing. Before the first time nothing is known; `onDidChange` says when it is. */
  inForce(document: vscode.Uri): EnvironmentInForce {
    const known = this.#known.get(this.#keyOf(document));
    if (known) return known.environment;
    if (!this.#turns.has(this.#keyOf(document))) this.#refresh(document);
    const name = this.activeName(document);
    return { ...noEnvironment, ...(name !== undefined && { name }) };
  }

  /**
   * As it is now, for sending.
   * @throws {UserError} `environmentUnknown`, `environmentFileBroken`
   */
  async read(document: vscode.Uri): Promise<EnvironmentInForce> {
    const { set, dotenv, name } = await this.#load(document);
    return environmentNamed(set, name, dotenv);
  }

  /** All that can be chosen for a document, as they are now; `hasFile`: there is a file of environments already. */
  async choices(document: vscode.Uri): Promise<{ readonly choices: readonly EnvironmentChoice[]; readonly hasFile: boolean }> {
    const { set } = await this.#load(document);
    const choices = set.names.map((name): EnvironmentChoice => {
      const { connection } = inForce(set, name, noDotenv);
      const definedIn = set.sources.filter(({ environments }) => environments.has(name)).map(({ source }) => source);
      return { name, ...(connection !== undefined && { connection }), definedIn };
    });
    return { choices, hasFile: set.sources.some(({ file }) => file) };
  }

  #choices(): Readonly<Record<string, string>> {
    return this.#state.get<Record<string, string>>(activeKey, {});
  }

  #keyOf(document: vscode.Uri): string {
    return JSON.stringify([documentFolder(document)?.toString(), this.activeName(document)]);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const [key, { document, name }] of this.#known) {
        if (name === this.activeName(document)) this.#refresh(document);
        else {
          this.#known.delete(key);
          this.#turns.delete(key);
        }
      }
    }, quiet);
  }

  #refresh(document: vscode.Uri): void {
    // What is broken is among the problems of what is in force.
    void this.#load(document).catch(() => undefined);
  }

  /** Reads, and keeps for showing. */
  async #load(document: vscode.Uri): Promise<Loaded> {
    const key = this.#keyOf(document);
    const turn = (this.#turns.get(key) ?? 0) + 1;
    this.#turns.set(key, turn);
    const name = this.activeName(document);
    const folder = documentFolder(document)?.toString();
    const view = folder === undefined ? nowhere : uriFolders;
    const reading = { restClient: restClientEnvironmentVariables(document), dialect: readDialect(document) };
    const [set, dotenv] = await Promise.all([readEnvironments(folder ?? '', view, reading), readDotenv(folder ?? '', view, name)]);
    const found = inForce(set, name, dotenv);
    const environment = { ...found, problems: [...found.problems, ...(await this.#tracked(set))] };
    // A slower read of an older file must not win.
    if (turn === this.#turns.get(key)) {
      const before = this.#known.get(key);
      this.#known.set(key, { document, name, environment });
      if (!before || asText(before.environment) !== asText(environment)) this.#changed.fire();
    }
    return { set, dotenv, name };
  }

  /** Private files that would be committed. */
  async #tracked({ sources }: EnvironmentSet): Promise<readonly EnvironmentProblem[]> {
    const problems = sources.map(async (source): Promise<readonly EnvironmentProblem[]> => {
      if (!source.private || !source.file) return [];
      const uri = vscode.Uri.joinPath(vscode.Uri.parse(source.file.folder), source.file.fileName);
      if (uri.scheme !== 'file' || !(await this.#isInRepository(uri.fsPath).catch(() => false))) return [];
      const message = vscode.l10n.t(
        '{0} is in a git repository and not ignored: its secrets would be committed. Add it to .gitignore.',
        source.source,
      );
      return [{ code: 'privateTracked', message, severity: 'warning', source: source.source }];
    });
    return (await Promise.all(problems)).flat();
  }
}

interface Loaded {
  readonly set: EnvironmentSet;
  readonly dotenv: Awaited<ReturnType<typeof readDotenv>>;
  readonly name: string | undefined;
}

/** Of a document that has no folder: only settings are left. */
const nowhere: typeof uriFolders = { parent: () => undefined, read: () => Promise.resolve(undefined), describe: (_, fileName) => fileName };

function isVariablesFile({ path }: vscode.Uri): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === publicFileName || privateFileNames.includes(name) || name === '.env' || name.startsWith('.env.');
}

function asText({ values, dotenv, overridden, ...others }: EnvironmentInForce): string {
  return JSON.stringify([[...values], [...dotenv], [...(overridden ?? [])], others]);
}
