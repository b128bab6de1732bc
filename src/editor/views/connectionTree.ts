import * as vscode from 'vscode';
import { connectionsViewId } from '../../shared/ids.ts';
import type { ConnectionNode, FactItem } from './connectionNodes.ts';
import { certificateItems } from './connections/certificateItem.ts';
import { connectionItems } from './connections/connectionItem.ts';
import { setUpItems } from './connections/setUpItem.ts';
import { treeItem } from './connections/treeItem.ts';
import { readTree, type TreeDeps } from './connections/treeSource.ts';

/** Milliseconds after which “expires in 12 days” is looked at again. */
const refreshEvery = 60 * 60 * 1000;

/** The connections, what is not set up yet, and the certificates in the side bar. */
export class ConnectionTree implements vscode.TreeDataProvider<ConnectionNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #deps: TreeDeps;
  readonly #disposables: readonly { dispose(): unknown }[];

  /** @param watchCertificates tells of changes of the list of certificates by anyone */
  constructor(deps: TreeDeps, watchCertificates: (onChange: () => void) => { dispose(): void }) {
    this.#deps = deps;
    const refresh = (): void => this.refresh();
    const view = vscode.window.createTreeView(connectionsViewId, { treeDataProvider: this, showCollapseAll: true });
    const timer = setInterval(refresh, refreshEvery);
    this.#disposables = [
      this.#changed,
      view,
      deps.connections.onDidChange(refresh),
      deps.health.onDidChange(refresh),
      deps.pending.watch(refresh),
      watchCertificates(refresh),
      // Files may have been moved, and passwords forgotten, while nobody looked.
      view.onDidChangeVisibility(({ visible }) => {
        if (visible) refresh();
      }),
      { dispose: () => clearInterval(timer) },
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: ConnectionNode): Promise<ConnectionNode[]> {
    if (node) return [...(node.kind === 'certificates' ? node.certificates : (node.facts ?? []))];
    const source = await readTree(this.#deps, new Date());
    const certificates = certificateItems(source);
    return [
      ...source.problems.map(problemLine),
      ...connectionItems(source),
      ...setUpItems(source),
      ...(certificates.length === 0 ? [] : [{ kind: 'certificates', certificates } as const]),
    ];
  }

  getTreeItem(node: ConnectionNode): vscode.TreeItem {
    return treeItem(node);
  }
}

function problemLine(problem: string, index: number): FactItem {
  return {
    kind: 'fact',
    id: `problem/${index}`,
    label: vscode.l10n.t('Cannot be read'),
    value: problem,
    tooltip: problem,
    icon: 'error',
    level: 'bad',
  };
}
