import * as vscode from 'vscode';
import { checkConnection } from '../../core/connection/check.ts';
import type { Connection } from '../../core/connection/connection.ts';
import { sameName } from '../../core/connection/identity.ts';
import { mergeConnections, type KnownConnection } from '../../core/connection/merge.ts';
import type { ConnectionStore } from '../../core/connection/stores.ts';
import { UserError } from '../../core/errors.ts';
import { folderKey } from './folderKey.ts';
import type { Log } from './log.ts';
import { warn } from './messages.ts';
import { onDidChangeSharedConnections, sharedConnections } from './settings.ts';

const activeKey = 'activeConnection';

/** All connections that can be chosen here, and which one is active in which workspace folder. */
export class Connections implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #redefined = new vscode.EventEmitter<void>();
  /** The definitions are others than before; what was derived from them may be stale. */
  readonly onDidRedefine = this.#redefined.event;
  readonly #store: ConnectionStore;
  readonly #state: vscode.Memento;
  readonly #log: Log;
  readonly #disposables: { dispose(): unknown }[];
  #known: readonly KnownConnection[] = [];
  #reloads = 0;
  #saidProblems = '';
  #sandbox: Connection | undefined;

  constructor(store: ConnectionStore, state: vscode.Memento, log: Log) {
    this.#store = store;
    this.#state = state;
    this.#log = log;
    const reload = (): void => void this.reload();
    this.#disposables = [
      this.#changed,
      this.#redefined,
      store.watch(reload),
      onDidChangeSharedConnections(reload),
      vscode.workspace.onDidChangeWorkspaceFolders(reload),
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        reload();
        this.#changed.fire();
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Reads files and settings again. What cannot be read is kept out, and said. */
  async reload(): Promise<void> {
    const turn = ++this.#reloads;
    const own = await this.#store.list().catch((error: unknown) => {
      this.#log.error(error);
      return { connections: [], problems: [error instanceof Error ? error.message : String(error)] };
    });
    // A slower read of an older file must not win.
    if (turn !== this.#reloads) return;
    // Settings of an untrusted workspace could point a request anywhere; VS Code withholds them too.
    const shared = vscode.workspace.isTrusted ? sharedConnections() : [];
    const checked = shared.flatMap(({ where, entries }) =>
      entries.map((entry, index) => checkConnection(entry, `${where}, ${index + 1}`, 'workspace')),
    );
    const known = mergeConnections(
      own.connections,
      checked.flatMap((one) => (one.connection ? [one.connection] : [])),
    );
    const isSame = JSON.stringify(known) === JSON.stringify(this.#known);
    this.#known = known;
    if (!isSame) {
      this.#redefined.fire();
      this.#changed.fire();
    }
    this.#say([...own.problems, ...checked.flatMap((one) => one.problems)]);
  }

  /** Mistakes in what people write by hand are said once, not with each reload. */
  #say(problems: readonly string[]): void {
    const text = problems.join(' ');
    if (text === this.#saidProblems) return;
    this.#saidProblems = text;
    if (text === '') return;
    const open = vscode.l10n.t('Open connections.json');
    void warn(vscode.l10n.t('Not every connection can be used. {0}', text), open).then((answer) =>
      answer === open ? vscode.window.showTextDocument(vscode.Uri.file(this.#store.path)) : undefined,
    );
  }

  /** Once its sandbox runs; before that the name is known, the addresses are not. */
  setSandbox(connection: Connection | undefined): void {
    this.#sandbox = connection;
    this.#changed.fire();
  }

  list(): readonly KnownConnection[] {
    return this.#sandbox ? [...this.#known, { connection: this.#sandbox, source: 'sandbox' }] : this.#known;
  }

  find(name: string): KnownConnection | undefined {
    return this.list().find(({ connection }) => sameName(connection.name, name));
  }

  /** @throws {UserError} `connectionUnknown` */
  named(name: string): Connection {
    const found = this.find(name);
    if (found) return found.connection;
    throw new UserError('connectionUnknown', vscode.l10n.t('There is no connection “{0}”.', name), {
      sentence: vscode.l10n.t('Set it up, or correct “# @connection”.'),
      action: { kind: 'setUpConnection', label: vscode.l10n.t('Set Up Connection…') },
    });
  }

  /**
   * The name of the active connection for a document: the person's choice, else the only one there is. A choice that is no longer known stays
   * the choice, for its place must not be taken by another tenant unasked.
   */
  activeName(document: vscode.Uri | undefined): string | undefined {
    const chosen = this.#choices()[folderKey(document)];
    if (chosen !== undefined) return chosen;
    const [only, ...others] = this.#known;
    return others.length === 0 ? only?.connection.name : undefined;
  }

  async setActive(document: vscode.Uri | undefined, name: string): Promise<void> {
    await this.#state.update(activeKey, { ...this.#choices(), [folderKey(document)]: name });
    this.#changed.fire();
  }

  #choices(): Readonly<Record<string, string>> {
    return this.#state.get<Record<string, string>>(activeKey, {});
  }
}
