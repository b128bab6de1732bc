import * as vscode from 'vscode';
import type { RequestBlock } from '../../core/http/requestFile.ts';
import { titleOf } from '../../core/http/titleOf.ts';
import type { Step } from '../../core/sequence.ts';
import { requestFileOf } from '../language/documents.ts';
import { languageId } from '../../shared/ids.ts';
import { reportStep } from './testReports.ts';

/** Files that are looked through for assertions at most. */
const mostFiles = 1000;
/** Bytes; a larger one has no tests that anybody wrote. */
const largestFile = 5 * 1024 * 1024;
const quiet = 400;

/** Sends requests of one document, after one question for all their writes. `undefined` when the person said no. */
export type SendSequence = (
  document: vscode.TextDocument,
  blocks: readonly RequestBlock[],
  watch: { readonly signal: AbortSignal; readonly onStart: (block: RequestBlock) => void; readonly onStep: (step: Step) => void },
) => Promise<unknown>;

/** Requests with assertions in VS Code's Test Explorer. */
export class RequestTests implements vscode.Disposable {
  readonly #controller = vscode.tests.createTestController('preauthorisedGraph.requests', vscode.l10n.t('Graph Requests'));
  readonly #send: SendSequence;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #disposables: vscode.Disposable[];

  constructor(send: SendSequence) {
    this.#send = send;
    this.#controller.resolveHandler = (item) => (item ? Promise.resolve() : this.#discover());
    this.#controller.refreshHandler = () => this.#discover();
    const profile = this.#controller.createRunProfile(
      vscode.l10n.t('Send'),
      vscode.TestRunProfileKind.Run,
      (request, token) => this.#run(request, token),
      true,
    );
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.{http,rest}');
    this.#disposables = [
      this.#controller,
      profile,
      watcher,
      watcher.onDidCreate((uri) => void this.#readFile(uri)),
      watcher.onDidChange((uri) => void this.#readFile(uri)),
      watcher.onDidDelete((uri) => this.#controller.items.delete(uri.toString())),
      vscode.workspace.onDidOpenTextDocument((document) => this.#update(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#later(document)),
    ];
    for (const document of vscode.workspace.textDocuments) this.#update(document);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #discover(): Promise<void> {
    const uris = await vscode.workspace.findFiles('**/*.{http,rest}', '**/node_modules/**', mostFiles);
    await Promise.all(uris.map((uri) => this.#readFile(uri)));
  }

  /** A file that holds no assertion is not opened as a document. */
  async #readFile(uri: vscode.Uri): Promise<void> {
    try {
      if ((await vscode.workspace.fs.stat(uri)).size > largestFile) return;
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      if (/@assert\b|^\?\?\s/m.test(text)) this.#update(await vscode.workspace.openTextDocument(uri));
      else this.#controller.items.delete(uri.toString());
    } catch {
      // It is gone, or no text; there is nothing to test then.
      this.#controller.items.delete(uri.toString());
    }
  }

  #later(document: vscode.TextDocument): void {
    if (document.languageId !== languageId) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        this.#update(document);
      }, quiet),
    );
  }

  #update(document: vscode.TextDocument): void {
    if (document.languageId !== languageId || document.isClosed || document.uri.scheme === 'git') return;
    const id = document.uri.toString();
    const asserting = testsOf(document);
    if (asserting.length === 0) return this.#controller.items.delete(id);
    const known = this.#controller.items.get(id);
    const item = known ?? this.#controller.createTestItem(id, vscode.workspace.asRelativePath(document.uri), document.uri);
    item.children.replace(asserting.map(({ block, id: own }) => this.#itemOf(block, `${id}#${own}`, document, item)));
    if (!known) this.#controller.items.add(item);
  }

  #itemOf(block: RequestBlock, id: string, document: vscode.TextDocument, file: vscode.TestItem): vscode.TestItem {
    const item = file.children.get(id) ?? this.#controller.createTestItem(id, titleOf(block), document.uri);
    item.label = titleOf(block);
    item.description = `${block.method} ${block.url}`;
    item.range = new vscode.Range(block.line, 0, block.line, 0);
    return item;
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.#controller.createTestRun(request);
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => abort.abort());
    try {
      for (const { file, wanted } of this.#wanted(request)) {
        if (file.uri && !abort.signal.aborted) await this.#runFile(run, await vscode.workspace.openTextDocument(file.uri), wanted, abort.signal);
      }
    } finally {
      listener.dispose();
      run.end();
    }
  }

  #wanted({ include, exclude }: vscode.TestRunRequest): readonly { readonly file: vscode.TestItem; readonly wanted: ReadonlySet<string> }[] {
    const excluded = new Set((exclude ?? []).map(({ id }) => id));
    const chosen = include ?? [...this.#controller.items].map(([, item]) => item);
    const byFile = new Map<vscode.TestItem, Set<string>>();
    for (const item of chosen) {
      const file = item.parent ?? item;
      const wanted = byFile.get(file) ?? new Set<string>();
      byFile.set(file, wanted);
      const items = item.parent ? [item] : [...item.children].map(([, child]) => child);
      for (const { id, parent } of items) if (!excluded.has(id) && !(parent && excluded.has(parent.id))) wanted.add(id);
    }
    return [...byFile].map(([file, wanted]) => ({ file, wanted }));
  }

  async #runFile(run: vscode.TestRun, document: vscode.TextDocument, wanted: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const items = new Map<RequestBlock, vscode.TestItem>();
    const file = this.#controller.items.get(document.uri.toString());
    for (const { block, id } of testsOf(document)) {
      const item = file?.children.get(`${document.uri.toString()}#${id}`);
      if (item && wanted.has(item.id)) items.set(block, item);
    }
    for (const item of items.values()) run.enqueued(item);
    const report = (step: Step): void => {
      const item = items.get(step.block);
      if (item) reportStep(run, item, step, document);
    };
    try {
      const sent = await this.#send(document, [...items.keys()], { signal, onStart: (block) => started(run, items.get(block)), onStep: report });
      if (sent === undefined) for (const item of items.values()) run.skipped(item);
    } catch (error) {
      const message = new vscode.TestMessage(error instanceof Error ? error.message : String(error));
      for (const item of items.values()) run.errored(item, message);
    }
  }
}

function started(run: vscode.TestRun, item: vscode.TestItem | undefined): void {
  if (item) run.started(item);
}

/** Requests that assert something, each with an id that outlives moved lines. */
function testsOf(document: vscode.TextDocument): readonly { readonly block: RequestBlock; readonly id: string }[] {
  const counts = new Map<string, number>();
  return requestFileOf(document)
    .requests.filter(({ assertions }) => assertions.length > 0)
    .map((block) => {
      const title = titleOf(block);
      const count = counts.get(title) ?? 0;
      counts.set(title, count + 1);
      return { block, id: count === 0 ? title : `${title} ${count + 1}` };
    });
}
