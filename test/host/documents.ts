import * as vscode from 'vscode';

/** Wakes the extension: what it registers is asked for by tests at once, whichever runs first. */
export async function awake(): Promise<void> {
  await vscode.extensions.getExtension('preauthorised-graph.preauthorised-graph')?.activate();
}

/** An untitled request file with this text, in an editor. */
export async function openRequests(content: string): Promise<vscode.TextDocument> {
  await awake();
  const document = await vscode.workspace.openTextDocument({ language: 'http', content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** Asks again until the answer is good, and gives the last one after fifteen seconds. */
export async function until<T>(ask: () => T | PromiseLike<T>, isGood: (answer: T) => boolean): Promise<T> {
  let answer = await ask();
  for (const end = Date.now() + 15_000; !isGood(answer) && Date.now() < end;) {
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    answer = await ask();
  }
  return answer;
}
