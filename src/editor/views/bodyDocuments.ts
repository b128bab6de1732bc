import * as vscode from 'vscode';
import { randomUUID } from 'node:crypto';
import { bodyScheme } from '../../shared/ids.ts';

/** Bodies as read-only documents. VS Code saves an untitled one to the disk with each keystroke, unencrypted; of these it knows only the name. */
export class BodyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(bodyScheme, this);
  readonly #closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    // To give a document another language is to close and to open it.
    const isOpen = vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
    if (uri.scheme === bodyScheme && !isOpen) this.#texts.delete(uri.query);
  });

  dispose(): void {
    this.#closed.dispose();
    this.#registration.dispose();
  }

  /** @param name a name alone, never a path */
  hold(name: string, text: string): vscode.Uri {
    const id = randomUUID();
    this.#texts.set(id, text);
    return vscode.Uri.from({ scheme: bodyScheme, path: `/${name}`, query: id });
  }

  provideTextDocumentContent({ query }: vscode.Uri): string {
    // After a reload of the window the tab is there, and the body is not.
    return this.#texts.get(query) ?? vscode.l10n.t('This body is no longer here. Open it again from its response.');
  }
}
