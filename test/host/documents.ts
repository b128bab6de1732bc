import * as vscode from 'vscode';

/** An untitled request file with this text, in an editor. */
export async function openRequests(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'http', content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** Asks again until the answer is good, and gives the last one after five seconds. */
export async function until<T>(ask: () => T, isGood: (answer: T) => boolean): Promise<T> {
  let answer = ask();
  for (let round = 0; round < 100 && !isGood(answer); round++) {
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    answer = ask();
  }
  return answer;
}
