import * as vscode from 'vscode';

/** Shows that something is under way, in a notification with *Cancel*. `undefined` when it was cancelled. */
export function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Thenable<T | undefined> {
  return withNews(title, work);
}

/** The same, saying what it is at; a new sentence replaces the one before. */
export function withNews<T>(title: string, work: (signal: AbortSignal, say: (sentence: string) => void) => Promise<T>): Thenable<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => abort.abort());
    try {
      return await work(abort.signal, (message) => progress.report({ message }));
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      throw error;
    } finally {
      listener.dispose();
    }
  });
}
