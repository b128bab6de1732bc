import * as vscode from 'vscode';

/**
 * VS Code makes `[text](command:…)` in a message a link that runs the command. Names, roles and error texts come from elsewhere, so a link is
 * broken up in whatever we show.
 */
function plain(message: string): string {
  return message.replaceAll('](', '] (');
}

/** Does not hold anything up. The label of the button that was clicked; `undefined` when it was closed. */
export function inform(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(plain(message), ...buttons);
}

/** As `inform`, with a warning's sign. */
export function warn(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(plain(message), ...buttons);
}

/** As `inform`, with an error's sign. Not for errors themselves, which are thrown and shown by `register`. */
export function fail(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(plain(message), ...buttons);
}

/** A question that has to be answered before anything goes on. `undefined` for Cancel. */
export function confirm(question: string, detail: string, ...buttons: string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(plain(question), { modal: true, detail }, ...buttons);
}

/** An error in the middle of something, which has to be seen before it goes on. */
export async function stop(message: string, detail: string): Promise<void> {
  await vscode.window.showErrorMessage(plain(message), { modal: true, detail });
}

/** For a few seconds, in the status bar. */
export function mention(message: string): void {
  vscode.window.setStatusBarMessage(withoutIcons(message), 8000);
}

/** In the status bar, for as long as something takes. */
export function mentionWhile(message: string, until: Promise<unknown>): void {
  vscode.window.setStatusBarMessage(
    withoutIcons(message),
    until.catch(() => undefined),
  );
}

function withoutIcons(message: string): string {
  return plain(message).replaceAll('$(', '$ (');
}
