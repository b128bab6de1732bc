import * as vscode from 'vscode';

/** Shows that something is under way, in a notification with *Cancel*. `undefined` when it was cancelled. */
export function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Thenable<T | undefined> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (_, token) => {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => abort.abort());
    try {
      return await work(abort.signal);
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      throw error;
    } finally {
      listener.dispose();
    }
  });
}
